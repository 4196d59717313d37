"""`contrapeso check`: are these files right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import BAD_INPUT, guarded
from contrapeso.cli.inputs import warn
from contrapeso.cli.output import emit_json, one_line, say
from contrapeso.cli.text.words import word


@guarded
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Scenario or claim files.")],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Check scenario and claim files: every fault with its line, field and the nearest valid name.

    \b
    Examples:
      contrapeso check my-scenario.yaml
      contrapeso check *.yaml --json
    """
    from contrapeso.api.checks.checking import check as look

    found = [look(path) for path in files]
    if as_json:
        emit_json({"files": found})
    for result in found:
        warn([f"{result['file']}: {text}" for text in result["warnings"]], lang)
        for error in result["errors"]:
            typer.echo(one_line(error["text"]), err=True)
        if not result["errors"] and not as_json:
            say(word("right", lang, file=result["file"], kind=word(result["kind"], lang), name=result["name"]))
    if any(result["errors"] for result in found):
        raise typer.Exit(BAD_INPUT)
    say(word("next", lang, command=_next(found[0])), as_json)


def _next(result: dict[str, Any]) -> str:
    return f"contrapeso {'study' if result['kind'] == 'claim' else 'run'} {result['file']}"
