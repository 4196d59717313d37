"""`contrapeso list`: every name of a kind, with unit, default and label."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import columns, emit_json, say
from contrapeso.cli.text.words import word

Kind = Literal["levers", "frozen", "metrics", "forms", "scenarios", "claims", "mechanisms"]
SHOWN = ("name", "unit", "default", "status", "why", "label")


@guarded
def list_(
    kind: Annotated[Kind, typer.Argument(help="What to list.")],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """List every lever, metric, form, scenario, claim or mechanism, with unit, default, standing and label.

    *frozen* lists the numbers that no study draws from a prior, and why: they say what is counted (definition), were
    counted (measured), or were fitted together (fitted). What arms set (levers) is not among them.

    \b
    Examples:
      contrapeso list levers
      contrapeso list frozen
      contrapeso list metrics --lang es
      contrapeso list claims --json
    """
    from contrapeso.api import catalogue

    rows = catalogue.listing(kind)
    if as_json:
        emit_json({"kind": kind, "names": rows})
    else:
        head = [key for key in SHOWN if any(row.get(key) not in (None, "") for row in rows)]
        say(columns(([_cell(row.get(key), lang) for key in head] for row in rows), head, left=range(len(head))))
    say(word("next", lang, command=f"contrapeso explain {rows[0]['name']}"), as_json)


def _cell(value: Any, lang: str) -> str:
    if isinstance(value, dict):
        return str(value.get(lang) or value["en"])
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
