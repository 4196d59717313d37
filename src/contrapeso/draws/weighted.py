"""Choices in proportion to weights."""

from __future__ import annotations

from numba import njit


@njit
def by_weight(u, running):
    """Index drawn at `u` in proportion to weights whose running sums are given, (n,); a search of its own, since that
    of NumPy takes a microsecond here. It always takes as many steps, and none of them is a branch.
    """
    low, n = 0, len(running)
    wanted = u * running[n - 1]
    while n > 1:
        half = n >> 1
        low += half if running[low + half - 1] < wanted else 0
        n -= half
    return low
