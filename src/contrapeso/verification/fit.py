"""Goodness of fit as checks: chi-square and Kolmogorov-Smirnov."""

from __future__ import annotations

import numpy as np

from contrapeso.verification.checks import Check


def uniformity(name: str, values: np.ndarray, note: str = "") -> Check:
    """Kolmogorov-Smirnov check that `values` are uniform on (0, 1)."""
    from scipy import stats

    found = stats.kstest(values, "uniform")
    gap, p = float(found.statistic), float(found.pvalue)
    text = f"Kolmogorov-Smirnov, {len(values)} draws"
    return Check(name, "theory", 0.0, gap, text, p > 1e-3, p_value=p, note=note)


def counts(name: str, observed: np.ndarray, expected: np.ndarray, note: str = "") -> Check:
    """Chi-square check of counts against expected counts (bins of fewer than 10 expected are joined).

    Raises ValueError where their sums differ.
    """
    from scipy import stats

    o, e = _joined(np.ravel(observed).astype(float), np.ravel(expected).astype(float))
    found = stats.chisquare(o, e)
    statistic, p = float(found.statistic), float(found.pvalue)
    text = f"chi-square, {len(o) - 1} degrees of freedom"
    return Check(name, "theory", float(len(o) - 1), statistic, text, p > 1e-3, p_value=p, note=note)


def independence(name: str, x: np.ndarray, y: np.ndarray, bins: int = 16) -> Check:
    """Chi-square check that two uniforms are independent and each uniform, on a grid of bins x bins cells."""
    cells = np.minimum((x * bins).astype(int), bins - 1) * bins + np.minimum((y * bins).astype(int), bins - 1)
    observed = np.bincount(cells, minlength=bins * bins)
    return counts(name, observed, np.full(bins * bins, len(x) / (bins * bins)))


def _joined(o: np.ndarray, e: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Neighbouring bins joined until each expects ten."""
    joined: list[list[float]] = []
    run = [0.0, 0.0]
    for a, b in zip(o, e, strict=True):
        run = [run[0] + a, run[1] + b]
        if run[1] >= 10.0:
            joined.append(run)
            run = [0.0, 0.0]
    if joined and run[1] > 0.0:
        joined[-1] = [joined[-1][0] + run[0], joined[-1][1] + run[1]]
    pairs = np.array(joined)
    return pairs[:, 0], pairs[:, 1]
