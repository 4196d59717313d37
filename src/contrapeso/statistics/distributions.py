"""Student's t, the beta and the chi-square distribution to 1e-12, without SciPy: loading it takes a third of the time
of a question to a stored study.

Student's t has whole degrees here, so its series ends (Abramowitz & Stegun, 1964, 26.7.3 and 26.7.4). The incomplete
beta function is its continued fraction by Lentz's method, its inverse by Halley's steps from a normal approximation
(Press et al., Numerical Recipes, 3rd ed., 6.4).
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SMALL = 1e-15  # of a sum or a quotient, that no longer counts
CLOSE = 1e-8  # of a value's distance to both ends: Halley's next step would be some 1e-18 of it
TINY = 1e-300  # in place of a divisor that would be 0
STEPS = 100
OF_ONE = 0.4549364231195724  # median of chi-square with one degree, as SciPy has it: maps magnify last bits


def student(freedom: Floats, t: Floats) -> Floats:
    """The share of Student's t below each `t` (..., n), at `freedom` (n,) whole degrees, 1 at least."""
    odd = freedom % 2.0
    whole = freedom + t * t
    cosine, sine = np.sqrt(freedom / whole), t / np.sqrt(whole)
    last, square = (freedom - 2.0 - odd) / 2.0, cosine * cosine
    term = np.ones_like(square)
    total = np.where(last >= 0.0, term, 0.0)
    for k in range(1, int(last.max(initial=0.0)) + 1):
        term = term * square * (2.0 * k - 1.0 + odd) / (2.0 * k + odd)
        total += np.where(k <= last, term, 0.0)
    angle = 2.0 / np.pi * (np.arctan(t / np.sqrt(freedom)) + sine * cosine * total)
    return np.clip((1.0 + np.where(odd > 0.0, angle, sine * total)) / 2.0, 0.0, 1.0)  # the last bit may be beyond


def beta_quantile(a: float, b: float, p: float) -> float:
    """The value below which a share p in (0, 1) of Beta(a, b) lies."""
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    x = _near_beta(a, b, p)
    for _ in range(STEPS):
        if not TINY < x < 1.0:
            return x
        mass = math.exp(a * math.log(x) + b * math.log1p(-x) + scale)
        error = (_beta_below(a, b, x, mass) - p) * x * (1.0 - x) / max(mass, TINY)
        step = error / (1.0 - 0.5 * min(1.0, error * ((a - 1.0) / x - (b - 1.0) / (1.0 - x))))
        before, x = x, x - step
        if x <= 0.0:
            x = before / 2.0
        elif x >= 1.0:
            x = (before + 1.0) / 2.0
        elif abs(step) < CLOSE * x * (1.0 - x) or x == before:
            break
    return x


def _near_beta(a: float, b: float, p: float) -> float:
    """A first guess of the quantile."""
    if a >= 1.0 and b >= 1.0:
        z = NormalDist().inv_cdf(1.0 - p)
        third = (z * z - 3.0) / 6.0
        h = 2.0 / (1.0 / (2.0 * a - 1.0) + 1.0 / (2.0 * b - 1.0))
        away = 1.0 / (2.0 * b - 1.0) - 1.0 / (2.0 * a - 1.0)
        w = z * math.sqrt(third + h) / h - away * (third + 5.0 / 6.0 - 2.0 / (3.0 * h))
        return a / (a + b * math.exp(2.0 * w))
    low = math.exp(a * math.log(a / (a + b))) / a
    high = math.exp(b * math.log(b / (a + b))) / b
    if p < low / (low + high):
        return float((a * (low + high) * p) ** (1.0 / a))
    return float(1.0 - (b * (low + high) * (1.0 - p)) ** (1.0 / b))


def _beta_below(a: float, b: float, x: float, mass: float) -> float:
    """The share of Beta(a, b) below x; `mass`: its density there times x (1 - x)."""
    if x < (a + 1.0) / (a + b + 2.0):
        return mass * _fraction(a, b, x) / a
    return 1.0 - mass * _fraction(b, a, 1.0 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function."""
    c, d = 1.0, 1.0 / ((1.0 - (a + b) * x / (a + 1.0)) or TINY)
    found = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        d = 1.0 / ((1.0 + even * d) or TINY)
        c = (1.0 + even / c) or TINY
        found *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        d = 1.0 / ((1.0 + odd * d) or TINY)
        c = (1.0 + odd / c) or TINY
        found *= c * d
        if abs(c * d - 1.0) < SMALL:
            break
    return found


@cache
def chi_square_median(freedom: float) -> float:
    """The median of chi-square, by Newton's steps from Wilson and Hilferty's."""
    if freedom == 1.0:
        return OF_ONE
    a, x = freedom / 2.0, freedom * (1.0 - 2.0 / (9.0 * freedom)) ** 3 / 2.0
    for _ in range(STEPS):
        density = math.exp((a - 1.0) * math.log(x) - x - math.lgamma(a))
        term = total = 1.0 / a
        k = 1.0
        while term > SMALL * total:
            term *= x / (a + k)
            total += term
            k += 1.0
        step = total * x - 0.5 / density
        x -= step
        if abs(step) < SMALL * x:
            break
    return 2.0 * x


def median(values: Floats) -> float:
    """The middle of values (n,), NaN without any; NumPy's own takes ten times as long and loads masked arrays."""
    n, ordered = len(values), np.sort(values)
    return float((ordered[(n - 1) // 2] + ordered[n // 2]) / 2.0) if n else math.nan
