"""`mixture.py` for draws of several effects, sorted by a rule of all of them.

Chance has a hand in which effect of a draw seems to decide, so the one that does can't be taken by itself as if nobody
had chosen it: shares would be off by a tenth and more. Here the true effects of a draw are a vector out of any
distribution (nonparametric maximum likelihood with errors of several dimensions: Soloff, Guntuboyina & Sen,
arXiv:2109.03466) on these points: what the draws themselves have, shrunk, and for each draw in doubt the nearest of
another class. Chance moves the effects of a world together; how much, its worlds tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.mixture import NOTHING, STEP, SURE, Mixture, climb, posterior, sides
from contrapeso.statistics.shrinkage import Shrunk

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ALIKE = 0.95  # what is taken of a correlation, so that two metrics that move as one still have an error each
LEAST = 1e-6  # of an error, in materialities


@dataclass(frozen=True)
class Joint:
    """Effects of draws in materialities along a claim, (K, M) each: raw, shrunk, variance `within` by chance, known as
    from `freedom` (K,) degrees; `correlation` (M, M) of chance; `decides_on`: any or all.
    """

    raw: Floats
    shrunk: Floats
    within: Floats
    freedom: Floats
    correlation: Floats
    decides_on: str

    @classmethod
    def of(cls, found: Sequence[Shrunk], effects: Sequence[Floats], decides_on: str) -> Joint:
        """By metric: what was shrunk, and the effects (K, R) of which."""
        raw, shrunk, within, freedom = (
            np.stack([getattr(one, name) for one in found], axis=1) for name in ("raw", "shrunk", "within", "freedom")
        )
        return cls(raw, shrunk, within, freedom.min(axis=1), correlation(np.stack(effects), within), decides_on)

    def kept(self, rows: NDArray[np.bool_]) -> Joint:
        """That of some draws, (K,)."""
        raw, shrunk, within, freedom = (array[rows] for array in (self.raw, self.shrunk, self.within, self.freedom))
        return Joint(raw, shrunk, within, freedom, self.correlation, self.decides_on)

    def fit(self, times: float = 1.0, mass: Floats | None = None) -> Mixture:
        """The chances of the classes if so many times a claim's size were material; `mass`: (K,) what each draw counts
        for, where not 1.
        """
        raw, errors = self.raw / times, np.maximum(np.sqrt(self.within) / times, LEAST)
        open_ = 1.0 - sides(raw.T, errors.T, self.freedom).max(axis=0).T >= SURE
        doubtful = open_.any(axis=1)
        if not doubtful.any():
            return Mixture.certain(sort(raw, self.decides_on), mass)
        shrunk = np.where(open_, self.shrunk / times, raw)
        points = np.concatenate([shrunk, _across(shrunk[doubtful], errors[doubtful], self.decides_on)])
        classes = sort(points, self.decides_on)
        likelihood = self._likelihood(raw, errors, open_, points)
        weights = climb(likelihood, mass)
        return Mixture(posterior(likelihood, classes, weights), likelihood, classes, weights, mass)

    def _likelihood(self, raw: Floats, errors: Floats, open_: NDArray[np.bool_], points: Floats) -> Floats:
        """(K, J) by Student's distribution of M dimensions, the largest of each row 1. An effect whose side is sure
        counts by that, and by where it lies roughly: few draws would be alike in it otherwise.
        """
        k, m = raw.shape
        roughly = raw.std(axis=0) * k ** (-1.0 / (m + 4))  # Scott, Multivariate Density Estimation, 1992, 6.3
        away = (raw[:, None] - points) / np.where(open_, errors, np.maximum(errors, roughly))[:, None]
        freedom = self.freedom[:, None]
        log = np.empty(away.shape[:2])
        for pattern in np.unique(open_, axis=0):
            rows = (open_ == pattern).all(axis=1)
            own = np.where(np.outer(pattern, pattern), self.correlation, np.eye(m))
            square = ((away[rows] @ np.linalg.cholesky(np.linalg.inv(own))) ** 2).sum(axis=2)
            log[rows] = -(freedom[rows] + m) / 2.0 * np.log1p(square / freedom[rows])
        same = (open_[:, None] | (_side(raw)[:, None] == _side(points))).all(axis=2)
        log = np.where(same, log, -np.inf)
        return np.asarray(np.maximum(np.exp(log - log.max(axis=1, keepdims=True)), NOTHING))


def _side(effects: Floats) -> Ints:
    """1 beyond the upper line, -1 below the lower one, 0 between."""
    return (effects > 1.0).astype(np.int64) - (effects < -1.0)


def sort(effects: Floats, decides_on: str) -> Ints:
    """(n,) classes of effects (n, M) in materialities: 2 where one goes against a claim, else 0 where any (all) go
    along it, else 1.
    """
    along = effects.max(axis=1) if decides_on == "any" else effects.min(axis=1)
    return np.where(effects.min(axis=1) < -1.0, 2, np.where(along > 1.0, 0, 1))


def correlation(effects: Floats, within: Floats) -> Floats:
    """(M, M) of chance between metrics, over worlds of draws; `effects` (M, K, R) in materialities, NaN without a
    world; `within` (K, M): the variance of a draw's mean by chance.
    """
    ran = np.isfinite(effects).all(axis=0)
    worlds = np.maximum(ran.sum(axis=1), 1)
    filled = np.where(ran, effects, 0.0)
    moved = np.where(ran, filled - (filled.sum(axis=2) / worlds)[:, :, None], 0.0)
    moved /= np.maximum(np.sqrt(within.T * worlds), LEAST)[:, :, None]  # loud draws don't rule
    together = np.einsum("akr,bkr->ab", moved, moved)
    size = np.sqrt(np.maximum(together.diagonal(), LEAST))
    return np.where(np.eye(len(effects)) > 0.0, 1.0, ALIKE * together / size / size[:, None])


def _across(effects: Floats, errors: Floats, decides_on: str) -> Floats:
    """For effects (n, M) the nearest of another class, in standard errors; and of each class the one nearest to any, so
    that none is without a point.
    """
    each, rows = np.stack(_others(effects, errors, decides_on)), np.arange(len(effects))
    away = (((each - effects) / errors) ** 2).sum(axis=2)
    away[sort(effects, decides_on), rows] = np.inf
    nearest = [each[k, away[k].argmin()] for k in range(3)]
    return np.concatenate([each[away.argmin(axis=0), rows], nearest])


def _others(effects: Floats, errors: Floats, decides_on: str) -> list[Floats]:
    """For effects (n, M) the nearest of each class, in standard errors."""
    beyond = np.minimum(STEP / 2.0, errors)
    none_against = np.maximum(effects, -1.0 + beyond)
    against = _one(effects, errors, -1.0 - beyond, -1.0)
    if decides_on == "any":
        along = _one(none_against, errors, 1.0 + beyond, 1.0)
        return [along, np.minimum(none_against, 1.0 - beyond), against]
    return [np.maximum(effects, 1.0 + beyond), _one(none_against, errors, 1.0 - beyond, -1.0), against]


def _one(effects: Floats, errors: Floats, to: Floats, way: float) -> Floats:
    """Effects (n, M) of which one at least is as far as `to`, upward (1) or downward (-1): the one that is nearest."""
    lacks = np.maximum(0.0, way * (to - effects)) / errors
    nearest, rows = lacks.argmin(axis=1), np.arange(len(effects))
    moved = effects.copy()
    moved[rows, nearest] += way * (lacks * errors)[rows, nearest]
    return moved
