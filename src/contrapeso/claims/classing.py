"""Sorts draws into holds, no material effect and reversed: by the difference of two arms, or by a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Claim
from contrapeso.statistics import intervals, mixture
from contrapeso.statistics.mixture import Mixture
from contrapeso.statistics.shrinkage import CLIP, chance_left, shrink

Floats = NDArray[np.float64]
HOLDS, NO_MATERIAL, REVERSED = 0, 1, 2


@dataclass(frozen=True)
class Outcomes:
    """Per draw with data: its number, its class, the effect (relative, or in units; levels minus their line), and the
    effect in materialities along the claim (`strength`). `failed` counts world pairs left out.

    `raw`: the effect in materialities as measured; `noise`: its variance by chance within the draw; `left`: what of
    that is left in `strength`. `mixture`: the chances that a draw is of each class, where the worlds of draws tell
    them; classes are then as many as their sums say, those with the largest chances first.
    """

    draws: NDArray[np.int64]
    classes: NDArray[np.int64]
    effects: Floats
    strength: Floats
    raw: Floats
    noise: Floats
    left: Floats
    failed: int = 0
    mixture: Mixture | None = None
    degrees: Floats | None = None
    """Degrees of freedom from which `noise` is known, where it is."""

    worlds: int | None = None
    """Pairs of worlds behind it; None: two by draw, less those that failed."""

    @property
    def freedom(self) -> Floats:
        """Degrees of freedom of `noise`, (n,)."""
        return np.ones(len(self.raw)) if self.degrees is None else self.degrees

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many draws hold, show nothing material, are reversed."""
        return tuple(int(np.count_nonzero(self.classes == k)) for k in range(3))  # type: ignore[return-value]

    @property
    def shares(self) -> tuple[float, float, float]:
        """The three shares; they add to 1 (0 draws: all are 0)."""
        if self.mixture is not None:
            return self.mixture.shares
        n = max(1, len(self.classes))
        holds, none, against = self.counts
        return holds / n, none / n, against / n

    @property
    def reliability(self) -> float:
        """Mean chance that a draw is what it most likely is; 1 where chance within draws isn't known."""
        return 1.0 if self.mixture is None else self.mixture.reliability

    def interval(self, k: int, looks: int = 1) -> tuple[float, float]:
        """Interval of the share of class k at one of so many looks; error within draws is in it."""
        if self.mixture is not None:
            return self.mixture.interval(k, looks)
        return intervals.interval(self.counts[k], len(self.classes), looks)

    def kept(self, rows: NDArray[np.bool_]) -> Outcomes:
        """Those of some of its draws, sorted as they are."""
        names = ("draws", "classes", "effects", "strength", "raw", "noise", "left")
        mixed = None if self.mixture is None else self.mixture.kept(rows)
        degrees = None if self.degrees is None else self.degrees[rows]
        return replace(self, mixture=mixed, degrees=degrees, **{name: getattr(self, name)[rows] for name in names})


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
    mixed = mixture.fit(pulled.raw, pulled.within, pulled.freedom)
    one = claim.material if claim.material_absolute is None else claim.material_absolute
    return Outcomes(
        np.flatnonzero(known), sort(mixed), sign * strength * one, strength, pulled.raw, pulled.within,
        chance_left(pulled), _failed(both[known]), mixed, pulled.freedom, int(np.count_nonzero(both[known])),
    )  # fmt: skip


def _failed(both: NDArray[np.bool_]) -> int:
    """Pairs left out among a draw's first two worlds, which every draw has; further ones only some draws have."""
    return int(np.count_nonzero(~both[:, :2]))


def sort(mixed: Mixture) -> NDArray[np.int64]:
    """A class for each draw, (K,), so that each class has as many as its share says."""
    n = len(mixed.chances)
    classes = np.full(n, NO_MATERIAL, dtype=np.int64)
    for k in (HOLDS, REVERSED):
        chances = np.where(classes == NO_MATERIAL, mixed.chances[:, k], -1.0)
        classes[np.argsort(-chances, kind="stable")[: round(n * mixed.shares[k])]] = k
    return classes


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
