"""Choices in proportion to weights."""

from __future__ import annotations

from numba import njit


@njit
def by_weight(u, running):
    """Index drawn at `u` in proportion to weights whose running sums are given, (n,); a search of its own, since that
    of NumPy takes a microsecond here.
    """
    low, high = 0, len(running) - 1
    wanted = u * running[high]
    while low < high:
        middle = (low + high) // 2
        if running[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
