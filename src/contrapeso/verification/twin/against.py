"""Two samples of worlds, one from the kernel and one from the twin: do they come from one distribution?

Three tests for every measure: Welch's t for the mean, Brown and Forsythe's for the spread, Kolmogorov and Smirnov's for
the whole; the smallest p-value times the number of tests is the setting's (Bonferroni). Holm decides over the family.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from contrapeso.verification.checks import Check

LIMIT = 1e-3


def p_values(a: np.ndarray, b: np.ndarray) -> dict[str, float]:
    """p-values of the three tests; the last alone where a sample is constant."""
    from scipy import stats

    if np.ptp(a) == 0.0 or np.ptp(b) == 0.0:  # a constant has no spread to test the other by
        return {"whole": float(stats.ks_2samp(a, b).pvalue)}
    return {
        "mean": float(stats.ttest_ind(a, b, equal_var=False).pvalue),
        "spread": float(stats.levene(a, b, center="median").pvalue),
        "whole": float(stats.ks_2samp(a, b).pvalue),
    }


def compare(name: str, kernel: Mapping[str, np.ndarray], twin: Mapping[str, np.ndarray], headline: str) -> Check:
    """One check: the headline's means in twin (expected) and kernel (found), the p-value over all measures."""
    tests = [(p, f"{m}, {kind}") for m in twin for kind, p in p_values(kernel[m], twin[m]).items()]
    worst, where = min(tests)
    p = min(1.0, worst * len(tests))
    a, b = kernel[headline], twin[headline]
    error = float(np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)))
    gaps = ", ".join(f"{m} {kernel[m].mean():.4g}/{twin[m].mean():.4g}" for m in twin)
    note = f"{headline}; {len(tests)} tests, least likely {where} (p {worst:.2g}); kernel/twin: {gaps}"
    return Check(
        name, "twin", float(b.mean()), float(a.mean()), f"standard error {error:.3g}", p > LIMIT, p_value=p, note=note,
        standard_error=error,
    )  # fmt: skip
