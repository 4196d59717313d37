"""`contrapeso verify`: is every file of a folder of results as it was written?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import FAILED, guarded
from contrapeso.cli.output import emit_json, say
from contrapeso.cli.text.words import word
from contrapeso.words import catalogue

WORDS = catalogue("verify")


@guarded
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of results.")],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Hold every file of a folder of results against its SHA-256: name what is missing, damaged, foreign or of another
    version, and worlds that are there twice or not at all. Ends with 1 where something is.

    \b
    Examples:
      contrapeso verify contrapeso-out
      contrapeso verify contrapeso-out/study --lang es
      contrapeso verify my-results --json
    """
    from contrapeso.api.worlds import verify as look

    found = look(folder)
    if as_json:
        emit_json(found)
    else:
        say(_text(found, lang))
    if not found["sound"]:
        raise typer.Exit(FAILED)
    if found["replayable"]:
        say(word("next", lang, command=f"contrapeso replay {folder} --world 0"), as_json)
    elif (folder / "report.html").is_file():
        say(word("next", lang, command=word("open", lang, path=folder / "report.html")), as_json)


def _text(found: dict[str, Any], lang: str) -> str:
    if found["sound"]:
        return WORDS.text("sound", lang, folder=found["folder"], files=found["checked"])
    return "\n".join(
        WORDS.text(fault["kind"], lang, file=f"{found['folder']}/{fault['file']}", detail=fault["detail"])
        for fault in found["faults"]
    )
