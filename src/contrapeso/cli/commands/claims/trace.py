"""`contrapeso trace`: where the two arms of a claim part in one world, and how that reaches the metric."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word
from contrapeso.statistics.rounding import plain


@guarded
def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim of the library, or a claim file.")],
    world: Annotated[int, typer.Option("--world", min=0, help="Number of the world.")],
    draw: Annotated[
        int | None, typer.Option("--draw", min=0, help="Its parameter draw; that of a study if not given.")
    ] = None,
    defaults: Annotated[bool, typer.Option("--defaults", help="Every parameter at its default instead.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Also list the first difference of everything else.")] = False,
    seed: o.SeedOption = o.SEED,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Also write trace.json in this folder.", file_okay=False)
    ] = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Follow a claim's two arms through one world: where they first differ and why, and the chain to the metric.

    \b
    Examples:
      contrapeso trace leak-flushes-assets --world 12
      contrapeso trace scale-matters --world 7 --defaults --lang es
      contrapeso trace fear-buys-consent --world 3 --draw 40 --json
      contrapeso trace leak-flushes-assets --world 12 --out traced
    """
    from contrapeso.api.partings import trace as traced
    from contrapeso.cli.text.traced import trace_text
    from contrapeso.store import write_document

    with progress(claim, lang):
        found = traced(claim, world, draw=draw, defaults=defaults, seed=seed, tell=tell)
    if out is not None:
        write_document(out, "trace.json", plain(found))
    if as_json:
        emit_json(found)
    else:
        say(trace_text(found, lang, every))
    if out is not None:
        say(word("written", lang, path=out / "trace.json"), as_json)
    say(word("next", lang, command=_next(claim, world, found)), as_json)


def _next(claim: str, world: int, found: dict[str, Any]) -> str:
    """What the lever is in which the arms differ; another world where they differ in no lever."""
    levers = found["levers"]
    return f"contrapeso explain {levers[0]['name']}" if levers else f"contrapeso trace {claim} --world {world + 1}"
