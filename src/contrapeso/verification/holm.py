"""Many stochastic checks at once: Holm's correction decides, and says which shift each of them would see.

A false alarm in the whole family happens with probability 1e-3 at most, however the checks depend on each other.
Source: Holm, Scandinavian Journal of Statistics 6:65 (1979).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import NormalDist

from contrapeso.verification.checks import Check

FAMILY = 1e-3
"""Probability of any false alarm in the family."""
POWER = 0.9
"""Chance with which a shift is seen that a check is said to see."""


def rejected(p_values: Sequence[float], family: float = FAMILY) -> list[bool]:
    """Which hypotheses fall, in the order given: the smallest p against family/m, the next against family/(m-1), …"""
    m = len(p_values)
    fallen = [False] * m
    for rank, k in enumerate(sorted(range(m), key=lambda k: p_values[k])):
        if not p_values[k] <= family / (m - rank):
            break
        fallen[k] = True
    return fallen


def decide(checks: Sequence[Check], family: float = FAMILY) -> list[Check]:
    """The same checks; those with a p-value pass unless Holm rejects them (a p-value that is no number falls)."""
    found = [replace(check, passed=bool(check.passed)) for check in checks]  # NumPy's truth is none in JSON
    at = [k for k, check in enumerate(found) if check.p_value is not None]
    p_values = [_usable(found[k].p_value) for k in at]
    for k, fallen in zip(at, rejected(p_values, family), strict=True):
        found[k] = replace(found[k], passed=not fallen)
    return found


def _usable(p: float | None) -> float:
    return 0.0 if p is None or not math.isfinite(p) else float(p)


def visible_shift(check: Check, family_size: int, family: float = FAMILY, power: float = POWER) -> float | None:
    """Smallest relative shift of a mean that the check sees with chance `power`, at Holm's strictest level.

    None where the check states no standard error or expects 0.
    """
    error = check.standard_error
    if error is None or check.p_value is None or not isinstance(check.expected, (int, float)) or not check.expected:
        return None
    level = family / max(family_size, 1)
    normal = NormalDist()
    return (normal.inv_cdf(1.0 - level / 2.0) + normal.inv_cdf(power)) * error / abs(check.expected)
