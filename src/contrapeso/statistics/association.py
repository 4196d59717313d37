"""The share of an effect's variance that goes with one parameter or form, from the draws at hand.

Estimator: the correlation ratio of the effect's ranks (a few huge effects would drown the rest) over bins of equal
count, corrected for chance (Kelley's epsilon squared, 1935). With n draws in J bins and no true influence its mean is
0 and its standard deviation about sqrt(2 (J - 1)) / n, 0.02 at n = 192. `sensitivity/indices.py` builds on it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST_DRAWS = 64  # below, the estimate is mostly chance and none is given
PER_BIN = 20
MOST_BINS = 10
FEW = 5  # distinct values up to which each is a bin of its own: forms, choices
CHANCE = 0.1  # of naming anything at all where nothing has influence


def bins_of(values: Floats) -> NDArray[np.int64]:
    """Bin number of each value (n,): one bin per distinct value where they are few, else bins of equal count."""
    distinct, inverse = np.unique(values, return_inverse=True)
    number = int(min(MOST_BINS, max(2, len(values) // PER_BIN)))
    if len(distinct) <= max(number, FEW):
        return np.asarray(inverse, dtype=np.int64)
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return np.asarray(ranks * number // len(values), dtype=np.int64)


def index(bins: NDArray[np.int64], effects: Floats) -> float:
    """Share of the variance of `effects` (n,) between bins, corrected for chance, cut to [0, 1]."""
    n = len(effects)
    counts = np.bincount(bins)
    used = counts > 0
    groups = int(np.count_nonzero(used))
    total = float(np.sum((effects - effects.mean()) ** 2))
    if total <= 0.0 or groups < 2 or n <= groups:
        return 0.0
    sums = np.bincount(bins, weights=effects)[used]
    between = float(np.sum(sums**2 / counts[used]) - np.sum(effects) ** 2 / n)
    noise = (total - between) / (n - groups)
    return float(min(1.0, max(0.0, (between - (groups - 1) * noise) / total)))


def by_chance(bins: int, n: int, parameters: int) -> float:
    """The index that the largest of so many parameters without influence passes with probability CHANCE.

    n times the uncorrected index is nearly chi-square with bins - 1 degrees.
    """
    from scipy.special import chdtri  # slow to load

    freedom = max(1, bins - 1)
    return (float(chdtri(freedom, CHANCE / max(1, parameters))) - freedom) / n


def ranked(values: Floats) -> Floats:
    """Ranks (n,) from 0, ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts + 1) / 2.0)[inverse], dtype=np.float64)
