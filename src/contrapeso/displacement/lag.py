"""How long after a fall in some states the rise in others comes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RESAMPLES = 400


def lag(fall: NDArray[np.floating], rise: NDArray[np.floating]) -> tuple[int, tuple[float, float]]:
    """Weeks from the fall to the rise (negative: the rise came first) and a 90 % bootstrap interval over worlds.

    `fall`, `rise`: (worlds, weeks), signed so that both have a positive mean total. With F and R the running totals of
    the means over worlds, the lag is the L in ± half the horizon at which R(t) is nearest to a multiple of F(t − L):
    the largest cosine between the two, totals before week 0 being 0. A distance between the centres of mass in time
    would do for a passing effect, but the horizon cuts a lasting one off, and then it finds half of the lag.
    """
    n = len(fall)
    best = int(best_lag(fall.mean(axis=0, keepdims=True), rise.mean(axis=0, keepdims=True))[0])
    picks = np.random.default_rng(n).multinomial(n, np.full(n, 1.0 / n), RESAMPLES) / n
    again = best_lag(picks @ fall, picks @ rise)
    low, high = np.quantile(again, (0.05, 0.95)).tolist()
    return best, (min(low, best), max(high, best))  # the best of all worlds may be one that few resamples find


def best_lag(fall: NDArray[np.floating], rise: NDArray[np.floating]) -> NDArray[np.int64]:
    """(rows,): the lag of each row of weekly series (rows, weeks); of equal fits the one nearest 0."""
    f, r = np.cumsum(fall, axis=1, dtype=np.float64), np.cumsum(rise, axis=1, dtype=np.float64)
    weeks = f.shape[1]
    reach = weeks // 2
    lags = np.array(sorted(range(-reach, reach + 1), key=abs))
    width = 2 ** int(np.ceil(np.log2(2 * weeks)))
    products = np.fft.irfft(np.fft.rfft(r, width) * np.conj(np.fft.rfft(f, width)), width)[:, lags % width]
    # shifting by |L| pushes the last |L| weeks of one series out of the horizon
    ff, rr = np.cumsum(f**2, axis=1), np.cumsum(r**2, axis=1)
    kept = weeks - 1 - np.abs(lags)
    norms = np.where(lags >= 0, rr[:, [-1]] * ff[:, kept], ff[:, [-1]] * rr[:, kept])
    fits = np.divide(products, np.sqrt(norms), out=np.full(norms.shape, -1.0), where=norms > 0.0)
    return lags[np.argmax(np.round(fits, 12), axis=1)]
