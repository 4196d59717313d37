"""Sorts draws into holds, no material effect and reversed: by the difference of two arms, or by a line.

Where several metrics decide (`also`), *holds* means: at least one (`all`: each) as claimed and none against the claim.
Draws are sorted by all their effects (`statistics/joint_mixture.py`), and have one number all the same. `any`: that of
the metric that goes furthest against the claim where one does so materially, else of the one that goes furthest along
it. `all`: that of the metric that goes least along it. Draws in which one goes materially along and another against the
claim are `mixed`, a part of *reversed* that is told apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from contrapeso.draws.named import STRETCH
from contrapeso.statistics import intervals, mixture
from contrapeso.statistics.joint_mixture import Joint
from contrapeso.statistics.mixture import Mixture
from contrapeso.statistics.shrinkage import CLIP, Shrunk, chance_left, shrink

if TYPE_CHECKING:
    from contrapeso.claims.schema import Claim

Floats = NDArray[np.float64]
HOLDS, NO_MATERIAL, REVERSED = 0, 1, 2


@dataclass(frozen=True)
class Outcomes:
    """Per draw with data: its number, its class, the effect (relative, or in units; levels minus their line), and the
    effect in materialities along the claim (`strength`). `failed` counts world pairs left out.

    `raw`: the effect in materialities as measured; `noise`: its variance by chance within the draw; `left`: what of
    that is left in `strength`. `mixture`: the chances that a draw is of each class, where the worlds of draws tell
    them; classes are then as many as their sums say, those with the largest chances first. `mixed`: whether metrics
    that decide go materially both ways; `each`: the outcomes by each of them; empty where one decides; `joint`: their
    effects side by side.
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
    mixed: NDArray[np.bool_] | None = None
    each: tuple[Outcomes, ...] = ()
    joint: Joint | None = None
    worlds: int | None = None
    """Pairs of worlds behind it; None: two by draw, less those that failed."""
    mass: Floats | None = None
    """What each draw counts for, where not 1; adds to the effective draws."""

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
        if self.mass is not None:
            parts = np.bincount(self.classes, self.mass, 3) / self.mass.sum()
            return float(parts[0]), float(parts[1]), float(parts[2])
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
        if self.mass is not None:
            n = round(float(self.mass.sum()), 6)
            return intervals.interval(min(n, round(float(self.mass[self.classes == k].sum()), 6)), n, looks)
        return intervals.interval(self.counts[k], len(self.classes), looks)

    def at(self, times: float) -> Mixture:
        """The chances of the classes if so many times the claim's size were material; found once."""
        if times == 1.0 and self.mixture is not None:
            return self.mixture
        if times not in self._at and self.joint is not None:
            self._at[times] = self.joint.fit(times)
        if times not in self._at:
            self._at[times] = mixture.fit(self.raw / times, self.noise / times**2, self.freedom)
        return self._at[times]

    @cached_property
    def _at(self) -> dict[float, Mixture]:
        return {}

    def weighted(self, mass: Floats) -> Outcomes:
        """Those of draws that count for `mass` (n,) each."""
        chances = None if self.mixture is None else self.mixture.weighted(mass)
        return replace(self, mass=mass, mixture=chances)

    def kept(self, rows: NDArray[np.bool_]) -> Outcomes:
        """Those of some of its draws, sorted as they are."""
        names = ("draws", "classes", "effects", "strength", "raw", "noise", "left")
        chances = None if self.mixture is None else self.mixture.kept(rows)
        degrees = None if self.degrees is None else self.degrees[rows]
        mixed = None if self.mixed is None else self.mixed[rows]
        each = tuple(one.kept(rows) for one in self.each)
        joint = None if self.joint is None else self.joint.kept(rows)
        return replace(
            self, mixture=chances, degrees=degrees, mixed=mixed, each=each, joint=joint,
            **{name: getattr(self, name)[rows] for name in names},
        )  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """A metric's effects in paired worlds, each draw's by itself: what the shares of any part of the draws follow from.

    `draws`: (K,) numbers of those with data; `effects`: (K, R) in materialities along the claim, NaN without a pair;
    `pairs`: (K, R) whether both worlds ran; `one`: one materiality in the claim's own unit, with its sign.
    """

    draws: NDArray[np.int64]
    effects: Floats
    pairs: NDArray[np.bool_]
    one: float

    def kept(self, rows: NDArray[np.bool_]) -> Measured:
        """That of some draws, (K,)."""
        return replace(self, draws=self.draws[rows], effects=self.effects[rows], pairs=self.pairs[rows])


def difference(claim: Claim, values: Sequence[Floats]) -> Outcomes:
    """Outcomes of paired arms a and b: (draws, R) each, NaN where a world failed or didn't run; then a and b of `per`,
    and of every metric of `also`.
    """
    found = measured(claim, values)
    outcomes = sorted_out(found, claim.decides_on)
    return replace(outcomes, each=tuple(sorted_out([one]) for one in found)) if len(found) > 1 else outcomes


def measured(claim: Claim, values: Sequence[Floats]) -> list[Measured]:
    """By metric that decides what `difference` sorts."""
    pairs = [(values[k], values[k + 1]) for k in range(0, len(values), 2)]
    per = None if claim.per is None else pairs.pop(1)
    first, *others = claim.alone
    found = [_measured(first, *pairs[0], per)]
    return found + [_measured(other, a, b, None) for other, (a, b) in zip(others, pairs[1:], strict=True)]


def _measured(claim: Claim, a: Floats, b: Floats, per: tuple[Floats, Floats] | None) -> Measured:
    both = np.isfinite(a) & np.isfinite(b)
    known = both.any(axis=1)
    a, b = np.where(both, a, np.nan)[known], np.where(both, b, np.nan)[known]
    units = materiality(claim, b)
    if per is not None:
        units = units * counted(*(np.where(both, side, np.nan)[known] for side in per))
    sign = 1.0 if claim.direction == "up" else -1.0
    with np.errstate(over="ignore"):
        scaled = sign * (a - b) / units[:, None]
    one = claim.material if claim.material_absolute is None else claim.material_absolute
    return Measured(np.flatnonzero(known), scaled, both[known], sign * one)


def sorted_out(found: Sequence[Measured], decides_on: str = "any", mass: Floats | None = None) -> Outcomes:
    """The outcomes of measured draws, by one metric or, as `decides_on` says, by several; without those by `each`.
    `mass`: (K,) what each draw counts for, where not 1.
    """
    pulled = [_pulled(one) for one in found]
    return _alone(pulled[0], mass) if len(pulled) == 1 else _together(pulled, decides_on, mass)


@dataclass(frozen=True)
class _Pulled:
    """A metric's effects (K,) with the chance within draws taken out."""

    of: Measured
    shrunk: Shrunk
    strength: Floats

    @property
    def effects(self) -> Floats:
        return self.of.one * self.strength


def _pulled(one: Measured) -> _Pulled:
    plain = np.nansum(one.effects, axis=1) / np.maximum(one.pairs.sum(axis=1), 1)
    pulled = shrink(one.effects)
    return _Pulled(one, pulled, np.where(np.abs(plain) < CLIP, pulled.shrunk, plain))


def _alone(one: _Pulled, mass: Floats | None) -> Outcomes:
    told = one.shrunk
    chances = mixture.fit(told.raw, told.within, told.freedom, mass)
    return Outcomes(
        one.of.draws, sort(chances), one.effects, one.strength, told.raw, told.within, chance_left(told),
        _failed(one.of.draws, one.of.pairs), chances, told.freedom, worlds=int(np.count_nonzero(one.of.pairs)),
        mass=mass,
    )  # fmt: skip


def counted(a: Floats, b: Floats) -> Floats:
    """(draws,): how many more of `per` arm a has than b, one at least: where there are no more, nothing is caused."""
    return np.maximum(1.0, np.nanmean(a - b, axis=1)) if len(a) else np.zeros(0)


def _together(found: Sequence[_Pulled], decides_on: str, mass: Floats | None) -> Outcomes:
    """One outcome a draw out of several metrics, by the rule of the module's text; effects are the first metric's."""
    strength = np.stack([one.strength for one in found])
    least, most = strength.argmin(axis=0), strength.argmax(axis=0)
    columns = np.arange(strength.shape[1])
    against = strength[least, columns] < -1.0
    chosen = least if decides_on == "all" else np.where(against, least, most)

    def of(arrays: Sequence[Floats]) -> Floats:
        return np.asarray(np.stack(arrays)[chosen, columns])

    joint = Joint.of([one.shrunk for one in found], [one.of.effects for one in found], decides_on)
    chances = joint.fit(mass=mass)
    classes = sort(chances)
    both_ways = (classes == REVERSED) & (strength[most, columns] > 1.0)
    draws, pairs = found[0].of.draws, found[0].of.pairs
    return Outcomes(
        draws, classes, found[0].effects, of([one.strength for one in found]), of([one.shrunk.raw for one in found]),
        of([one.shrunk.within for one in found]), of([chance_left(one.shrunk) for one in found]), _failed(draws, pairs),
        chances, of([one.shrunk.freedom for one in found]), both_ways, joint=joint,
        worlds=int(np.count_nonzero(pairs)), mass=mass,
    )  # fmt: skip


def _failed(draws: NDArray[np.int64], there: NDArray[np.bool_]) -> int:
    """Worlds (or pairs) left out among the first two of draws; where no draw of a stretch has its second one, none
    was run. there: (K, R).
    """
    stretches = draws // STRETCH
    rows = [there[stretches == stretch, :2] for stretch in set(stretches.tolist())]
    return sum(int(np.count_nonzero(~row[:, row.any(axis=0)])) for row in rows)


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
    """Which side of the claim's line the mean of a draw's worlds lies on; (draws, R), NaN where a world failed; with
    a second array the first is divided by it (nothing over nothing: a world left out).

    One at an upper line that ends the run was cut there: reversed.
    """
    worlds = values[0]
    if len(values) == 2:
        worlds = np.divide(worlds, values[1], out=np.full_like(worlds, np.nan), where=values[1] != 0.0)
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
    draws, failed = np.flatnonzero(known), _failed(np.flatnonzero(known), counted[known])
    ran = int(np.count_nonzero(counted))
    return Outcomes(draws, classes, means - line, strength, strength, none, none, failed, worlds=ran)


def _near(claim: Claim, edge: float) -> float:
    if not math.isfinite(edge):
        return 0.0
    if claim.material_absolute is not None:
        return claim.material_absolute
    return claim.material * abs(edge) if edge else claim.absolute()
