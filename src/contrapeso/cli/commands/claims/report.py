"""`contrapeso report`: pages to print from a study that is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import refuse
from contrapeso.cli.output import emit_json, say
from contrapeso.cli.text.words import word


@guarded
def report(
    study: Annotated[
        Path, typer.Argument(metavar="[STUDY]", help="A folder of results, or its verdicts.json.")
    ] = o.OUT,
    brief: Annotated[bool, typer.Option("--brief", help="Two A4 pages: answer, findings, method.")] = False,
    class_kit: Annotated[
        bool, typer.Option("--class-kit", help="A lesson of 50 minutes: plan, work sheet, questions, answers.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the pages; beside the study if not given.", file_okay=False)
    ] = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Write pages to print from a stored study: a brief of two pages, a kit for a lesson. Nothing is run.

    \b
    Examples:
      contrapeso report --brief
      contrapeso report --brief --lang es
      contrapeso report --class-kit my-results --out handouts
    """
    from contrapeso.api.handouts import handouts

    kinds = tuple(kind for kind, wanted in (("brief", brief), ("class-kit", class_kit)) if wanted)
    if not kinds:
        refuse("--brief", word("which_page", lang))
    written = handouts(study, kinds, out, lang)
    if as_json:
        emit_json({"study": str(study), "files": [str(path) for path in written]})
    else:
        for path in written:
            say(word("written", lang, path=path))
    say(word("next", lang, command=word("open", lang, path=written[0])), as_json)
