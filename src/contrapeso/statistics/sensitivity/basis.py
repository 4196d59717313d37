"""Orthogonal functions of one parameter, and weighted regressions on them for many resamples at once.

The claims of a study share their draws, so what hangs on a column alone is kept for the next claim.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.association import FEW, ranked

Floats = NDArray[np.float64]
DEGREE = 8  # of the polynomials: two waves across the range are still seen
PER_FUNCTION = 12  # draws for each function that is fitted
RIDGE = 1e-9  # so that functions that depend on each other can be solved for


def degree_for(n: int) -> int:
    """Degree of the polynomials that n draws can bear."""
    return int(min(DEGREE, max(1, n // PER_FUNCTION)))


def functions(column: Floats, degree: int) -> Floats:
    """(n, m) functions of one column, mean 0 and variance 1 if it is uniform by rank: shifted Legendre polynomials.

    A column of at most five values (forms, choices) gives contrasts between its values instead, in no order. The
    answer is kept and can't be written to.
    """
    return _functions(np.asarray(column, dtype=np.float64).tobytes(), degree)


@lru_cache(maxsize=2048)
def _functions(values: bytes, degree: int) -> Floats:
    column = np.frombuffer(values)
    read = np.isfinite(column)
    if read.all():
        found = _of_read(column, degree)
    else:  # NaN: not read in that draw, where it moves nothing
        own = _of_read(column[read], min(degree, degree_for(int(read.sum()))))
        found = np.zeros((len(column), own.shape[1]))
        found[read] = own
    found.flags.writeable = False
    return found


def _of_read(column: Floats, degree: int) -> Floats:
    distinct, inverse = np.unique(column, return_inverse=True)
    if len(distinct) <= FEW:
        return _contrasts(np.asarray(inverse), len(distinct))
    n = len(column)
    t = 2.0 * (ranked(column) + 0.5) / n - 1.0
    found = np.polynomial.legendre.legvander(t, degree)[:, 1:] * np.sqrt(2.0 * np.arange(1, degree + 1) + 1.0)
    return np.asarray(found - found.mean(axis=0), dtype=np.float64)


def _contrasts(codes: NDArray[np.int64], levels: int) -> Floats:
    """(n, levels - 1), orthonormal over the draws."""
    if levels < 2:
        return np.zeros((len(codes), 0))
    dummies = (codes[:, None] == np.arange(1, levels)).astype(np.float64)
    q, _ = np.linalg.qr(dummies - dummies.mean(axis=0))
    return np.asarray(q * np.sqrt(len(codes)), dtype=np.float64)


def resamples(n: int, number: int, seed: int) -> Floats:
    """(number, n) weights of the Bayesian bootstrap (Rubin, Annals of Statistics 9:130, 1981), each row adding to n.

    Continuous weights leave no value of a form without draws.
    """
    weights = np.random.default_rng([seed, n]).exponential(size=(number, n))
    return np.asarray(weights * (n / weights.sum(axis=1, keepdims=True)), dtype=np.float64)


def moments(z: Floats, y: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Weighted cross products for each row of `weights` (B, n): z'z (B, m, m) and z'y (B, m). `y`: (n,) or (B, n)."""
    m = z.shape[1]
    pairs = (z[:, :, None] * z[:, None, :]).reshape(len(z), m * m)
    return (weights @ pairs).reshape(-1, m, m), (weights * y) @ z


def explained(z: Floats, ys: Floats) -> Floats:
    """Sum of squares of each of `ys` (R, n) that a regression on each z of a stack (P, n, m) explains, corrected for
    its m degrees; (P, R).

    The correction is Kelley's (1935): without influence the mean is 0. It may be negative.
    """
    p, n, m = z.shape
    if m == 0 or n <= m + 1:
        return np.zeros((p, len(ys)))
    full = np.concatenate([np.ones((p, n, 1)), z], axis=2)
    gram = full.transpose(0, 2, 1) @ full
    cross = ys @ full
    beta = np.linalg.solve(gram + RIDGE * np.eye(m + 1), cross.transpose(0, 2, 1)).transpose(0, 2, 1)
    mean = cross[:, :, 0] ** 2 / n
    return _corrected(np.sum(beta * cross, axis=2) - mean, np.sum(ys * ys, axis=1) - mean, n, m)


@dataclass(frozen=True)
class Resampled:
    """Outcomes `y` (n,) or (B, n) under weights (B, n): those times weights, their sum and that of their squares."""

    weighted: Floats
    sums: Floats
    squares: Floats

    @classmethod
    def of(cls, y: Floats, weights: Floats) -> Resampled:
        """That of `y` under `weights`."""
        weighted = weights * y
        return cls(weighted, weighted.sum(axis=1), np.sum(weighted * y, axis=1))


def explained_again(z: Floats, y: Resampled, drawn: tuple[int, int]) -> Floats:
    """As `explained`, for one z (n, m) and weights that are those of `weighed` for `drawn` (number, seed); (B,)."""
    n, m = z.shape
    if m == 0 or n <= m + 1:
        return np.zeros(len(y.sums))
    inverse = _inverse(z.tobytes(), n, drawn)
    cross = np.column_stack([y.sums, y.weighted @ z])
    fitted = np.einsum("bi,bi->b", np.einsum("bij,bj->bi", inverse, cross), cross)
    mean = y.sums**2 / n
    return _corrected(fitted - mean, y.squares - mean, n, m)


def _corrected(fitted: Floats, squares: Floats, n: int, m: int) -> Floats:
    """Squares fitted, less what m functions without influence would fit."""
    return np.asarray(fitted - m * np.maximum(squares - fitted, 0.0) / (n - m - 1), dtype=np.float64)


@lru_cache(maxsize=4)
def weighed(n: int, number: int, seed: int) -> Floats:
    """(number + 1, n) weights: the draws as they are, then resampled. Not to be written to."""
    found = np.vstack([np.ones(n), resamples(n, number, seed)])
    found.flags.writeable = False
    return found


@lru_cache(maxsize=1024)
def _inverse(z: bytes, n: int, drawn: tuple[int, int]) -> Floats:
    """(B, m + 1, m + 1) inverse moments of 1 and functions under `weighed`; every claim of a study asks for them."""
    full = np.column_stack([np.ones(n), np.frombuffer(z).reshape(n, -1)])
    gram, _ = moments(full, np.zeros(n), weighed(n, *drawn))
    return np.asarray(np.linalg.inv(gram + RIDGE * np.eye(full.shape[1])))


def interval(estimate: float, again: Floats, low: float = 0.0, high: float = 1.0) -> tuple[float, float]:
    """90 % interval from resamples, moved so that their mean is the estimate: resampling adds the bias of fitting
    once more. Cut to [low, high]."""
    ordered = np.sort(again - again.mean() + estimate)
    at = np.array([0.05, 0.95]) * (len(ordered) - 1)  # quantiles by hand: thousands of short rows
    below = np.floor(at).astype(np.int64)
    first, last = ordered[below] + (at - below) * (ordered[np.minimum(below + 1, len(ordered) - 1)] - ordered[below])
    return float(np.clip(first, low, high)), float(np.clip(last, low, high))


def one_thread() -> AbstractContextManager[object]:
    """Many small products: threads of the linear algebra would wait for each other, three times as long. It holds for
    the process: who works in several threads enters it once, around them.
    """
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1)
    return limits
