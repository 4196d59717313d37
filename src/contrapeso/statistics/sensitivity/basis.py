"""Orthogonal functions of one parameter, and weighted regressions on them for many resamples at once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.association import FEW, ranked

Floats = NDArray[np.float64]
DEGREE = 8  # of the polynomials: two waves across the range are still seen
PER_FUNCTION = 12  # draws for each function that is fitted


def degree_for(n: int) -> int:
    """Degree of the polynomials that n draws can bear."""
    return int(min(DEGREE, max(1, n // PER_FUNCTION)))


def functions(column: Floats, degree: int) -> Floats:
    """(n, m) functions of one column, mean 0 and variance 1 if it is uniform by rank: shifted Legendre polynomials.

    A column of at most five values (forms, choices) gives contrasts between its values instead, in no order.
    """
    read = np.isfinite(column)
    if not read.all():  # NaN: not read in that draw, where it moves nothing
        own = functions(column[read], min(degree, degree_for(int(read.sum()))))
        found = np.zeros((len(column), own.shape[1]))
        found[read] = own
        return found
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


def explained(z: Floats, y: Floats, weights: Floats, drawn: tuple[int, int] | None = None) -> Floats:
    """Sum of squares of `y`, (n,) or (B, n), that a regression on z (n, m) explains, corrected for its m degrees; (B,).

    The correction is Kelley's (1935): without influence the mean is 0. It may be negative. `drawn`: (number, seed)
    where `weights` are those of `weighed`: what doesn't hang on `y` is kept for the next one.
    """
    n, m = z.shape
    if m == 0 or n <= m + 1:
        return np.zeros(len(weights))
    full = np.column_stack([np.ones(n), z])
    gram = _gram(full, weights) if drawn is None else _kept(full.tobytes(), n, drawn)
    cross = (weights * y) @ full
    beta = np.linalg.solve(gram + 1e-9 * np.eye(m + 1), cross[:, :, None])[:, :, 0]
    squares = np.sum(weights * y * y, axis=1) - cross[:, 0] ** 2 / gram[:, 0, 0]
    fitted = np.sum(beta * cross, axis=1) - cross[:, 0] ** 2 / gram[:, 0, 0]
    return np.asarray(fitted - m * np.maximum(squares - fitted, 0.0) / (n - m - 1), dtype=np.float64)


def weighed(n: int, number: int, seed: int) -> Floats:
    """(number + 1, n) weights: the draws as they are, then resampled."""
    return np.vstack([np.ones(n), resamples(n, number, seed)])


def _gram(z: Floats, weights: Floats) -> Floats:
    return moments(z, np.zeros(len(z)), weights)[0]


@lru_cache(maxsize=1024)
def _kept(z: bytes, n: int, drawn: tuple[int, int]) -> Floats:
    """Moments of functions under `weighed`; every claim of a study asks for the same ones."""
    return _gram(np.frombuffer(z).reshape(n, -1), weighed(n, *drawn))


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
