"""Weights of stored draws under an assumption: whole inside it, less for draws just beyond where too few lie inside.

Distances are shares of the prior (ranks among the draws). Draws beyond a range weigh 1 - distance / reach, the product
over ranges, with the shortest reach that leaves LEAST effective draws (kernel regression: Nadaraya, Theory of
Probability and its Applications 9:141, 1964). What changes across the border is smoothed: a share that rises in
proportion to a number is off by its slope times `shift`. Forms and choices are never softened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST = 24
"""Fewest effective draws: as many as the mixture behind the intervals counts for; with 24 a share of one half is known
to within 30 points, with fewer its interval says nothing.
"""
CORE = 8
"""Fewest draws that must lie inside all ranges, a third of those: with fewer the answer is of the surroundings."""
REACHES = np.arange(1, 26) / 100.0


@dataclass(frozen=True)
class Band:
    """Ranks in (0, 1) of a number's draws, and where its range begins and ends among them."""

    ranks: Floats
    low: float
    high: float

    @property
    def beyond(self) -> Floats:
        """How far each draw lies outside the range."""
        return np.maximum(0.0, np.maximum(self.low - self.ranks, self.ranks - self.high))

    def shift(self, weights: Floats) -> float:
        """How far the weighted mean rank lies from the middle of the range."""
        return float(abs(np.average(self.ranks, weights=weights) - (self.low + self.high) / 2.0))


def band(drawn: Floats, inside: Bools) -> Band:
    """The band of a number drawn by itself, (draws,), of which those `inside` its range lie next to each other."""
    n = len(drawn)
    ranks = (np.argsort(np.argsort(drawn, kind="stable"), kind="stable") + 0.5) / n
    if not inside.any():
        return Band(ranks, 0.0, 0.0)
    first = np.count_nonzero(drawn < drawn[inside].min()) / n
    return Band(ranks, first, first + np.count_nonzero(inside) / n)


def effective(weights: Floats, numbers: NDArray[np.int64] | None = None) -> float:
    """Kish's effective number of draws (Survey Sampling, 1965). `numbers`: the prior draw that each stands for, where
    one may stand for several.
    """
    each = weights if numbers is None else np.bincount(np.unique(numbers, return_inverse=True)[1], weights)
    squares = float(each @ each)
    return float(each.sum()) ** 2 / squares if squares > 0.0 else 0.0


def shift(weights: Floats, bands: Sequence[Band]) -> float:
    """The largest of the bands' shifts."""
    return max((one.shift(weights) for one in bands), default=0.0)


def weigh(hard: Bools, bands: Sequence[Band], numbers: NDArray[np.int64] | None = None) -> tuple[Floats, float]:
    """(weights (draws,), reach). `hard`: draws that meet what is never softened; `bands`: of the others. The reach is 0
    where enough draws lie inside, or too few for anything to be said.
    """
    inside = hard & np.all([one.beyond == 0.0 for one in bands], axis=0) if bands else hard
    plain = inside.astype(np.float64)
    if not bands or np.count_nonzero(inside) < CORE or effective(plain, numbers) >= LEAST:
        return plain, 0.0
    for reach in REACHES:
        weights = np.prod([np.maximum(0.0, 1.0 - one.beyond / reach) for one in bands], axis=0) * hard
        if effective(weights, numbers) >= LEAST:
            return weights, float(reach)
    return plain, 0.0
