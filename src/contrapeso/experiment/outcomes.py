"""Sorts draws into holds, no material effect and reversed, by the rule of the claim's kind."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import computed
from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
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


def of(claim: Claim, table: Table, seed: int) -> Outcomes:
    """The outcomes of a claim in the draws so far."""
    if claim.kind in ("inference", "decomposition"):
        found = computed.values(claim, table.draws, seed)
        return _against_line(claim, found, np.arange(table.draws), 0)
    if claim.kind == "level":
        values = table.values(plan.need(claim, claim.a, claim.metric))
        counted = np.isfinite(values)
        known = counted.any(axis=1)
        means = np.nansum(values, axis=1)[known] / counted.sum(axis=1)[known]
        ran = int(np.count_nonzero(~counted[known]))
        return _against_line(claim, means, np.flatnonzero(known), ran)
    a = table.values(plan.need(claim, claim.a, claim.metric))
    b = table.values(plan.need(claim, claim.b, claim.metric))
    return contrast(claim, a, b)


def contrast(claim: Claim, a: Floats, b: Floats) -> Outcomes:
    """Outcomes of paired arms: `a` and `b` are (draws, R), NaN where a world failed or didn't run."""
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


def _against_line(claim: Claim, values: Floats, draws: NDArray[np.int64], failed: int) -> Outcomes:
    """Which side of the claim's line values lie on; one at an upper line that ends the run was cut there: reversed."""
    low, high = claim.line
    near_low, near_high = (_near(claim, edge) for edge in (low, high))
    cut = claim.kind == "level" and high == claim.span[1]
    inside = (values > low + near_low) & (values < high - near_high)
    outside = (values < low - near_low) | (values >= high if cut else values > high + near_high)
    classes = np.where(inside, HOLDS, np.where(outside, REVERSED, NO_MATERIAL))
    line = low if math.isfinite(low) else high
    unit = _near(claim, line) or 1.0
    side = 1.0 if math.isfinite(low) else -1.0
    strength = side * (values - line) / unit
    none = np.zeros(len(values))
    return Outcomes(draws, classes, values - line, strength, strength, none, none, failed)


def _near(claim: Claim, edge: float) -> float:
    if not math.isfinite(edge):
        return 0.0
    if claim.material_absolute is not None:
        return claim.material_absolute
    return claim.material * abs(edge) if edge else claim.absolute()
