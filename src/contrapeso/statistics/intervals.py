"""Intervals for a proportion that pay for the looks that a study takes, so that it may stop as soon as it is precise.

A study looks at its shares at the end of a few blocks planned beforehand. Clopper and Pearson's interval (Biometrika
26:404, 1934) at level 1 - 0.1 / looks holds the truth at all of them at once in nine cases of ten (Bonferroni): a
confidence sequence, which pays for a look after every draw, takes half as many draws again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from contrapeso.statistics.distributions import beta_quantile

LEVEL = 0.90
MOST_LOOKS = 20_000


def level_of(looks: int) -> float:
    """The level of an interval that is one of so many. Raises ValueError below one."""
    if looks < 1:
        raise ValueError(f"there must be a look, not {looks}")
    return 1.0 - (1.0 - LEVEL) / looks


@cache
def interval(successes: float, n: float, looks: int = 1) -> tuple[float, float]:
    """Interval for a proportion after n draws: (low, high) in [0, 1]; (0, 1) where n = 0. Together with those at the
    other looks it covers at LEVEL.

    `successes` may be a sum of chances. Raises ValueError unless 0 <= successes <= n and 1 <= looks.
    """
    beyond = (1.0 - level_of(looks)) / 2.0
    if not 0.0 <= successes <= n:
        raise ValueError(f"successes must lie between 0 and n, not {successes} of {n}")
    low = 0.0 if successes == 0 else beta_quantile(successes, n - successes + 1.0, beyond)
    high = 1.0 if successes == n else beta_quantile(successes + 1.0, n - successes, 1.0 - beyond)
    return low, high


def half_width(successes: float, n: int, looks: int = 1) -> float:
    """Half the width of `interval`."""
    low, high = interval(successes, n, looks)
    return (high - low) / 2.0


def widest(spans: Iterable[tuple[float, float]]) -> float:
    """Half the width of the widest of several intervals."""
    return max((high - low) / 2.0 for low, high in spans)


@cache
def looks_needed(precision: float, block: int, first: int) -> int:
    """How many looks to plan: at `first` draws and after each further block of `block`, until even a share of one half
    (the widest) is known to `precision` at the last but one. The last is a spare, for worlds that fail.

    Raises ValueError where the precision is out of reach.
    """
    for looks in range(2, MOST_LOOKS):
        n = first + (looks - 2) * block
        if half_width(n / 2.0, n, looks) <= precision:
            return looks
    raise ValueError(f"precision {precision} is out of reach")
