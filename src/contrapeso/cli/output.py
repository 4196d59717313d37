"""What goes to stdout: one JSON document, or text with aligned columns and a last line that says what to do next."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer

from contrapeso.statistics.rounding import plain

WIDTH = 100
"""Columns of a line of prose where the terminal doesn't say."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What moves a terminal's cursor, turns the direction of text or isn't seen; a line end and a tab are none of it."""


def visible(text: str) -> str:
    """The text as a terminal may show it: control and direction marks as `\\u202e`, as JSON writes them."""
    return UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1].replace("\x7f", "\\u007f"), text)


def one_line(text: str) -> str:
    """The same for a message that names what somebody else wrote: no line of it looks like another message."""
    return visible(text).replace("\n", "\\n")


def emit_json(document: Mapping[str, Any]) -> None:
    """Prints one JSON document; what isn't a finite number becomes null."""
    typer.echo(visible(json.dumps(plain(document), indent=2, ensure_ascii=False, allow_nan=False)))


def say(text: str = "", as_json: bool = False) -> None:
    """A line for people: on stdout, or on stderr if stdout is JSON."""
    typer.echo(visible(str(text)), err=as_json)


_spoken = ["en"]


def speak(lang: str) -> None:
    """Sets the language of remarks and errors, for all threads of this process."""
    _spoken[0] = lang if lang in ("en", "es") else "en"


def language() -> str:
    """The language set last."""
    return _spoken[0]


def tell(text: str) -> None:
    """A remark while the work goes on, on stderr; in Spanish where it carries that (`es`) and it was asked for.

    A passing one only where no bar counts the seconds.
    """
    if getattr(text, "passing", False) and sys.stderr.isatty():
        return
    typer.echo(visible(getattr(text, "es", text) if language() == "es" else text), err=True)


def wrapped(text: str, hanging: int = 0) -> str:
    """Prose in lines no wider than the terminal (COLUMNS), later ones indented; words are never cut."""
    width = max(20, shutil.get_terminal_size((WIDTH, 24)).columns)
    lines = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        later = indent + " " * hanging
        found = textwrap.wrap(
            line.strip(), width, initial_indent=indent, subsequent_indent=later,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        lines += found or [""]
    return "\n".join(lines)


def columns(rows: Iterable[Sequence[str]], head: Sequence[str], left: Sequence[int] = (0,)) -> str:
    """Rows as aligned text: the columns numbered in `left` to the left, the others to the right."""
    table = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    lines = []
    for row in table:
        cells = [row[i].ljust(width) if i in left else row[i].rjust(width) for i, width in enumerate(widths)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def percent(share: float | None) -> str:
    """A share in whole per cents, rounded as everywhere; never 0 or 100."""
    from contrapeso.statistics import shares

    return shares.text(share)


def three_shares(claim: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(share, 90 % interval) of a claim that holds, nothing material, reversed: the text that its report has."""
    from contrapeso.report import numbers

    names = ("holds", "no_material", "reversed")
    spans = [claim.get("ci90"), claim.get("ci90_no_material"), claim.get("ci90_reversed")]
    found = numbers.three_shares([claim[f"share_{name}"] for name in names], spans)
    return [(_plain(share), f"{span} %" if span else "–") for share, span in found]


def number(value: float | None, se: float | None = None, lang: str = "en", sign: bool = False) -> str:
    """A number with the digits that its standard error supports, three digits without one; millions and more named."""
    from contrapeso.report import numbers

    return _plain(numbers.quantity(value, lang, numbers.half_of(se), sign))


def error(se: float | None, lang: str = "en") -> str:
    """A standard error, in two digits."""
    from contrapeso.report import numbers

    return _plain(numbers.quantity(se, lang, numbers.half_of(se, True)))


def _plain(text: str) -> str:
    """With the minus and blanks of a keyboard, so that it can be searched for and pasted."""
    return text.replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ")
