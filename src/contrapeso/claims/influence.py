"""Which parameters and forms move an effect: first-order shares of variance from the draws at hand, no further runs.

Estimator: the correlation ratio of the effect's ranks (a few huge effects would drown the rest) over bins of equal
count, corrected for chance (Kelley's epsilon squared, 1935). With n draws in J bins and no true influence its mean is
0 and its standard deviation about sqrt(2 (J - 1)) / n, 0.02 at n = 192. Only what chance would show in one claim of
ten, among all its parameters, is kept, judged on what stronger parameters leave unexplained.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST_DRAWS = 64  # below, the estimate is mostly chance and none is given
PER_BIN = 20
MOST_BINS = 10
FEW = 5  # distinct values up to which each is a bin of its own: forms, choices
CHANCE = 0.1  # of naming anything at all where nothing has influence


@dataclass(frozen=True)
class Influence:
    """One parameter or form (`form.NAME`): share of the effect's variance in [0, 1] and its 90 % bootstrap interval."""

    name: str
    index: float
    ci90: tuple[float, float]


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


def influences(
    names: Sequence[str], values: Floats, effects: Floats, top: int = 12, resamples: int = 200
) -> list[Influence]:
    """The `top` largest indices, largest first. `values`: (n, P) drawn parameters; `effects`: (n,), no NaN.

    Empty below LEAST_DRAWS draws. Columns without spread are left out, and what chance alone might show.
    """
    n = len(effects)
    if n < LEAST_DRAWS:
        return []
    ranks = ranked(effects)
    columns = {name: bins_of(values[:, i]) for i, name in enumerate(names) if np.ptp(values[:, i]) > 0.0}
    ordered = sorted(((index(bins, ranks), name) for name, bins in columns.items()), key=lambda x: (-x[0], x[1]))
    kept = []
    left = ranks - ranks.mean()
    for value, name in ordered[: 2 * top]:
        if index(columns[name], left) > by_chance(int(columns[name].max()) + 1, n, len(columns)):
            kept.append((value, name))
            left = left - _means(columns[name], left)
    rng = np.random.default_rng(n)  # the same study gives the same interval
    picks = rng.integers(0, n, size=(resamples, n))
    return [Influence(name, value, _bootstrap(columns[name], ranks, picks)) for value, name in kept[:top]]


def by_chance(bins: int, n: int, parameters: int) -> float:
    """The index that the largest of so many parameters without influence passes with probability CHANCE.

    n times the uncorrected index is nearly chi-square with bins - 1 degrees; its quantile by Wilson & Hilferty (1931).
    """
    freedom = max(1, bins - 1)
    z = NormalDist().inv_cdf(1.0 - CHANCE / max(1, parameters))
    quantile = freedom * (1.0 - 2.0 / (9.0 * freedom) + z * math.sqrt(2.0 / (9.0 * freedom))) ** 3
    return (quantile - freedom) / n


def _means(bins: NDArray[np.int64], values: Floats) -> Floats:
    """Each value's bin mean."""
    counts = np.maximum(np.bincount(bins), 1)
    return np.asarray((np.bincount(bins, weights=values) / counts)[bins], dtype=np.float64)


def ranked(values: Floats) -> Floats:
    """Ranks (n,) from 0, ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts + 1) / 2.0)[inverse], dtype=np.float64)


def _bootstrap(bins: NDArray[np.int64], effects: Floats, picks: NDArray[np.int64]) -> tuple[float, float]:
    again = [index(bins[pick], effects[pick]) for pick in picks]
    low, high = np.quantile(again, [0.05, 0.95])
    return float(low), float(high)
