"""Whether two samples of worlds can come from one distribution, as README.md says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import ks_2samp

MOST_ERRORS, LEAST_P, FOR_SHAPES = 4.0, 0.001, 30


def differences(samples: Mapping[str, Mapping[str, Sequence[float]]], standard: str) -> list[str]:
    """What doesn't agree with the standard's sample, in words; `samples`: framework -> number -> a value a world."""
    found = []
    for name, numbers in samples.items():
        for what, values in numbers.items():
            ours, theirs = np.asarray(samples[standard][what]), np.asarray(values)
            if name == standard:
                continue
            error = np.sqrt(ours.var(ddof=1) * (1 / len(ours) + 1 / len(theirs)))
            apart = abs(ours.mean() - theirs.mean()) / error
            if apart > MOST_ERRORS:
                found.append(
                    f"{name}: {what} {theirs.mean():,.0f}, here {ours.mean():,.0f} ({apart:.1f} standard errors)"
                )
            elif len(theirs) >= FOR_SHAPES and (p := ks_2samp(ours, theirs).pvalue) < LEAST_P:
                found.append(f"{name}: {what} has another shape (p = {p:.1g})")
    return found
