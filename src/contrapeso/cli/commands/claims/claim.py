"""`contrapeso claim new`: a claim's file from a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import missing_folder
from contrapeso.cli.output import emit_json, say
from contrapeso.cli.spoken_help import Spoken
from contrapeso.cli.text.reading_words import word
from contrapeso.cli.text.words import word as common

claim = typer.Typer(
    no_args_is_help=True,
    help="Make a claim's file.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@claim.callback()
def _group() -> None:
    """Make a claim's file from a sentence."""


@guarded
def new(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What somebody says, in one sentence, en or es.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The file to write; ID.yaml here if not given.")
    ] = None,
    lang: Annotated[
        o.Lang | None, typer.Option("--lang", help="The sentence's language, told from its words if not given.")
    ] = None,
    as_json: o.JsonOption = False,
) -> None:
    """Draft a claim's file from a sentence: nearest claims named, arms and metric guessed, every guess commented.

    The draft passes `contrapeso check`; what it tests is yours to get right. A file that is there is never overwritten.
    Where the sentence names no lever of the model, nothing is written and the exit status is 2.

    \b
    Examples:
      contrapeso claim new "More seizures raise the price and with it the violence."
      contrapeso claim new "Si baja la demanda, las organizaciones se achican." --out demanda.yaml
    """
    from contrapeso.api.articles import propose_claim
    from contrapeso.api.questions import fault
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import write_text

    found = propose_claim(sentence, lang)
    path = out or Path(f"{found['id']}.yaml")
    if path.exists():
        raise InputErrors([fault("--out", f"{path} is there already; it is left as it is")])
    made = missing_folder(path)
    write_text(path, found["text"])
    language = found["language"]
    if as_json:
        emit_json({**found, "file": str(path)})
    else:
        say(word("nearest", language, ids=", ".join(f"{one['id']} {one['score']:.2f}" for one in found["nearest"])))
        say(word("drafted", language, path=path))
    if made is not None:
        say(common("made_folder", language, folder=made), as_json)
    say(word("next_check", language, path=path), as_json)


claim.command("new", cls=Spoken)(new)
