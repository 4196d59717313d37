"""Inversions of many uniforms at once: loops without branches, which the compiler turns into vector code.

Counts are those of `inversion`, to the bit: exponentials are nearly right, and where a uniform lies so near a step of
its distribution that this could matter, the counts of its block are drawn one by one.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import SEQUENTIAL_LIMIT, TAIL, middle, normal, poisson

MOST_TERMS = 400
BLOCK = 64
"""Uniforms that are searched side by side, until the last has its count."""
U, MEAN, MASS, TOTAL, COUNT, ROWS = (k * BLOCK for k in range(6))
"""Rows of a block: one array, or the compiler has to ask which of several overlap, and gives up."""
AT_ONCE = 4
"""Counts below it are found at a glance."""
TOO_NEAR = 1e-11
"""Far above what the sums of a search are off by."""


@njit(inline="always")
def nearly_exp(x):
    """exp(x) for -60 <= x <= 0 to less than 1e-12 of itself: a polynomial of x / 1024, squared ten times."""
    r = x / 1024.0
    y = 1 / 5040 + r * (1 / 40320)
    y = 1.0 + r * (1.0 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * y))))))
    for _ in range(10):
        y *= y
    return y


@njit
def glance(block):
    """Counts of a block below AT_ONCE, by a search in registers; AT_ONCE where it isn't at its end. Whether a uniform
    came so near a step that its count isn't sure, or a mean is beyond the search.
    """
    unsure = 0
    for i in range(BLOCK):
        mean, count = block[MEAN + i], 0.0
        unsure += 1 if mean > SEQUENTIAL_LIMIT else 0
        mean = mean if 0.0 < mean <= SEQUENTIAL_LIMIT else 0.0
        mass = total = nearly_exp(-mean)
        for k in range(1, AT_ONCE + 1):
            over = block[U + i] - total
            unsure += 1 if abs(over) < TOO_NEAR else 0
            count += 1.0 if over > 0.0 else 0.0
            mass *= mean * (1.0 / k)
            total += mass
        block[COUNT + i] = count
    return unsure > 0


@njit
def search(block):
    """Counts of a block by sequential search; whether a uniform came so near a step that its count isn't sure."""
    for i in range(BLOCK):
        block[MASS + i] = block[TOTAL + i] = nearly_exp(-block[MEAN + i])
        block[COUNT + i] = 0.0
    k, searching, unsure = 0, 1, 0
    while searching > 0 and k < MOST_TERMS:
        k += 1
        searching, inverse = 0, 1.0 / k
        for i in range(BLOCK):
            over = block[U + i] - block[TOTAL + i]
            searching += 1 if over > 0.0 else 0
            unsure += 1 if abs(over) < TOO_NEAR else 0
            block[COUNT + i] += 1.0 if over > 0.0 else 0.0
            block[MASS + i] *= block[MEAN + i] * inverse
            block[TOTAL + i] += block[MASS + i]
    return unsure > 0


@njit
def load(block, u, means, some):
    """Uniforms and means of some into a block."""
    for k in range(len(some)):
        block[U + k], block[MEAN + k] = u[some[k]], means[some[k]]
    for k in range(len(some), BLOCK):
        block[U + k], block[MEAN + k] = 0.5, 0.0


@njit
def poissons(u, means, which, counts):
    """counts[i] = `poisson(u[i], means[i])` for i in which. u, means: float64, counts: int64, all of one length; which:
    unsigned, or each use asks whether it counts from the end.

    Most counts are small and found at a glance; the others are searched after them.
    """
    block, rest, left = np.empty(ROWS), np.empty_like(which), 0
    for first in range(0, len(which), BLOCK):
        some = which[first : first + BLOCK]
        load(block, u, means, some)
        unsure = glance(block)
        for k in range(len(some)):
            i, count = some[k], int(block[COUNT + k])
            counts[i], rest[left] = count, i
            left += count == AT_ONCE
        if unsure:
            one_by_one(u, means, some, counts)
    for first in range(0, left, BLOCK):
        some = rest[first : min(first + BLOCK, left)]
        load(block, u, means, some)
        unsure = search(block)
        for k in range(len(some)):
            counts[some[k]] = int(block[COUNT + k])
        if unsure:
            one_by_one(u, means, some, counts)


@njit
def one_by_one(u, means, some, counts):
    """`poissons` without haste."""
    for i in some:
        counts[i] = poisson(u[i], means[i])


@njit(error_model="numpy")  # or a divisor of zero is asked for, and it is no vector code
def normals(u, out):
    """out[k] = `normal(u[k])`, the same bits."""
    for k in range(len(u)):
        out[k] = middle(u[k] - 0.5)
    for k in range(len(u)):
        if u[k] < TAIL or u[k] > 1.0 - TAIL:
            out[k] = normal(u[k])
