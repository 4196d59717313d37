"""Intervals for a proportion that stay valid however often one looks, so that a study may stop as soon as it is
precise.

For each candidate p, a mixture of likelihood ratios over q ~ Beta(g p, g (1 - p)) is a martingale that starts at 1 if
p is true. By Ville's inequality it ever passes 1/alpha with probability at most alpha; the interval holds every p for
which it hasn't. Source: Howard, Ramdas, McAuliffe & Sekhon, Annals of Statistics 49(2), 2021 (beta-binomial mixture).
"""

from __future__ import annotations

import math
from functools import cache

LEVEL = 0.90
CONCENTRATION = 24.0  # g: narrowest near n = 160, the draws that the default precision needs
_STEPS = 50  # halvings: past the resolution of a float


def log_martingale(p: float, successes: int, n: int, g: float = CONCENTRATION) -> float:
    """Log of the mixture martingale of candidate p (0 < p < 1) after `successes` in n trials."""
    a, b = g * p, g * (1.0 - p)
    failures = n - successes
    mixed = _log_beta(a + successes, b + failures) - _log_beta(a, b)
    return mixed - successes * math.log(p) - failures * math.log1p(-p)


@cache
def interval(successes: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Confidence sequence at n for a proportion: (low, high) in [0, 1]; (0, 1) where n = 0.

    Raises ValueError unless 0 <= successes <= n and 0 < level < 1.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"successes must lie between 0 and n, not {successes} of {n}")
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    if n == 0:
        return 0.0, 1.0
    limit = -math.log(1.0 - level)
    centre = min(max(successes / n, 1e-9), 1.0 - 1e-9)
    low = 0.0 if successes == 0 else _edge(1e-12, centre, successes, n, limit)
    high = 1.0 if successes == n else _edge(1.0 - 1e-12, centre, successes, n, limit)
    return low, high


def half_width(successes: int, n: int, level: float = LEVEL) -> float:
    """Half the width of `interval`."""
    low, high = interval(successes, n, level)
    return (high - low) / 2.0


@cache
def worlds_needed(precision: float, level: float = LEVEL) -> int:
    """Smallest n whose half-width is at most `precision` even at a share of one half (the widest case)."""
    n = 8
    while half_width(n // 2, n, level) > precision:
        n += 8
        if n > 1_000_000:
            raise ValueError(f"precision {precision} is out of reach")
    return n


def _edge(outer: float, inner: float, successes: int, n: int, limit: float) -> float:
    """Where the martingale passes `limit` between an outer p and the centre; the outer end if it never does."""
    if log_martingale(outer, successes, n) < limit:
        return 0.0 if outer < inner else 1.0
    for _ in range(_STEPS):
        middle = (outer + inner) / 2.0
        if log_martingale(middle, successes, n) < limit:
            inner = middle
        else:
            outer = middle
    return outer  # the rejected side: the interval is never too narrow


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
