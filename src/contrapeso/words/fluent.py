"""What Fluent is asked for: a bundle of one file, and values that it leaves as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

LOCALES = {"es": "es-MX"}
"""Where whole numbers are written as in Mexico: 1,000."""
LONGEST = 2500
"""Characters of a value from which Fluent refuses it."""


class Long(FluentType):
    """A text that is longer than Fluent takes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, locale: object) -> str:
        return self.text


def bundle(path: Path, lang: str) -> FluentBundle:
    """The texts of a file."""
    made = FluentBundle([LOCALES.get(lang, lang)], use_isolating=False)
    made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def value(given: Any) -> int | str | FluentType:
    """A blank's value: whole numbers can choose a plural, all else is text."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    text = str(given)
    return Long(text) if len(text) > LONGEST else text
