"""`contrapeso init`: a folder to start one's own question from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say
from contrapeso.cli.text.words import word

STARTERS = ("my-scenario.yaml", "my-claim.yaml")


@guarded
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", file_okay=False)],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Make a folder with a commented scenario and a claim to change; files that are there are never overwritten.

    \b
    Examples:
      contrapeso init my-question
      contrapeso init .
    """
    from importlib.resources import files

    from contrapeso.api.questions import fault
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import write_text

    there = [name for name in STARTERS if (folder / name).exists()]
    if there:
        raise InputErrors([fault("DIR", f"{folder / name} is there already; it is left as it is") for name in there])
    for name in STARTERS:
        write_text(folder / name, files("contrapeso.cli").joinpath("starter", name).read_text(encoding="utf-8"))
    if as_json:
        emit_json({"folder": str(folder), "files": list(STARTERS)})
    else:
        say(word("made", lang, files=", ".join(STARTERS), folder=folder))
    say(word("next", lang, command=f"contrapeso run {folder / STARTERS[0]}"), as_json)
