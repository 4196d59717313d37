"""What Fluent is asked for: a bundle of one file, and values that it leaves as they are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax import FluentParser, ast

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


def plain_parts(text: str) -> dict[str, list[str | list[str]] | None]:
    """The texts of a file by key: those that only have blanks in them as parts, [name] a blank; None for one that needs
    more, such as a plural.
    """
    found = FluentParser(with_spans=False).parse(text).body
    return {one.id.name: _parts(one) for one in found if isinstance(one, ast.Message)}


def _parts(message: ast.Message) -> list[str | list[str]] | None:
    parts: list[str | list[str]] = []
    for element in message.value.elements if message.value is not None else ():
        inside = element.expression if isinstance(element, ast.Placeable) else element
        if isinstance(inside, ast.TextElement):
            parts.append(inside.value)
        elif isinstance(inside, ast.StringLiteral):
            parts.append(str(inside.parse()["value"]))
        elif isinstance(inside, ast.VariableReference):
            parts.append([inside.id.name])
        else:
            return None
    return parts if message.value is not None else None
