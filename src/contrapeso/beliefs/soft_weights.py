"""How much each stored draw counts under assumptions: fully where they hold, less and less the further it lies outside.

A number's draw has a rank, the share of its prior below it, so that a distance means the same for every prior. Inside
the range the weight is 1; outside it falls as a normal density of scale FALL in ranks, so that draws just beyond the
end still tell something and a small move of the end never drops one at once. Forms and choices have no distance: 1 or
0. Assumptions multiply. `frontend/src/shared/weights.ts` is the same rule.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence.entry import Entry

Floats = NDArray[np.float64]
Triple = tuple[float, float, float]
FALL = 0.05
"""Scale of the fall, in ranks: an end lets in about a sixteenth of the prior from beyond (FALL by the root of pi/2)."""
STEPS = 1000  # of the prior's table
TINY = 1e-6  # draws that are none


def ranks(entry: Entry, drawn: Floats) -> Floats:
    """The rank in [0, 1] of drawn values, to 1/1000; the middle one of a value that many draws have. `drawn`: (K,)."""
    table = entry.quantiles((np.arange(STEPS) + 0.5) / STEPS)
    below, upto = np.searchsorted(table, drawn, "left"), np.searchsorted(table, drawn, "right")
    return np.asarray((below + upto) / (2.0 * STEPS), dtype=np.float64)


def soft(rank: Floats, low: float, high: float, fall: float = FALL) -> Floats:
    """(K,) weights under a range from rank `low` to rank `high`, both inside; `fall`: the scale beyond."""
    away = np.maximum(0.0, np.maximum(low - rank, rank - high))
    return np.asarray(np.exp(-0.5 * (away / fall) ** 2), dtype=np.float64)


def kish(weights: Floats, numbers: Sequence[int] | None = None) -> float:
    """Kish's effective number of draws (Survey Sampling, 1965), 0 where nothing weighs. `numbers`: the prior draws that
    a posterior's draws stand for; one that stands for several counts once, with their weights together.
    """
    if numbers is not None:
        same = np.unique(np.asarray(numbers), return_inverse=True)[1]
        weights = np.asarray(np.bincount(same, weights), dtype=np.float64)
    square = float((weights**2).sum())
    return float(weights.sum()) ** 2 / square if square > 0.0 else 0.0


@dataclass(frozen=True)
class Weighed:
    """Three shares (holds, nothing material, reversed) of weighted draws with their intervals."""

    shares: Triple
    intervals: tuple[tuple[float, float], ...]
    effective: float


def weighed(chances: Floats, weights: Floats, level: float, numbers: Sequence[int] | None = None) -> Weighed:
    """Shares of draws that count by their chances (K, 3) and `weights` (K,), intervals at `level`.

    Clopper and Pearson's by the effective draws; the error of sorting a draw is added by its variance.
    """
    from scipy.special import betaincinv  # slow to load

    total, size = float(weights.sum()), kish(weights, numbers)
    if total == 0.0:
        return Weighed((0.0, 0.0, 0.0), ((0.0, 1.0),) * 3, 0.0)
    shares = np.clip(weights @ chances / total, 0.0, 1.0)
    blur = np.sqrt(weights**2 @ (chances * (1.0 - chances))) / total
    error = NormalDist().inv_cdf((1.0 + level) / 2.0) * blur
    beyond = (1.0 - level) / 2.0
    spans = []
    for share, wide in zip(shares, error, strict=True):
        hits = share * size
        low = float(betaincinv(hits, size - hits + 1.0, beyond)) if hits > TINY else 0.0
        high = float(betaincinv(hits + 1.0, size - hits, 1.0 - beyond)) if size - hits > TINY else 1.0
        low, high = share - math.hypot(share - low, wide), share + math.hypot(high - share, wide)
        spans.append((max(0.0, low), min(1.0, high)))
    holds, nothing, other = (float(x) for x in shares)
    return Weighed((holds, nothing, other), tuple(spans), size)
