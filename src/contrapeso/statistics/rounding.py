"""Values as JSON carries them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

REPORTED = 5
"""Digits of the floats in a report's data."""


def rounded(x: float, digits: int = 4) -> float | None:
    """To significant digits; None for what isn't a number."""
    value = float(x)
    return float(f"{value:.{digits}g}") if math.isfinite(value) else None


def plain(value: Any, digits: int | None = None) -> Any:
    """The same value in JSON's types: NumPy's as Python's, sequences and sets as lists, NaN and infinity as None;
    floats to `digits`, where given.
    """
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:  # most of a document
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if kind is dict or isinstance(value, Mapping):
        return {str(key): plain(item, digits) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item, digits) for item in value]
    if not isinstance(value, float) or (digits is None and math.isfinite(value)):
        return value
    return None if digits is None else rounded(value, digits)
