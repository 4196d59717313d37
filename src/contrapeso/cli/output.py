"""What goes to stdout: one JSON document, or text with aligned columns and a last line that says what to do next."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer


def emit_json(document: Mapping[str, Any]) -> None:
    """Prints one JSON document; what isn't a finite number becomes null."""
    typer.echo(json.dumps(clean(document), indent=2, ensure_ascii=False, allow_nan=False))


def clean(value: Any) -> Any:
    """The same value in JSON's types: NaN and infinity as None, NumPy's scalars and arrays as Python's."""
    if isinstance(value, Mapping):
        return {str(key): clean(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def say(text: str = "", as_json: bool = False) -> None:
    """A line for people: on stdout, or on stderr if stdout is JSON."""
    typer.echo(text, err=as_json)


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
    typer.echo(getattr(text, "es", text) if language() == "es" else text, err=True)


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
    """A share in whole percent; never 0 or 100: what was seen in some draws can't say never or always."""
    if share is None:
        return "–"
    if share < 0.01:
        return "<1 %"
    return ">99 %" if share > 0.99 else f"{share:.0%}".replace("%", " %")


def number(value: float | None, se: float | None = None) -> str:
    """A number with the digits that its standard error supports (two digits of it), four digits without one."""
    if value is None:
        return "–"
    if not se:
        return _thousands(value, f"{value:.4g}")
    places = 1 - math.floor(math.log10(se))
    rounded = round(value, places)
    return f"{rounded:,.{max(places, 0)}f}"


def _thousands(value: float, short: str) -> str:
    return f"{round(value):,}" if abs(value) >= 1000 else short
