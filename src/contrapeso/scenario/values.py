"""Values of levers: from text and YAML to the registry's encoding, with messages that name the lever."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import nearest

PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "none": None, "~": None, "": None}


@cache
def levers() -> frozenset[str]:
    """Names that a scenario may set: the kernel's parameters."""
    return frozenset(entry.name for entry in registry.load().parameters)


def unknown_lever(name: str) -> tuple[str, str | None]:
    """Message and nearest name for a lever that isn't one."""
    near = nearest(name, sorted(levers()))
    entry = registry.load().entries.get(name)
    if entry is not None and entry.worked_out_of:
        return f"is worked out and can't be set: set what it comes of, {', '.join(entry.worked_out_of)}", None
    if entry is not None:
        return "no mechanism reads this entry of the evidence, so it can't be set", near
    return "unknown lever", near


def encode(name: str, value: Any) -> float:
    """The kernel's float for a lever's value in file terms; ValueError in words for a wrong type or unit."""
    return float(registry.load().entries[name].encode(value))


def outside_prior(name: str, encoded: float) -> str | None:
    """A warning if the value lies outside the lever's prior (null never does)."""
    entry = registry.load().entries[name]
    if entry.prior is None or math.isnan(encoded) or entry.in_prior(encoded):
        return None
    return f"{name} = {entry.decode(encoded)} lies outside its prior ({entry.prior})"


def from_text(name: str, text: str) -> Any:
    """What `--set name=text` means for that lever: a number, a flag, null, a choice, or a comma-separated list."""
    entry = registry.load().entries[name]
    text = text.strip()
    if entry.unit == "set":
        return [part.strip() for part in text.strip("[]").split(",") if part.strip()]
    if entry.unit == "choice" and text in entry.choices:
        return text
    if text.lower() in PLAIN:
        return PLAIN[text.lower()]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
