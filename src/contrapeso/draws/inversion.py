"""Inverse distribution functions: one uniform in, one variate out, monotone in the uniform and in the mean.

Monotone inversions keep arms coupled: a slightly larger mean moves a count by one at most where nothing else changed.
"""

from __future__ import annotations

import math

from numba import njit

SEQUENTIAL_LIMIT = 60.0
BINOMIAL_LIMIT = 200
REST_LIMIT = 200.0
TAIL = 0.02425
"""Quantiles below it, or as near to 1, have an approximation of their own."""
MOST = 1e15
"""A larger mean counts as this one: whole numbers of 64 bits end beyond it."""


@njit(inline="always")
def exponential(u, mean):
    """Exponential variate with the given mean."""
    return -mean * math.log(u)


@njit
def normal(u):
    """Standard normal quantile (Acklam's rational approximation, relative error below 1.2e-9)."""
    if u < TAIL:
        q = math.sqrt(-2.0 * math.log(u))
        return _tail(q)
    if u > 1.0 - TAIL:
        q = math.sqrt(-2.0 * math.log1p(-u))
        return -_tail(q)
    return middle(u - 0.5)


@njit(inline="always")
def middle(q):
    """`normal` of 0.5 + q away from the tails."""
    r = q * q
    top = (
        (((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r
        - 30.66479806614716
    ) * r + 2.506628277459239
    low = (
        (((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
        - 13.28068155288572
    ) * r + 1.0
    return q * top / low


@njit
def _tail(q):
    top = (
        (((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q
        + 4.374664141464968
    ) * q + 2.938163982698783
    low = (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1.0
    return top / low


@njit
def _cornish_fisher(u, mean):
    """Poisson quantile before it is cut to a whole number, for large means; not below 0."""
    mean = min(mean, MOST)
    z = normal(u)
    root = math.sqrt(mean)
    # cumulants of the Poisson with Sheppard's correction for rounding to whole numbers
    x = mean + z * root + (z * z - 1.0) / 6.0 - (z * z * z + 2.0 * z) / (72.0 * root)
    return max(x + 0.5, 0.0)


@njit
def poisson(u, mean):
    """Poisson variate (int). Exact sequential search up to a mean of 60, above it Cornish-Fisher to second order.

    Above the limit the distribution function is off by less than 1e-4 (tested).
    """
    if mean <= 0.0:
        return 0
    if mean > SEQUENTIAL_LIMIT:
        return math.floor(_cornish_fisher(u, mean))
    p = math.exp(-mean)
    total = p
    k = 0
    while u > total and k < 400:
        k += 1
        p *= mean / k
        total += p
    return k


@njit
def poisson_steps(mean, steps):
    """steps[k] = P(count <= k) as `poisson` adds it up, for 0 < mean <= 60."""
    p = math.exp(-mean)
    steps[0] = p
    for k in range(1, len(steps)):
        p *= mean / k
        steps[k] = steps[k - 1] + p


@njit(inline="always")
def poisson_by_steps(u, mean, steps):
    """`poisson`, the same bits, where the steps of its mean, a power of two of them, are at hand: a search without a
    branch.
    """
    k, half = 0, len(steps) >> 1
    while half > 0:
        k += half if u > steps[k + half - 1] else 0
        half >>= 1
    return k if u <= steps[len(steps) - 1] else poisson(u, mean)


@njit(inline="always")
def poisson_of_few(u, mean):
    """`poisson`, the same bits, for means that are mostly far below one: P(0) is at least 1 - mean."""
    return 0 if u < 1.0 - mean else poisson(u, mean)


@njit(inline="always")
def poisson_rest(u, mean, none):
    """Poisson variate where `none` = exp(-mean) is at hand, and the uniform that is left in u once the count is known.

    Given the count, the rest is uniform and independent of it: one draw serves several rare events in turn. Above a
    mean of 200 (`none` may be 0 there) both come from Cornish-Fisher, the rest is uniform up to the slope of a step.
    """
    if mean > REST_LIMIT:
        x = _cornish_fisher(u, mean)
        k = math.floor(x)
        return k, min(max(x - k, 1e-12), 0.9999999999)
    if u < none:
        return 0, u / none
    k = 0
    p = none
    before = 0.0
    total = none
    while u >= total and k < 400:
        k += 1
        p *= mean / k
        before = total
        total += p
    return k, min((u - before) / p, 0.9999999999)


@njit(inline="always")
def poisson_rest_of_few(u, mean, none):
    """`poisson_rest`, the same bits, for counts up to 3, told without a branch; and whether the count may be larger."""
    one = none * mean
    two = one * (mean / 2.0)
    three = two * (mean / 3.0)
    below_two, below_three = none + one, none + one + two
    count = (1 if u >= none else 0) + (1 if u >= below_two else 0) + (1 if u >= below_three else 0)
    before, p = (none, one) if u >= none else (0.0, none)
    before, p = (below_two, two) if u >= below_two else (before, p)
    before, p = (below_three, three) if u >= below_three else (before, p)
    rest = min((u - before) / p, 0.9999999999 if u >= none else 1.0)
    return count, rest, (u >= below_three + three) | (mean > REST_LIMIT)


@njit(inline="always")
def round_randomly(u, x):
    """x rounded to a whole number at random so that the mean is kept."""
    x = min(x, MOST)
    base = math.floor(x)
    return int(base) + (1 if u < x - base else 0)


@njit
def binomial(u, n, p):
    """Binomial variate (int) by sequential search; above 200 trials Poisson with the same mean, at most n."""
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if n > BINOMIAL_LIMIT:
        return min(n, poisson(u, n * p))
    odds = p / (1.0 - p)
    mass = (1.0 - p) ** n
    total = mass
    k = 0
    while u > total and k < n:
        mass *= (n - k) / (k + 1.0) * odds
        total += mass
        k += 1
    return k
