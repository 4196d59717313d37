"""Units and what they allow. A unit alone decides what is impossible; priors only make things unlikely."""

from __future__ import annotations

import math

INF = math.inf

RANGES: dict[str, tuple[float, float]] = {
    "share": (0.0, 1.0),
    "flag": (0.0, 1.0),
    "elasticity": (-INF, 0.0),
    "coefficient": (-INF, INF),
}
"""Bounds of the units that are not simply 0 or more."""

ZERO_OR_MORE = frozenset(
    {
        "factor", "count", "week", "weeks", "day", "hour", "tonnes", "persons", "usd", "points",
        "1/week", "1/day", "1/hour", "1/(member week)", "persons/week", "persons/year", "persons/event",
        "usd/year", "usd/week", "usd/person", "usd/kg", "tonnes/year", "1/year",
    }
)  # fmt: skip
WHOLE = frozenset({"count", "week"})
NAMED = frozenset({"choice", "set"})
UNITS = frozenset(RANGES) | ZERO_OR_MORE | NAMED


def bounds(unit: str, choices: int) -> tuple[float, float]:
    """Smallest and largest encoded value that a unit allows."""
    if unit == "choice":
        return 0.0, float(choices - 1)
    if unit == "set":
        return 0.0, float(2**choices - 1)
    return RANGES.get(unit, (0.0, INF))


def must_be(unit: str, low: float, high: float) -> str:
    """What a number of this unit must be, in words."""
    if unit == "share":
        return f"must be a share between {low:g} and {high:g}"
    if math.isinf(low):
        return f"must be {high:g} or less"
    if math.isinf(high):
        return f"must be {low:g} or more"
    return f"must be between {low:g} and {high:g}"
