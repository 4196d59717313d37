"""`contrapeso diff`: which verdicts moved between two results, and what could have moved them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say
from contrapeso.cli.text.words import word


@guarded
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A folder of results, or its verdicts.json.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.")],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Say which verdicts moved between two results by more than their error, and by which number, form or mechanism.

    \b
    Examples:
      contrapeso diff last-month contrapeso-out
      contrapeso diff old/verdicts.json new/verdicts.json --json
      contrapeso diff contrapeso-out assumed --lang es
    """
    from contrapeso.api.registration import diff as differences
    from contrapeso.cli.text.diffed import diff_text

    found = differences(old, new)
    if as_json:
        emit_json(found)
    else:
        say(diff_text(found, lang))
    moved = [claim["id"] for claim in found["claims"] if claim["state"] == "moved"]
    command = f"contrapeso witness {moved[0]}" if moved else f"open {new / 'report.html' if new.is_dir() else new}"
    say(word("next", lang, command=command), as_json)
