"""The rivals: what anybody could say without a model. Each is a Student t on the log scale for every time ahead.

y_1 … y_n logs of deaths of the cut, h times ahead, d_t = y_t - y_(t-1), m = n - 1 differences.
last value:  y_n,             variance s^2 h,                        s^2 = sum d^2 / m,          m degrees of freedom
drift:       y_n + h mean(d), variance s^2 (h + h^2 / m),            s^2 = sum (d - mean d)^2 / (m-1),  m - 1
trend:       a + b (n + h),   variance s^2 (1 + 1/n + x^2 / Sxx),    s^2 = residuals^2 / (n - 2),       n - 2
local level: l_n,             variance s^2 (1 + (h - 1) k^2),        s^2 = sum e^2 / (m - 1),           m - 1
    l_t = l_(t-1) + k e_t, e_t = y_t - l_(t-1), l_1 = y_1; the gain k of each unit has the least sum e^2
reversion:   c + r^h (y_n - c), variance s^2 (1 - r^2h) / (1 - r^2), s^2 = sum e^2 / (m - 1),           m - 1
    c the mean of the unit, e_t = y_t - c - r (y_(t-1) - c), r by least squares over all units, within 0 and 0.98
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Student:
    """A forecast: location and scale of shape (units, times ahead), degrees of freedom."""

    location: np.ndarray
    scale: np.ndarray
    freedom: float


def last_value(y: np.ndarray, ahead: int) -> Student:
    """The last value stays, with the steps seen so far. y: (units, n)."""
    steps = np.diff(y, axis=1)
    s2 = (steps**2).mean(axis=1, keepdims=True)
    h = np.arange(1, ahead + 1)
    return Student(np.repeat(y[:, -1:], ahead, axis=1), np.sqrt(s2 * h), steps.shape[1])


def drift(y: np.ndarray, ahead: int) -> Student:
    """A random walk that keeps its mean step."""
    steps = np.diff(y, axis=1)
    m, h = steps.shape[1], np.arange(1, ahead + 1)
    mean = steps.mean(axis=1, keepdims=True)
    s2 = ((steps - mean) ** 2).sum(axis=1, keepdims=True) / (m - 1)
    return Student(y[:, -1:] + h * mean, np.sqrt(s2 * (h + h**2 / m)), m - 1)


def trend(y: np.ndarray, ahead: int) -> Student:
    """A straight line by least squares."""
    n = y.shape[1]
    t = np.arange(n) - (n - 1) / 2
    sxx = float((t**2).sum())
    level, slope = y.mean(axis=1, keepdims=True), (y @ t)[:, None] / sxx
    s2 = ((y - level - slope * t) ** 2).sum(axis=1, keepdims=True) / (n - 2)
    x = t[-1] + np.arange(1, ahead + 1)
    return Student(level + slope * x, np.sqrt(s2 * (1 + 1 / n + x**2 / sxx)), n - 2)


GAINS = np.linspace(0.05, 1.0, 20)
MOST_LASTING = 0.98
"""Beyond it a reversion is a walk."""


def local_level(y: np.ndarray, ahead: int) -> Student:
    """Simple exponential smoothing: the level moves towards each value by the unit's own gain."""
    units, n = y.shape
    best, gain, level = np.full(units, np.inf), np.zeros(units), np.zeros(units)
    for k in GAINS:
        at, squares = y[:, 0].copy(), np.zeros(units)
        for t in range(1, n):
            error = y[:, t] - at
            squares += error**2
            at += k * error
        better = squares < best
        best, gain, level = (np.where(better, a, b) for a, b in ((squares, best), (k, gain), (at, level)))
    h = np.arange(1, ahead + 1)
    variances = best[:, None] / (n - 2) * (1 + (h - 1) * gain[:, None] ** 2)
    return Student(np.repeat(level[:, None], ahead, axis=1), np.sqrt(variances), n - 2)


def mean_reversion(y: np.ndarray, ahead: int) -> Student:
    """Back to each unit's own mean, all at one pace."""
    n = y.shape[1]
    mean = y.mean(axis=1, keepdims=True)
    x = y - mean
    lasting = float(np.clip((x[:, 1:] * x[:, :-1]).sum() / (x[:, :-1] ** 2).sum(), 0.0, MOST_LASTING))
    s2 = ((x[:, 1:] - lasting * x[:, :-1]) ** 2).sum(axis=1, keepdims=True) / (n - 2)
    h = np.arange(1, ahead + 1)
    variances = s2 * (1 - lasting ** (2 * h)) / (1 - lasting**2)
    return Student(mean + lasting**h * x[:, -1:], np.sqrt(variances), n - 2)


RIVALS = {
    "last value": last_value,
    "linear trend": trend,
    "random walk with drift": drift,
    "local level": local_level,
    "mean reversion": mean_reversion,
}
