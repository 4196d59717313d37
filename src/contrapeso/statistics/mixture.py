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

    @property
    def counted(self) -> Floats:
        """(K,) what each draw counts for."""
        return np.ones(len(self.chances)) if self.mass is None else self.mass

    @property
    def reliability(self) -> float:
        """Mean chance that a draw is what it most likely is; 1 without draws."""
        return float(np.average(self.chances.max(axis=1), weights=self.mass)) if len(self.chances) else 1.0

    @cached_property
    def shares(self) -> tuple[float, float, float]:
        """The three shares; they add to 1 (all are 0 without draws)."""
        if not len(self.chances):
            return 0.0, 0.0, 0.0
        holds, nothing, other = np.average(self.chances, axis=0, weights=self.mass)
        return float(holds), float(nothing), float(other)

    def kept(self, rows: NDArray[np.bool_]) -> Mixture:
        """That of some draws, whose effects come from the same distribution."""
        mass = None if self.mass is None else self.mass[rows]
        return Mixture(self.chances[rows], self.likelihood[rows], self.classes, self.weights, mass)

    def weighted(self, mass: Floats) -> Mixture:
        """That of draws that count for `mass` (K,) each: their distribution is another, so it is fitted anew."""
        if not len(self.weights):
            return replace(self, mass=mass)
        weights = _climb(self.likelihood, mass)
        return Mixture(_sorted(self.likelihood, self.classes, weights), self.likelihood, self.classes, weights, mass)

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
    from scipy.special import stdtr  # slow to load

    spread = np.sqrt(np.maximum(within, 0.0))
    safe = np.maximum(spread, 1e-9)
    above = 1.0 - stdtr(freedom, (1.0 - raw) / safe)
    below = stdtr(freedom, (-1.0 - raw) / safe)
    own = np.column_stack([above, np.maximum(0.0, 1.0 - above - below), below])
    if not len(raw) or (1.0 - own.max(axis=1)).max() < SURE:
        sorted_ = np.column_stack([raw > 1.0, np.abs(raw) <= 1.0, raw < -1.0]).astype(np.float64)
        return Mixture(sorted_, np.zeros((len(raw), 0)), np.zeros(0, dtype=np.int64), np.zeros(0), mass)
    grid = _grid(float(raw.min()), float(raw.max()))
    classes = np.where(grid > 1.0, 0, np.where(grid < -1.0, 2, 1))
    away = (raw[:, None] - grid[None, :]) / safe[:, None]
    likelihood = (1.0 + away**2 / freedom[:, None]) ** (-(freedom[:, None] + 1.0) / 2.0) / safe[:, None]
    precise = spread < STEP / 2.0
    likelihood[precise] = _by_itself(raw[precise], own[precise], grid, classes)
    likelihood /= likelihood.max(axis=1, keepdims=True)
    weights = _climb(likelihood, mass)
    return Mixture(_sorted(likelihood, classes, weights), likelihood, classes, weights, mass)


def _sorted(likelihood: Floats, classes: Ints, weights: Floats) -> Floats:
    """(K, 3) chances of the classes."""
    posterior = likelihood * weights
    posterior /= posterior.sum(axis=1, keepdims=True)
    return np.column_stack([posterior[:, classes == k].sum(axis=1) for k in range(3)])


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


def _climb(likelihood: Floats, mass: Floats | None = None) -> Floats:
    """The likeliest weights, by EM from even ones; draws count for `mass`, one each without."""
    j = likelihood.shape[1]
    mass = np.ones(len(likelihood)) if mass is None else mass
    n = float(mass.sum())
    weights, before = np.full(j, 1.0 / j), -np.inf
    found, ratio = np.empty(len(likelihood)), np.empty(len(likelihood))  # written over: a round is a few microseconds
    for number in range(ROUNDS):
        np.maximum(np.matmul(likelihood, weights, out=found), 1e-300, out=found)
        weights *= np.divide(mass, found, out=ratio) @ likelihood
        weights /= n
        if number % LOOK == LOOK - 1:
            now = float(np.sum(mass * np.log(found)))
            if now - before < CLOSE:
                break
            before = now
    return weights


def _profile(found: Mixture, looks: int) -> list[tuple[float, float]]:
    """Where the profile likelihood of each class's share has fallen by half a quantile of chi-square, on both sides;
    all six ends are looked for together, by halving.
    """
    from scipy.special import chdtri  # slow to load

    fall = float(chdtri(1, 1.0 - intervals.level_of(looks))) / 2.0
    mass = found.counted
    least = float(np.sum(mass * np.log(np.maximum(found.likelihood @ found.weights, 1e-300)))) - fall
    inside = np.repeat(np.array([found.classes == k for k in range(3)]), 2, axis=0)
    outer, inner = np.tile([0.0, 1.0], 3), inside @ found.weights
    weights = np.tile(found.weights, (6, 1))
    reached, _ = _reaching(found.likelihood, mass, weights, inside, outer, least)
    inner = np.where(reached, outer, inner)
    for _ in range(HALVINGS):
        middle = (outer + inner) / 2.0
        reached, climbed = _reaching(found.likelihood, mass, weights, inside, middle, least)
        inner, outer = np.where(reached, middle, inner), np.where(reached, outer, middle)
        weights = np.where(reached[:, None], climbed, weights)
    return [(float(outer[2 * k]), float(outer[2 * k + 1])) for k in range(3)]


def _reaching(
    likelihood: Floats, mass: Floats, weights: Floats, inside: NDArray[np.bool_], share: Floats, least: float
) -> tuple[NDArray[np.bool_], Floats]:
    """By row of `weights` (T, J): whether with `share` (T,) on the points `inside` (T, J) the log-likelihood can be
    `least`, and weights of which it is. By EM, until it is reached or, by concavity, out of reach.
    """
    n, j = float(mass.sum()), likelihood.shape[1]
    weights = _scaled(0.95 * weights + 0.05 / j, inside, share)
    reached = np.zeros(len(share), dtype=bool)
    open_ = np.arange(len(share))
    now_at, own, part, across = weights, inside, share, np.ascontiguousarray(likelihood.T)
    found = np.empty((len(share), len(mass)))  # written over, as the next: a round is a few microseconds
    ratio = np.empty_like(found)
    for number in range(ROUNDS):
        np.maximum(np.matmul(now_at, across, out=found), 1e-300, out=found)
        slope = np.divide(mass, found, out=ratio) @ likelihood
        slope /= n
        if number % LOOK == 0:
            now = (mass * np.log(found)).sum(axis=1)
            most = part * np.where(own, slope, 0.0).max(axis=1) + (1.0 - part) * np.where(own, 0.0, slope).max(axis=1)
            room = n * (most - 1.0)  # by concavity no more is to be gained
            reached[open_[(now >= least) | ((now + room >= least) & (room < SLACK))]] = True
            left = (now < least) & (now + room >= least) & (room >= SLACK)
            if not left.all():
                weights[open_] = now_at
                open_, now_at, slope, own, part = open_[left], now_at[left], slope[left], own[left], part[left]
                found, ratio = found[: len(open_)], ratio[: len(open_)]
            if not len(open_):
                break
        slope *= now_at
        now_at = _scaled(slope, own, part)
    weights[open_] = now_at
    return reached, weights


def _scaled(weights: Floats, inside: NDArray[np.bool_], share: Floats) -> Floats:
    """Weights (T, J), scaled in place: those of the points `inside` add to `share` (T,), the others to the rest."""
    within = np.add.reduce(weights * inside, axis=1)
    beyond = np.add.reduce(weights, axis=1) - within
    high, low = share / np.maximum(within, 1e-300), (1.0 - share) / np.maximum(beyond, 1e-300)
    weights *= np.where(inside, high[:, None], low[:, None])
    return weights
