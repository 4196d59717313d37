"""Standard errors of means over a table whose rows (states) and columns (years) share shocks.

Source: Cameron, Gelbach & Miller, J. Bus. Econ. Stat. 29:238 (2011): by row + by column - by cell, at least the larger.
"""

from __future__ import annotations

import numpy as np


def error(values: np.ndarray, group: np.ndarray) -> float:
    """Standard error of the mean of (units, times); `group`: what each time shares a shock with (its year)."""
    gap = values - values.mean()
    within = np.stack([gap[:, group == g].sum(axis=1) for g in np.unique(group)], axis=1)
    unit, time, cell = (float((sums**2).sum()) for sums in (gap.sum(axis=1), within.sum(axis=0), within))
    return float(np.sqrt(max(unit + time - cell, unit, time)) / gap.size)
