"""Sorts draws into holds, no material effect and reversed: by the difference of two arms, or by a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Claim
from contrapeso.statistics.shrinkage import CLIP, chance_left, shrink

Floats = NDArray[np.float64]
HOLDS, NO_MATERIAL, REVERSED = 0, 1, 2


@dataclass(frozen=True)
class Outcomes:
    """Per draw with data: its number, its class, the effect (relative, or in units; levels minus their line), and the
    effect in materialities along the claim (`strength`). `failed` counts world pairs left out.

    `raw`: the effect in materialities as measured; `noise`: its variance by chance within the draw; `left`: what of
    that is left in `strength`.
    """

    draws: NDArray[np.int64]
    classes: NDArray[np.int64]
    effects: Floats
    strength: Floats
    raw: Floats
    noise: Floats
    left: Floats
    failed: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many draws hold, show nothing material, are reversed."""
        return tuple(int(np.count_nonzero(self.classes == k)) for k in range(3))  # type: ignore[return-value]

    @property
    def shares(self) -> tuple[float, float, float]:
        """The three shares; they add to 1 (0 draws: all are 0)."""
        n = max(1, len(self.classes))
        holds, none, against = self.counts
        return holds / n, none / n, against / n


def difference(claim: Claim, values: Sequence[Floats]) -> Outcomes:
    """Outcomes of paired arms a and b: (draws, R) each, NaN where a world failed or didn't run."""
    a, b = values
    both = np.isfinite(a) & np.isfinite(b)
    known = both.any(axis=1)
    a, b = np.where(both, a, np.nan)[known], np.where(both, b, np.nan)[known]
    units = materiality(claim, b)
    sign = 1.0 if claim.direction == "up" else -1.0
    with np.errstate(over="ignore"):
        scaled = sign * (a - b) / units[:, None]
    plain = np.nansum(scaled, axis=1) / np.maximum(both[known].sum(axis=1), 1)
    pulled = shrink(scaled)
    strength = np.where(np.abs(plain) < CLIP, pulled.shrunk, plain)
    classes = np.where(strength > 1.0, HOLDS, np.where(strength < -1.0, REVERSED, NO_MATERIAL))
    one = claim.material if claim.material_absolute is None else claim.material_absolute
    return Outcomes(
        np.flatnonzero(known), classes, sign * strength * one, strength, pulled.raw, pulled.within,
        chance_left(pulled), int(np.count_nonzero(~both[known])),
    )  # fmt: skip


def materiality(claim: Claim, b: Floats) -> Floats:
    """Smallest effect that matters in each draw, in units of the metric; `b`: (n, R) of the comparator."""
    if claim.material_absolute is not None:
        return np.full(len(b), claim.material_absolute)
    comparator = np.abs(np.nanmean(b, axis=1)) if len(b) else np.zeros(0)
    return np.where(comparator > 0.0, claim.material * comparator, claim.absolute())


def against_line(claim: Claim, values: Sequence[Floats]) -> Outcomes:
    """Which side of the claim's line the mean of a draw's worlds lies on; (draws, R), NaN where a world failed.

    One at an upper line that ends the run was cut there: reversed.
    """
    (worlds,) = values
    counted = np.isfinite(worlds)
    known = counted.any(axis=1)
    means = np.nansum(worlds, axis=1)[known] / counted.sum(axis=1)[known]
    low, high = claim.line
    near_low, near_high = (_near(claim, edge) for edge in (low, high))
    cut = bool(claim.deciding) and high == claim.span[1]
    inside = (means > low + near_low) & (means < high - near_high)
    outside = (means < low - near_low) | (means >= high if cut else means > high + near_high)
    classes = np.where(inside, HOLDS, np.where(outside, REVERSED, NO_MATERIAL))
    line = low if math.isfinite(low) else high
    unit = _near(claim, line) or 1.0
    side = 1.0 if math.isfinite(low) else -1.0
    strength = side * (means - line) / unit
    none = np.zeros(len(means))
    failed = int(np.count_nonzero(~counted[known]))
    return Outcomes(np.flatnonzero(known), classes, means - line, strength, strength, none, none, failed)


def _near(claim: Claim, edge: float) -> float:
    if not math.isfinite(edge):
        return 0.0
    if claim.material_absolute is not None:
        return claim.material_absolute
    return claim.material * abs(edge) if edge else claim.absolute()
