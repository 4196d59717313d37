"""Approximate Bayesian computation: prior draws weighted by how their worlds agree with the record, within its error.

A draw with summaries s (logs) has the weight exp(-d^2 / 2), d^2 = sum over targets of ((s - record) / spread)^2.
With the spread as the error of the record and of the model this is exact Bayes, not an approximation of it.
Source: Wilkinson, Statistical Applications in Genetics and Molecular Biology 12:129 (2013).

Every member of the posterior is a draw of the prior, so it has a number, and any command can run it again to the bit.
A sequential sampler (pyabc) needs fewer worlds, but leaves no such numbers; and the bank of worlds drawn here serves
every held-out draw as well, so that the ranks of all parameters can be tested.
"""

from __future__ import annotations

import numpy as np

BINS = 10


def weights(bank: np.ndarray, record: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """(n,): exp(-d^2 / 2) of every row against the largest; 0 where a row isn't finite. bank: (n, targets), logs.

    Raises ValueError where no row can be compared.
    """
    with np.errstate(invalid="ignore"):
        squares = (((bank - record) / spread) ** 2).sum(axis=1)
    squares = np.where(np.isfinite(squares), squares, np.inf)
    if not np.isfinite(squares).any():
        raise ValueError("no draw gives a world that can be compared with the record")
    return np.asarray(np.exp(-(squares - squares.min()) / 2.0))


def effective(weight: np.ndarray) -> float:
    """Effective number of draws behind some weights: squared sum over sum of squares."""
    return float(weight.sum() ** 2 / (weight**2).sum())


def resampled(weight: np.ndarray, size: int, uniform: float) -> np.ndarray:
    """(size,): positions drawn in proportion to the weights, in order, by systematic resampling with one uniform.

    A position comes as often as its share of the size says, up or down by less than one.
    """
    steps = np.cumsum(weight) / weight.sum()
    return np.minimum(np.searchsorted(steps, (np.arange(size) + uniform) / size), len(weight) - 1)


def quantiles(values: np.ndarray, weight: np.ndarray, levels: tuple[float, ...]) -> np.ndarray:
    """Weighted quantiles of (n,) values: where the middles of the running weights reach the levels."""
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weight[order])
    return np.asarray(np.interp(levels, (running - weight[order] / 2) / running[-1], values[order]))


def ranks(
    parameters: np.ndarray, bank: np.ndarray, spread: np.ndarray, held_out: int, random: np.random.Generator
) -> np.ndarray:
    """(held_out, P): share of the posterior below the truth, in [0, 1], for the first `held_out` draws of the bank.

    Each held-out world, with an error of the spread upon it, is the record; all other draws are the prior. Right
    posteriors give uniform shares (simulation-based calibration: Talts and others, arXiv 1804.06788).
    """
    found = np.empty((held_out, parameters.shape[1]))
    for i in range(held_out):
        weight = weights(bank, bank[i] + spread * random.normal(size=len(spread)), spread)
        weight[i] = 0.0
        below = (parameters < parameters[i]) + 0.5 * (parameters == parameters[i])
        found[i] = weight @ below / weight.sum()
    return found


def uniformity(shares: np.ndarray, bins: int = BINS) -> tuple[float, float]:
    """(chi-square, p-value) of values in [0, 1] against the uniform."""
    from scipy import stats

    found = stats.chisquare(histogram(shares, bins))
    return float(found.statistic), float(found.pvalue)


def histogram(shares: np.ndarray, bins: int = BINS) -> np.ndarray:
    """Counts of values in [0, 1] in equal bins."""
    return np.bincount(np.minimum((shares * bins).astype(int), bins - 1), minlength=bins)
