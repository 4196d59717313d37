"""A share as a reader sees it: the one rounding behind the terminal, the report and every sentence.

Each share is rounded by itself, so that a share reads the same wherever it stands, alone or beside two others; three
of them may add to 99 or 101.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDE = 0.15
"""Half-width of an interval from which single per cents say more than is known."""
Interval = Sequence[float] | None


def step_of(intervals: Sequence[Interval]) -> int:
    """Per cents to round to beside those 90 % intervals: 5 where one is wide, else 1."""
    return 5 if any((ci[1] - ci[0]) / 2 >= WIDE for ci in intervals if ci) else 1


def text(share: float | None, step: int = 1, least: int = 0, space: str = " ") -> str:
    """`share` in whole per cents; for 0 and 100 stand '<1 %' and '>99 %', or what `step` or `least` makes of them."""
    if share is None or not math.isfinite(share):
        return "–"
    points, end = step * round(100 * share / step), max(step, least)
    if points < end:
        return f"<{end}{space}%"
    return f">{100 - end}{space}%" if points > 100 - end else f"{points}{space}%"
