"""Weights of stored draws under `--assume`: whole inside it, less for draws just beyond where too few lie inside.

Where LEAST effective draws lie inside, they alone count. Else draws beyond count by the rule of `soft_weights.py`, with
its own fall first and wider ones until LEAST effective draws are reached (kernel regression: Nadaraya, Theory of
Probability and its Applications 9:141, 1964). What changes across the border is smoothed: a share that rises in
proportion to a number's rank is off by its slope times `shift`. Forms and choices are never softened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs.assumption import Assumption
from contrapeso.beliefs.soft_weights import FALL, kish, ranks, soft
from contrapeso.evidence.entry import Entry

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST = 24
"""Fewest effective draws: as many as the mixture behind the intervals counts for; with 24 a share of one half is known
to within 30 points, with fewer its interval says nothing.
"""
CORE = 8
"""Fewest draws that must lie inside all ranges, a third of those: with fewer the answer is of the surroundings."""
FALLS = tuple(k / 4.0 * FALL for k in range(4, 17))
TINY = 0.01  # a weight that counts for nothing


@dataclass(frozen=True)
class Band:
    """Ranks in [0, 1] of a number's draws in its prior, and where the range begins and ends."""

    ranks: Floats
    low: float
    high: float

    def shift(self, weights: Floats) -> float:
        """How far the weighted mean rank lies from the middle of the range."""
        return float(abs(np.average(self.ranks, weights=weights) - (self.low + self.high) / 2.0))


def band(entry: Entry, drawn: Floats, item: Assumption) -> Band:
    """The band of a number on a scale; `drawn`: (draws,)."""
    low, high = ranks(entry, np.array([item.low, item.high]))
    return Band(ranks(entry, drawn), float(low), float(high))


def shift(weights: Floats, bands: Sequence[Band]) -> float:
    """The largest of the bands' shifts."""
    return max((one.shift(weights) for one in bands), default=0.0)


def weigh(
    inside: Bools, hard: Bools, bands: Sequence[Band], numbers: Sequence[int] | None = None
) -> tuple[Floats, float]:
    """(weights (draws,), fall). `inside`: draws that meet all assumptions, `hard`: those that are never softened;
    `bands`: of the others. The fall is 0 where enough draws lie inside, or too few for anything to be said.
    """
    plain = inside.astype(np.float64)
    if not bands or np.count_nonzero(inside) < CORE or kish(plain, numbers) >= LEAST:
        return plain, 0.0
    for fall in FALLS:
        near = np.prod([soft(one.ranks, one.low, one.high, fall) for one in bands], axis=0) * hard
        weights = np.where(inside, 1.0, np.where(near < TINY, 0.0, near))
        if kish(weights, numbers) >= LEAST:
            return weights, fall
    return plain, 0.0
