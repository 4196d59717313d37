"""`contrapeso compare`: two scenarios in the same worlds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import alone, guarded
from contrapeso.cli.inputs import drawing, pairs, warn
from contrapeso.cli.output import columns, emit_json, number, percent, say, tell, wrapped
from contrapeso.cli.progress import progress
from contrapeso.cli.text.displacement import places_text
from contrapeso.cli.text.words import word
from contrapeso.statistics.rounding import plain

if TYPE_CHECKING:
    from contrapeso.api.runs.results import Comparison


ROUNDING = 1e-12
"""Relative difference of sums that were taken in another order."""


@guarded
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="The comparator: a scenario of the library or a file.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What is held against it.")],
    metric: Annotated[list[str] | None, typer.Option("--metric", help="Only this metric; may be repeated.")] = None,
    states: Annotated[
        bool, typer.Option("--states", help="Also where it fell and rose, and what reappears in other states.")
    ] = False,
    at_equal_cost: Annotated[
        str | None,
        typer.Option("--at-equal-cost", metavar="LEVER", help="Solve this lever of B: B plans to cost what A does."),
    ] = None,
    set_: o.SetOption = None,
    form: o.FormOption = None,
    worlds: o.WorldsOption = 100,
    weeks: o.WeeksOption = None,
    defaults: o.DefaultsOption = False,
    draw_priors: o.DrawOption = False,
    every: o.AllOption = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    cluster: o.ClusterOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Compare two scenarios in the same worlds: B minus A, paired.

    \b
    Examples:
      contrapeso compare baseline campaign
      contrapeso compare campaign leak --metric assets_destroyed_total --worlds 400
      contrapeso compare campaign unilateral --set campaign.scale=3
      contrapeso compare baseline campaign --defaults --all
      contrapeso compare baseline campaign --states
      contrapeso compare campaign border_surge --at-equal-cost border.seizure_effort
      contrapeso compare baseline my-scenario.yaml --json > effect.json

    Both run on the same random draws, so that what they share cancels. Parameters are drawn from their priors in each
    world, the same in both; --defaults takes one point instead. --set and --form hold in both.
    """
    from contrapeso.api import questions
    from contrapeso.store import write_document

    levers, forms = pairs("--set", set_), pairs("--form", form)
    drawn = drawing(draw_priors, defaults, lang)
    arms = [questions.prepare(name, weeks=weeks, set=levers, forms=forms) for name in (a, b)]
    warn([text for arm in arms for text in arm.warnings], lang)
    with alone(out / "compare"), progress(f"{a}, {b}", lang) as step:
        result = questions.compare(
            *arms,
            metrics=metric,
            states=states,
            equal_cost=at_equal_cost,
            worlds=worlds,
            seed=seed,
            draw_priors=drawn,
            jobs=jobs,
            out=out / "compare",
            cluster=cluster,
            progress=step,
            tell=tell,
        )
    document = plain(result.to_dict())
    write_document(out, "compare.json", document)
    if as_json:
        emit_json(document)
    else:
        say(_text(result, document, every, lang))
    if result.equal_cost:
        solved = result.equal_cost
        cost, before = (number(x / 1e6, lang=lang) for x in (solved.weekly_cost, solved.before))
        say(
            word("equal_cost", lang, lever=solved.lever, value=f"{solved.value:.6g}", cost=cost, before=before), as_json
        )
    if result.failed:
        say(word("failed", lang, n=result.failed, out=out / "compare"), as_json)
    say(word("next", lang, command=_next(a, b, states)), as_json)


def _next(a: str, b: str, states: bool) -> str:
    """Where it fell and rose; after that the claims of the library, or one of the user's own."""
    from contrapeso.scenario import library

    if not states:
        return f"contrapeso compare {a} {b} --states"
    return "contrapeso study --quick" if {a, b} <= set(library()) else "contrapeso init my-question"


def _text(result: Comparison, document: dict[str, Any], every: bool, lang: str) -> str:
    from contrapeso.api.runs.remarks import said
    from contrapeso.scenario import INDEX, METRICS

    names = result.metrics if every else result.headline
    rows = [_row(f"{name} ({METRICS[INDEX[name]].unit})", result.contrast[name], lang) for name in names]
    difference = word("difference", lang)
    head = (word("metric", lang), f"A {result.a.name}", f"B {result.b.name}", difference, "90 %", word("greater", lang))
    title = word(
        "of_compare", lang, a=result.a.name, b=result.b.name, worlds=result.worlds, weeks=result.a.horizon_weeks,
        seed=str(result.seed), version=document["version"],
    )  # fmt: skip
    arms = [f"{side}: {text}" for side, arm in (("A", result.a), ("B", result.b)) if (text := arm.describe(lang))]
    lines = [title, *(wrapped(text, 3) for text in arms), wrapped(document["note"][lang])]
    rest = len(result.metrics) - len(rows)
    note = [word("hidden", lang, n=rest, idle=len(result.idle))] if rest else []
    assumed = [wrapped(line, 4) for line in said(document, lang)]
    where = [] if result.places is None else ["", places_text(result.places, lang)]
    return "\n".join([*lines, "", columns(rows, head), *note, *([""] if assumed else []), *assumed, *where, ""])


def _row(name: str, row: Mapping[str, Any], lang: str) -> tuple[str, ...]:
    """Both means and their difference with its interval, in the digits of the difference's error."""
    (low, high), se = row["ci90"], row["se"]
    if row["mean_difference"] is None:
        return (name, "–", "–", "–", "–", "–")
    if abs(row["mean_difference"]) <= ROUNDING * abs(row["mean_b"]):  # equal but for the order of a sum
        mean = number(row["mean_b"], lang=lang)
        return (name, mean, mean, "0", "0 … 0", "–")
    return (
        name,
        number(row["mean_a"], se, lang),
        number(row["mean_b"], se, lang),
        number(row["mean_difference"], se, lang, sign=True),
        f"{number(low, se, lang)} … {number(high, se, lang)}",
        percent(row["share_of_worlds_b_greater"]),
    )
