"""Scalars of the YAML 1.2 core schema: `yes` and `on` are texts, `0o17` is octal, `017` is seventeen."""

from __future__ import annotations

import math
import re

NULL = re.compile(r"(null|Null|NULL|~|)")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
DECIMAL = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITY = re.compile(r"([-+]?)\.(inf|Inf|INF)")
NOT_A_NUMBER = re.compile(r"\.(nan|NaN|NAN)")
MAX_DIGITS = 300
"""Longer whole numbers can't become a float64."""


def resolve(text: str) -> str | int | float | bool | None:
    """The value of a plain (unquoted) scalar. Raises OverflowError for a number beyond float64."""
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return text[0] in "tT"
    if DECIMAL.fullmatch(text) or OCTAL.fullmatch(text) or HEXADECIMAL.fullmatch(text):
        return _whole(text)
    if FLOAT.fullmatch(text):
        value = float(text)
        if math.isinf(value):
            raise OverflowError("number too large")
        return value
    if found := INFINITY.fullmatch(text):
        return -math.inf if found[1] == "-" else math.inf
    return math.nan if NOT_A_NUMBER.fullmatch(text) else text


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise OverflowError("number too large")
    if text.startswith("0o"):
        return int(text[2:], 8)
    return int(text[2:], 16) if text.startswith("0x") else int(text, 10)
