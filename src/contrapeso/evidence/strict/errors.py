"""Errors of files that people write: where, which field, what is wrong, and the nearest valid name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class InputError:
    """One fault of an input. `line` and `column` count from 1; 0 where the fault has no place."""

    file: str
    line: int
    column: int
    field: str
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        hint = f" (nearest: {self.nearest})" if self.nearest else ""
        return f"{place}:{field} {self.message}{hint}"


class InputErrors(Exception):
    """All faults of an input at once, one line each in `str()`."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        self.errors: list[InputError] = sorted(errors, key=lambda e: (e.file, e.line, e.column))
        super().__init__("\n".join(str(error) for error in self.errors))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where none is like it."""
    from difflib import get_close_matches

    names = list(known)
    found = get_close_matches(name, names, n=1, cutoff=0.6)
    if found:
        return found[0]
    last = name.rsplit(".", 1)[-1]  # a lever without its area: latency_hours
    ends = [n for n in names if last and n.rsplit(".", 1)[-1] == last]
    if len(ends) == 1:
        return ends[0]
    held = containing(name, names)
    return held[0] if held else None


LEAST_LETTERS = 4
ALIKE = 0.8
"""Likeness from which one word is taken for another that was mistyped."""


def containing(text: str, names: Iterable[str]) -> list[str]:
    """Names that hold `text` (or, where none does, one of its words, or a word like one), those first in which it makes
    up the most.

    `latency` and `latancy` find `strikes.latency_hours`, `tariffs` finds `coercion.tariff_rate`; words of fewer than
    four letters find nothing.
    """
    known = list(names)
    words = [word.removesuffix("s") for word in re.split(r"[^a-z0-9]+", text.lower()) if len(word) >= LEAST_LETTERS]
    for wanted in ([text.lower().removesuffix("s")] if len(text) >= LEAST_LETTERS else [], words, None):
        parts = _alike(words, known) if wanted is None else wanted
        found = [name for name in known if any(part in name.lower() for part in parts)]
        if found:
            return sorted(found, key=lambda name: (len(name), name))
    return []


def _alike(words: Iterable[str], names: Iterable[str]) -> list[str]:
    """For each word the one most like it that a name holds, if one is."""
    from difflib import get_close_matches

    held = sorted({part for name in names for part in re.split(r"[^a-z0-9]+", name.lower()) if part})
    return [close for word in words for close in get_close_matches(word, held, n=1, cutoff=ALIKE)]
