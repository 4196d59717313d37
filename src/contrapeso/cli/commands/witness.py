"""`contrapeso witness`: one parameter draw where a claim holds, and one where it doesn't."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, number, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.words import word


@guarded
def witness(
    claim: Annotated[
        str, typer.Argument(metavar="[CLAIM]", help="A claim or study of the library, or a claim file.")
    ] = "article-2025",
    draws: Annotated[int, typer.Option("--draws", min=1, help="The most parameter draws to look through.")] = 192,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Show for each claim a parameter draw inside the priors where it holds, and one where it doesn't.

    \b
    Examples:
      contrapeso witness leak-flushes-assets
      contrapeso witness --json
    """
    from contrapeso.api.study import witnesses

    with progress(claim, lang) as step:
        found = witnesses(claim, draws=draws, seed=seed, jobs=jobs, progress=step, tell=tell)
    if as_json:
        emit_json({"study": claim, "draws": draws, "seed": seed, "claims": found})
    else:
        say("\n".join(_lines(name, sides, lang) for name, sides in found.items()))
    say(word("next", lang, command=f"contrapeso study {claim}"), as_json)


def _lines(name: str, sides: dict[str, Any], lang: str) -> str:
    mark = f" ({word('assumed', lang)})" if sides["assumed"] else ""
    lines = [f"{name}{mark}"]
    for side in ("holds", "doesnt"):
        found = sides[side]
        if found is None:
            lines.append(f"  {word(side + '_none', lang)}")
            continue
        place = {"draw": found["draw"], "world": "–" if found["world"] is None else found["world"]}
        lines.append(f"  {word(side + '_in', lang, effect=number(found['effect']), **place)}")
        lines += [f"    {key}: {value}" for key, value in found["values"].items()]
    return "\n".join(lines)
