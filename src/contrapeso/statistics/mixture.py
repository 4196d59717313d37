"""What share of draws lies beyond the lines, where chance in few worlds blurs each draw's effect.

True effects are taken to come from any distribution at all, on a grid (nonparametric maximum likelihood: Kiefer &
Wolfowitz, Annals of Mathematical Statistics 27:887, 1956; by EM), since a normal one fails where a part of the draws is
far from the rest. A draw counts for each class by its posterior probability. A share's interval holds the values at
which the likelihood, made as large as it gets under that share, is not significantly lower (profile likelihood), so
that error within draws is in it (where nearly every draw is sorted surely it is added by its variance); it is never
narrower than that of a proportion without such error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics import intervals
from contrapeso.statistics.distributions import student

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
STEP = 0.125  # of the grid up to FINE materialities, which the lines at 1 part between two points
FINE = 3.0
RATIO = 1.12  # of the grid beyond
SURE = 1e-3  # chance of another class below which a draw is sorted by itself
ROUNDS = 400
LOOK = 5  # rounds between two looks at the log-likelihood
CLOSE = 1e-4  # of it, between two looks, at which rounds end
CLEAR = 0.97  # reliability from which the error of sorting is added by its variance instead
SLACK = 0.1  # of it, that may be left open where an interval ends: it is the wider for it
HALVINGS = 6
NOTHING = 1e-100  # a share in place of 0, so that every sum can be divided by


@dataclass(frozen=True)
class Mixture:
    """`chances`: (K, 3) of each draw to hold, show nothing material, be reversed. The rest is for the intervals:
    likelihood (K, J) of each draw over the grid, class (J,) and weight (J,) of its points; empty where no draw is in
    doubt. `mass`: (K,) what each draw counts for, where not 1; the masses add to the effective draws."""

    chances: Floats
    likelihood: Floats
    classes: Ints
    weights: Floats
    mass: Floats | None = None

    @classmethod
    def certain(cls, classes: Ints, mass: Floats | None = None) -> Mixture:
        """That of draws that are of those classes (K,), past doubt."""
        return cls(np.eye(3)[classes], np.zeros((len(classes), 0)), np.zeros(0, dtype=np.int64), np.zeros(0), mass)

    @property
    def counted(self) -> Floats:
        """(K,) what each draw counts for."""
        return np.ones(len(self.chances)) if self.mass is None else self.mass

    @property
    def reliability(self) -> float:
        """Mean chance that a draw is what it most likely is; 1 without draws."""
        return float(self.chances.max(axis=1).dot(self.counted) / self.counted.sum()) if len(self.chances) else 1.0

    @cached_property
    def shares(self) -> tuple[float, float, float]:
        """The three shares; they add to 1 (all are 0 without draws)."""
        if not len(self.chances):
            return 0.0, 0.0, 0.0
        holds, nothing, other = self.counted.dot(self.chances) / self.counted.sum()
        return float(holds), float(nothing), float(other)

    def kept(self, rows: NDArray[np.bool_]) -> Mixture:
        """That of some draws, whose effects come from the same distribution."""
        mass = None if self.mass is None else self.mass[rows]
        return Mixture(self.chances[rows], self.likelihood[rows], self.classes, self.weights, mass)

    def weighted(self, mass: Floats) -> Mixture:
        """That of draws that count for `mass` (K,) each: their distribution is another, so it is fitted anew."""
        if not len(self.weights):
            return replace(self, mass=mass)
        weights = climb(self.likelihood, mass)
        return Mixture(posterior(self.likelihood, self.classes, weights), self.likelihood, self.classes, weights, mass)

    def interval(self, k: int, looks: int = 1) -> tuple[float, float]:
        """Interval of the share of class k at one of so many looks."""
        if looks not in self._known:
            n = round(float(self.counted.sum()), 6)
            sums = self.counted @ self.chances
            plain = [intervals.interval(min(float(n), round(float(x), 6)), n, looks) for x in sums]
            if not len(self.weights):
                wide = plain
            elif self.reliability >= CLEAR:
                wide = [self._blurred(k, span, looks) for k, span in enumerate(plain)]
            else:
                wide = _profile(self, looks)
            self._known[looks] = [
                (min(low, other), max(high, more)) for (low, high), (other, more) in zip(plain, wide, strict=True)
            ]
        return self._known[looks][k]

    def _blurred(self, k: int, span: tuple[float, float], looks: int) -> tuple[float, float]:
        """The interval with the error of sorting, where that is small: a draw is of the class by its chance or not."""
        own, mass = self.chances[:, k], self.counted
        n = float(mass.sum())
        spread = max(0.0, float((mass * mass * own) @ (1.0 - own)))  # a chance may be 1 and a bit
        error = NormalDist().inv_cdf((1.0 + intervals.level_of(looks)) / 2.0) * math.sqrt(spread) / n
        share = float(mass @ own) / n
        low, high = (math.hypot(end - share, error) for end in span)
        return max(0.0, share - low), min(1.0, share + high)

    @cached_property
    def _known(self) -> dict[int, list[tuple[float, float]]]:
        return {}


def fit(raw: Floats, within: Floats, freedom: Floats, mass: Floats | None = None) -> Mixture:
    """`raw`: (K,) effects in materialities along the claim; `within`: their variances by chance, each known as well as
    from `freedom` degrees; `mass`: what each draw counts for, where not 1.
    """
    spread = np.sqrt(np.maximum(within, 0.0))
    safe = np.maximum(spread, 1e-9)
    own = sides(raw, safe, freedom).T
    if not len(raw) or (1.0 - own.max(axis=1)).max() < SURE:
        return Mixture.certain(np.where(raw > 1.0, 0, np.where(raw < -1.0, 2, 1)), mass)
    grid = _grid(float(raw.min()), float(raw.max()))
    classes = np.where(grid > 1.0, 0, np.where(grid < -1.0, 2, 1))
    away = (raw[:, None] - grid[None, :]) / safe[:, None]
    likelihood = (1.0 + away**2 / freedom[:, None]) ** (-(freedom[:, None] + 1.0) / 2.0) / safe[:, None]
    precise = spread < STEP / 2.0
    likelihood[precise] = _by_itself(raw[precise], own[precise], grid, classes)
    likelihood /= likelihood.max(axis=1, keepdims=True)
    weights = climb(likelihood, mass)
    return Mixture(posterior(likelihood, classes, weights), likelihood, classes, weights, mass)


def sides(raw: Floats, errors: Floats, freedom: Floats) -> Floats:
    """(3, ..., K) chances that an effect is beyond the upper line, between both, below the lower one, by what was
    measured of it alone: `raw` and standard `errors` (..., K) in materialities, known from `freedom` (K,) degrees.
    """
    below, upto = student(freedom, np.stack([(line - raw) / errors for line in (-1.0, 1.0)]))
    return np.stack([1.0 - upto, np.maximum(0.0, upto - below), below])


def posterior(likelihood: Floats, classes: Ints, weights: Floats) -> Floats:
    """(K, 3) chances of the classes; `likelihood` (K, J) of draws over points, their `classes` and `weights` (J,)."""
    own = likelihood * weights
    own /= own.sum(axis=1, keepdims=True)
    return np.column_stack([own[:, classes == k].sum(axis=1) for k in range(3)])


def _grid(low: float, high: float) -> Floats:
    """Points from `low` to `high`, at least from one line to the other and a point beyond each."""
    fine = np.arange(-FINE + STEP / 2.0, FINE, STEP)
    steps = int(np.ceil(np.log(max(FINE, -low, high) / FINE) / np.log(RATIO))) + 1
    far = FINE * RATIO ** np.arange(1, steps + 1)
    points = np.concatenate([-far[::-1], fine, far])
    return np.asarray(points[(points >= min(low, -1.0) - STEP) & (points <= max(high, 1.0) + STEP)], dtype=np.float64)


def _by_itself(raw: Floats, own: Floats, grid: Floats, classes: Ints) -> Floats:
    """Rows of draws that the grid is too coarse for: each class by its own chance, at the class's nearest point."""
    rows = np.zeros((len(raw), len(grid)))
    for k in range(3):
        at = np.flatnonzero(classes == k)
        nearest = at[np.argmin(np.abs(raw[:, None] - grid[None, at]), axis=1)]
        rows[np.arange(len(raw)), nearest] = own[:, k]
    return rows


def climb(likelihood: Floats, mass: Floats | None = None) -> Floats:
    """The likeliest weights (J,) of points, by EM from even ones; `likelihood` (K, J); draws count for `mass` (K,), one
    each without.
    """
    j = likelihood.shape[1]
    mass = np.ones(len(likelihood)) if mass is None else mass
    weights, before = np.full(j, 1.0 / j), -np.inf
    part = mass / mass.sum()
    for number in range(ROUNDS):  # a round is three microseconds: `dot` takes half as long as `@`
        found = likelihood.dot(weights)
        weights *= (part / found).dot(likelihood)
        if number % LOOK == LOOK - 1:
            now = float(mass.dot(np.log(found)))
            if now - before < CLOSE:
                break
            before = now
    return weights


def _profile(found: Mixture, looks: int) -> list[tuple[float, float]]:
    """Where the profile likelihood of each class's share has fallen by half a quantile of chi-square, on both sides;
    all six ends are looked for together, by halving.
    """
    fall = NormalDist().inv_cdf((1.0 + intervals.level_of(looks)) / 2.0) ** 2 / 2.0
    log = np.log(found.likelihood.dot(found.weights))
    ends = _Ends.of(found, float(log.dot(found.counted)) - fall)
    outer, inner = np.tile([0.0, 1.0], 3), np.repeat(found.weights.dot(ends.sides[:, :3]), 2)
    weights = np.tile(found.weights, (6, 1))
    reached, _ = ends.reaching(weights, outer)
    inner = np.where(reached, outer, inner)
    for _ in range(HALVINGS):
        middle = (outer + inner) / 2.0
        reached, climbed = ends.reaching(weights, middle)
        inner, outer = np.where(reached, middle, inner), np.where(reached, outer, middle)
        weights = np.where(reached[:, None], climbed, weights)
    return [(float(outer[2 * k]), float(outer[2 * k + 1])) for k in range(3)]


@dataclass(frozen=True)
class _Ends:
    """Six searches, two for each class: how far its share may go until the log-likelihood falls below `least`.

    `across`: the likelihood (J, K); `back`: (K, J) it times the part of the mass (K,) that a draw has; `classes`: (J,)
    of the points; `sides`: (J, 6) which of them are of each class, then which are not.
    """

    across: Floats
    back: Floats
    mass: Floats
    least: float
    classes: Ints
    sides: Floats

    @classmethod
    def of(cls, found: Mixture, least: float) -> _Ends:
        """Those of a mixture."""
        mass, each = found.counted, found.classes[:, None] == np.arange(3)
        back = found.likelihood * (mass / mass.sum())[:, None]
        sides = np.hstack([each, ~each]).astype(np.float64)
        return cls(np.ascontiguousarray(found.likelihood.T), back, mass, least, found.classes, sides)

    def reaching(self, weights: Floats, share: Floats) -> tuple[NDArray[np.bool_], Floats]:
        """By row of `weights` (6, J): whether with `share` (6,) on its class's points the log-likelihood can be
        `least`, and weights of which it is. By EM, until it is reached or, by concavity, out of reach.
        """
        n, open_ = float(self.mass.sum()), np.arange(6)
        wanted = np.maximum(np.column_stack([share, 1.0 - share]), NOTHING)
        own, pair, which = self._columns(open_)
        reached, climbed = np.zeros(6, dtype=bool), 0.95 * weights + 0.05 / weights.shape[1]
        now_at = climbed * (wanted / climbed.dot(self.sides).take(pair)).take(which)
        for number in range(ROUNDS):  # a round is a few microseconds
            found = now_at.dot(self.across)
            slope = np.reciprocal(found).dot(self.back)
            if number % LOOK == 0:
                lacks = self.least - np.log(found).dot(self.mass)
                room = n * (_most(slope, own, wanted) - 1.0)  # by concavity no more is to be gained
                left = (lacks > 0.0) & (room >= np.maximum(lacks, SLACK))
                if not left.all():
                    reached[open_] = ~left & ((lacks <= 0.0) | (room >= lacks))
                    climbed[open_] = now_at
                    open_, now_at, slope, wanted = open_[left], now_at[left], slope[left], wanted[left]
                    own, pair, which = self._columns(open_)
                if not len(open_):
                    return reached, climbed
            now_at *= slope
            now_at *= (wanted / now_at.dot(self.sides).take(pair)).take(which)
        climbed[open_] = now_at
        return reached, climbed

    def _columns(self, searches: Ints) -> tuple[Floats, Ints, Ints]:
        """Of some searches (T,): 1 (T, J) for points of their class; their columns (T, 2) of `sides`, counted through
        (T, 6); the side (T, J) that a point is on for them, counted through (T, 2).
        """
        row, kind = np.arange(len(searches))[:, None], searches[:, None] // 2
        own = self.classes == kind
        return own.astype(np.float64), 6 * row + kind + np.array([0, 3]), 2 * row + ~own


def _most(slope: Floats, own: Floats, wanted: Floats) -> Floats:
    """(T,) the largest slopes (T, J) on a search's own points and on the others, by what is `wanted` of each (T, 2)."""
    inside = slope * own
    return np.asarray(wanted[:, 0] * inside.max(axis=1) + wanted[:, 1] * (slope - inside).max(axis=1))
