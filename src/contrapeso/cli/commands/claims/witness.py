"""`contrapeso witness`: one parameter draw where a claim holds, and one where it doesn't."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, number, say, tell, wrapped
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word

UNITLESS = ("share", "factor", "coefficient", "elasticity", "choice", "flag", "set", "count", "ratio")


@guarded
def witness(
    claim: Annotated[
        str, typer.Argument(metavar="[CLAIM]", help="A claim or study of the library, or a claim file.")
    ] = "article-2025",
    draws: Annotated[int, typer.Option("--draws", min=1, help="The most parameter draws to look through.")] = 192,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Show for each claim a parameter draw inside the priors where it holds, and one where it doesn't.

    \b
    Examples:
      contrapeso witness leak-flushes-assets
      contrapeso witness --json
    """
    from contrapeso.api.studies import witnesses
    from contrapeso.study.request import StudyRequest

    with progress(claim, lang, at_most=True) as step:
        found = witnesses(
            StudyRequest(claim, precision=0.01, budget=draws, seed=seed, jobs=jobs, progress=step, tell=tell)
        )
    if as_json:
        emit_json({"study": claim, "draws": draws, "seed": seed, "claims": found})
    else:
        say("\n".join(_lines(name, sides, lang) for name, sides in found.items()))
    say(word("next", lang, command=_next(claim, seed, found)), as_json)


def _next(claim: str, seed: int, found: dict[str, Any]) -> str:
    """How one witness comes about, where it is one claim's and has a world; else the study."""
    sides = next(iter(found.values())) if len(found) == 1 else {}
    side = sides.get("holds") or sides.get("doesnt") or {}
    if side.get("world") is None:
        return f"contrapeso study {claim}"
    return f"contrapeso trace {claim} --world {side['world']}" + ("" if seed == o.SEED else f" --seed {seed}")


def _lines(name: str, sides: dict[str, Any], lang: str) -> str:
    mark = f" ({word('assumed', lang)})" if sides["assumed"] else ""
    why = word("leading" if sides["chosen"] == "influence" else "none_apart", lang)
    lines = [f"{name}{mark}"]
    for side in ("holds", "doesnt"):
        found = sides[side]
        if found is None:
            lines.append(f"  {word(side + '_none', lang)}")
            continue
        place = {"draw": found["draw"], "world": "–" if found["world"] is None else found["world"]}
        lines.append(f"  {word(side + '_in', lang, effect=number(found['effect'], lang=lang), **place)}")
        lines.append(wrapped(f"    {why}"))
        lines += [
            wrapped(f"      {_value(key, value, sides['about'][key], lang)}", 4)
            for key, value in found["values"].items()
        ]
    return "\n".join(lines)


def _value(name: str, value: Any, about: dict[str, Any], lang: str) -> str:
    """`hours from fix to strike (strikes.latency_hours): 7 hour`; shares and factors carry no unit."""
    shown = number(value, lang=lang) if isinstance(value, float) else "–" if value is None else str(value)
    unit = about["unit"] if about["unit"] not in (None, *UNITLESS) else ""
    return f"{about['label'][lang]} ({name}): {shown} {unit}".rstrip()
