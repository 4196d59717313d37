"""What share of draws lies beyond the lines, where chance in few worlds blurs each draw's effect.

True effects are taken to come from any distribution at all, on a grid (nonparametric maximum likelihood: Kiefer &
Wolfowitz, Annals of Mathematical Statistics 27:887, 1956; by EM), since a normal one fails where a part of the draws is
far from the rest. A draw counts for each class by its posterior probability. A share's interval holds the values at
which the likelihood, made as large as it gets under that share, is not significantly lower (profile likelihood), so
that error within draws is in it; it is never narrower than that of a proportion without such error.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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
HALVINGS = 7


@dataclass(frozen=True)
class Mixture:
    """`chances`: (K, 3) of each draw to hold, show nothing material, be reversed. The rest is for the intervals:
    likelihood (K, J) of each draw over the grid, class (J,) and weight (J,) of its points; empty where no draw is in
    doubt."""

    chances: Floats
    likelihood: Floats
    classes: Ints
    weights: Floats

    @property
    def reliability(self) -> float:
        """Mean chance that a draw is what it most likely is; 1 without draws."""
        return float(self.chances.max(axis=1).mean()) if len(self.chances) else 1.0

    @cached_property
    def shares(self) -> tuple[float, float, float]:
        """The three shares; they add to 1 (all are 0 without draws)."""
        holds, nothing, other = self.chances.mean(axis=0) if len(self.chances) else np.zeros(3)
        return float(holds), float(nothing), float(other)

    def kept(self, rows: NDArray[np.bool_]) -> Mixture:
        """That of some draws, whose effects come from the same distribution."""
        return Mixture(self.chances[rows], self.likelihood[rows], self.classes, self.weights)

    def interval(self, k: int, looks: int = 1) -> tuple[float, float]:
        """Interval of the share of class k at one of so many looks."""
        n = len(self.chances)
        low, high = intervals.interval(round(float(self.chances[:, k].sum()), 6), n, looks)
        if not len(self.weights):
            return low, high
        return min(low, self._end(k, looks, -1)), max(high, self._end(k, looks, 1))

    def _end(self, k: int, looks: int, side: int) -> float:
        """Where the profile likelihood of the share has fallen by half a quantile of chi-square, on one side."""
        from scipy.special import chdtri  # slow to load

        own = self.classes == k
        outer, inner = (0.0 if side < 0 else 1.0), float(self.weights[own].sum())
        if not own.any() or own.all():
            return outer
        fall = float(chdtri(1, 1.0 - intervals.level_of(looks))) / 2.0
        least = _log(self.likelihood, self.weights) - fall
        if _reaching(self.likelihood, self.weights, own, outer, least) is not None:
            return outer
        weights = self.weights
        for _ in range(HALVINGS):
            middle = (outer + inner) / 2.0
            found = _reaching(self.likelihood, weights, own, middle, least)
            if found is None:
                outer = middle
            else:
                inner, weights = middle, found
        return outer


def fit(raw: Floats, within: Floats, freedom: Floats) -> Mixture:
    """`raw`: (K,) effects in materialities along the claim; `within`: their variances by chance, each known as well as
    from `freedom` degrees.
    """
    from scipy.special import stdtr  # slow to load

    spread = np.sqrt(np.maximum(within, 0.0))
    safe = np.maximum(spread, 1e-9)
    above = 1.0 - stdtr(freedom, (1.0 - raw) / safe)
    below = stdtr(freedom, (-1.0 - raw) / safe)
    own = np.column_stack([above, np.maximum(0.0, 1.0 - above - below), below])
    if not len(raw) or (1.0 - own.max(axis=1)).max() < SURE:
        sorted_ = np.column_stack([raw > 1.0, np.abs(raw) <= 1.0, raw < -1.0]).astype(np.float64)
        return Mixture(sorted_, np.zeros((len(raw), 0)), np.zeros(0, dtype=np.int64), np.zeros(0))
    grid = _grid(float(raw.min()), float(raw.max()))
    classes = np.where(grid > 1.0, 0, np.where(grid < -1.0, 2, 1))
    away = (raw[:, None] - grid[None, :]) / safe[:, None]
    likelihood = (1.0 + away**2 / freedom[:, None]) ** (-(freedom[:, None] + 1.0) / 2.0) / safe[:, None]
    precise = spread < STEP / 2.0
    likelihood[precise] = _by_itself(raw[precise], own[precise], grid, classes)
    likelihood /= likelihood.max(axis=1, keepdims=True)
    weights = _climb(likelihood)
    posterior = likelihood * weights
    posterior /= posterior.sum(axis=1, keepdims=True)
    chances = np.column_stack([posterior[:, classes == k].sum(axis=1) for k in range(3)])
    return Mixture(chances, likelihood, classes, weights)


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


def _log(likelihood: Floats, weights: Floats) -> float:
    return float(np.sum(np.log(np.maximum(likelihood @ weights, 1e-300))))


def _climb(likelihood: Floats) -> Floats:
    """The likeliest weights, by EM from even ones."""
    n, j = likelihood.shape
    weights, before = np.full(j, 1.0 / j), -np.inf
    for number in range(ROUNDS):
        found = np.maximum(likelihood @ weights, 1e-300)
        weights = weights * ((1.0 / found) @ likelihood) / n
        if number % LOOK == LOOK - 1:
            now = float(np.sum(np.log(found)))
            if now - before < CLOSE:
                break
            before = now
    return weights


def _reaching(likelihood: Floats, weights: Floats, own: NDArray[np.bool_], share: float, least: float) -> Floats | None:
    """Weights with that share on the points of `own` whose log-likelihood is `least` or more, or None: by EM, until it
    is reached or, by concavity, out of reach. Every point starts with some weight.
    """
    inside = own.astype(np.float64)
    weights = _scaled(0.95 * weights + 0.05 / len(weights), inside, share)
    for number in range(ROUNDS):
        found = np.maximum(likelihood @ weights, 1e-300)
        slope = ((1.0 / found) @ likelihood) / len(found)
        if number % LOOK == 0:
            now = float(np.sum(np.log(found)))
            most = share * float(slope[own].max()) + (1.0 - share) * float(slope[~own].max())
            if now >= least:
                return weights
            if now + len(found) * (most - 1.0) < least:
                return None
        weights = _scaled(weights * slope, inside, share)
    return None


def _scaled(weights: Floats, inside: Floats, share: float) -> Floats:
    within = float(weights @ inside)
    beyond = float(weights.sum()) - within
    low, high = (1.0 - share) / max(beyond, 1e-300), share / max(within, 1e-300)
    return weights * (low + (high - low) * inside)
