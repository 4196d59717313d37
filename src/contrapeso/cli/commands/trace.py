"""`contrapeso trace`: where the two arms of a claim part in one world, and how that reaches the metric."""

from __future__ import annotations

from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.words import word


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
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Follow a claim's two arms through one world: where they first differ and why, and the chain to the metric.

    \b
    Examples:
      contrapeso trace leak-flushes-assets --world 12
      contrapeso trace scale-matters --world 7 --defaults --lang es
      contrapeso trace fear-buys-consent --world 3 --draw 40 --json
    """
    from contrapeso.api.trace import trace as traced
    from contrapeso.cli.traced import trace_text

    with progress(claim, lang):
        found = traced(claim, world, draw=draw, defaults=defaults, seed=seed, tell=tell)
    if as_json:
        emit_json(found)
    else:
        say(trace_text(found, lang, every))
    say(word("next", lang, command=f"contrapeso witness {claim}"), as_json)
