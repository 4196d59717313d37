"""What Fluent is asked for: a bundle of one file, and values that it leaves as they are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LOCALES = {"es": "es-MX"}
"""Where whole numbers are written as in Mexico: 1,000."""
resolver.MAX_PART_LENGTH = sys.maxsize  # of a value: ours may be long, and come from nobody who would harm us


def bundle(path: Path, lang: str) -> FluentBundle:
    """The texts of a file."""
    made = FluentBundle([LOCALES.get(lang, lang)], use_isolating=False)
    made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def value(given: Any) -> int | str:
    """A blank's value: whole numbers can choose a plural, all else is text."""
    return given if isinstance(given, int) and not isinstance(given, bool) else str(given)
