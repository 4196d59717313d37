"""`contrapeso compare`: two scenarios in the same worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import pairs, warn
from contrapeso.cli.output import clean, columns, emit_json, number, percent, say, tell
from contrapeso.cli.places import places_text
from contrapeso.cli.progress import progress
from contrapeso.cli.words import word

if TYPE_CHECKING:
    from contrapeso.api.results import Comparison


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
    draw_priors: o.DrawOption = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
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
      contrapeso compare baseline campaign --states
      contrapeso compare campaign border_surge --at-equal-cost border.seizure_effort
      contrapeso compare baseline my-scenario.yaml --json > effect.json

    Both run on the same random draws, so that what they share cancels. --set and --form hold in both.
    """
    from contrapeso.api import questions
    from contrapeso.store import write_json

    levers, forms = pairs("--set", set_), pairs("--form", form)
    arms = [questions.prepare(name, weeks=weeks, set=levers, forms=forms) for name in (a, b)]
    warn([text for arm in arms for text in arm.warnings], lang)
    with progress(f"{a}, {b}", lang) as step:
        result = questions.compare(
            *arms,
            metrics=metric,
            states=states,
            equal_cost=at_equal_cost,
            worlds=worlds,
            seed=seed,
            draw_priors=draw_priors,
            jobs=jobs,
            out=out / "compare",
            progress=step,
            tell=tell,
        )
    document = clean(result.to_dict())
    write_json(out / "compare.json", document)
    if as_json:
        emit_json(document)
    else:
        say(_text(result, draw_priors, lang))
    if result.equal_cost:
        solved = result.equal_cost
        cost, before = (number(x / 1e6) for x in (solved.weekly_cost, solved.before))
        say(
            word("equal_cost", lang, lever=solved.lever, value=f"{solved.value:.6g}", cost=cost, before=before), as_json
        )
    if result.failed:
        say(word("failed", lang, n=result.failed, out=out / "compare"), as_json)
    say(word("next", lang, command="contrapeso study --quick"), as_json)


def _text(result: Comparison, drawn: bool, lang: str) -> str:
    rows = []
    for name, row in result.contrast.items():
        low, high = row["ci90"]
        if abs(row["mean_difference"]) <= ROUNDING * abs(row["mean_b"]):  # equal but for the order of a sum
            mean = number(row["mean_b"])
            rows.append((name, mean, mean, "0", "0 … 0", "–"))
            continue
        rows.append(
            (
                name,
                number(row["mean_a"], row["se"]),
                number(row["mean_b"], row["se"]),
                number(row["mean_difference"], row["se"]),
                f"{number(low, row['se'])} … {number(high, row['se'])}",
                percent(row["share_of_worlds_b_greater"]),
            )
        )
    difference = word("difference", lang)
    head = (word("metric", lang), f"A {result.a.name}", f"B {result.b.name}", difference, "90 %", word("greater", lang))
    title = (
        f"{result.b.name} {word('against', lang)} {result.a.name}: {result.worlds} {word('pairs', lang)}, "
        f"{result.a.horizon_weeks} {word('weeks', lang)}, {word('seed', lang)} {result.seed}, "
        f"{word('version', lang)} {result.to_dict()['version']}"
    )
    where = () if result.places is None else (places_text(result.places, lang), "")
    return "\n".join((title, word("drawn" if drawn else "defaults", lang), "", columns(rows, head), "", *where))
