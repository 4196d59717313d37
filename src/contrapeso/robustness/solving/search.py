"""Where a number must lie for a draw to change its class: the range that is searched, and the root.

Only the two ends of a range and what lies between an end and the draw's own value are tried: an answer that turns and
turns back in between isn't seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from contrapeso.claims.classing import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.evidence.entry import Entry

BEYOND = 3.0
"""How far past its prior a number is moved: so many times its ends, or as many widths past a prior that reaches 0."""
CLOSE = 0.05  # the root is known to 5 % (of the range, if searched in steps of equal size): draws differ by more
STEPS = 12


@dataclass(frozen=True)
class Range:
    """What is searched: `low` to `high`, in equal ratios (`log`) or in equal steps; `whole` numbers only."""

    low: float
    high: float
    log: bool
    whole: bool

    def to(self, x: float) -> float:
        """A value's place on the scale that is searched."""
        return math.log(x) if self.log else x

    def back(self, place: float) -> float:
        """The value at a place."""
        x = math.exp(place) if self.log else place
        return float(round(x)) if self.whole else x


def range_of(entry: Entry) -> Range | None:
    """The range of a number that is drawn by itself; None for parts of a whole and for choices."""
    if entry.prior is None or entry.part_of or entry.prior.kind == "choice":
        return None
    first, last = entry.prior.ends
    low, high = entry.bounds
    log = first > 0.0
    if log:
        low, high = max(low, first / BEYOND), min(high, last * BEYOND)
    else:
        low, high = max(low, first - (last - first)), min(high, last + (last - first))
    return Range(low, high, log and low > 0.0, entry.unit == "count")


def class_of(found: Outcomes, paired: bool) -> int | None:
    """The class of a single draw, by its effect alone; None where no world ran."""
    if not len(found.strength):
        return None
    if not paired:
        return int(found.classes[0])
    x = float(found.strength[0])
    return HOLDS if x > 1.0 else REVERSED if x < -1.0 else NO_MATERIAL


def inside(found: Outcomes, chosen: int, paired: bool) -> float:
    """How far a single draw lies within class `chosen`, in materialities: below 0 outside it, NaN where none ran."""
    if not len(found.strength):
        return math.nan
    if not paired:  # a line may have two ends: inside or not
        return 1.0 if int(found.classes[0]) == chosen else -1.0
    x = float(found.strength[0])
    if chosen == HOLDS:
        return x - 1.0
    return -1.0 - x if chosen == REVERSED else 1.0 - abs(x)


def root(distance: Callable[[float], float], start: float, end: float, scale: Range) -> float | None:
    """The value between `start`, where the distance is above 0, and `end` at which it falls to 0; None where the end
    still is above 0 or can't be run.
    """
    from scipy.optimize import brentq

    at_end = distance(end)
    if not at_end < 0.0:
        return None
    a, b = scale.to(start), scale.to(end)
    tolerance = CLOSE / 2.0 if scale.log else CLOSE / 2.0 * abs(scale.high - scale.low)

    def f(place: float) -> float:
        if place in (a, b):
            return 1.0 if place == a else -1.0  # the ends are known; how far they lie off is of no use here
        here = distance(scale.back(place))
        return float(np.clip(here, -1.0, 1.0)) if math.isfinite(here) else -1.0

    place, _ = brentq(f, a, b, xtol=tolerance, rtol=1e-9, maxiter=STEPS, full_output=True, disp=False)
    return scale.back(float(place))
