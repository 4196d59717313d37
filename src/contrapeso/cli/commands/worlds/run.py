"""`contrapeso run`: one scenario in many worlds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import alone, guarded
from contrapeso.cli.inputs import drawing, pairs, warn
from contrapeso.cli.output import columns, emit_json, error, number, say, tell, wrapped
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word
from contrapeso.statistics.rounding import plain

if TYPE_CHECKING:
    from contrapeso.api.runs.results import Run


@guarded
def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario of the library or a file.")],
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
    """Run one scenario in many worlds, parameters drawn from their priors, and summarise its metrics.

    \b
    Examples:
      contrapeso run baseline
      contrapeso run campaign --set strikes.capacity_per_week=90 --worlds 400
      contrapeso run my-scenario.yaml --set leak.reaches=organisations,press
      contrapeso run campaign --defaults --all
      contrapeso run campaign --json > campaign.json
    """
    from contrapeso.api import questions
    from contrapeso.store import write_document

    levers, forms = pairs("--set", set_), pairs("--form", form)
    drawn = drawing(draw_priors, defaults, lang)
    arm = questions.prepare(scenario, weeks=weeks, set=levers, forms=forms)
    warn(arm.warnings, lang)
    with alone(out / "run"), progress(arm.name, lang) as step:
        result = questions.run(
            arm, worlds=worlds, seed=seed, draw_priors=drawn, jobs=jobs, out=out / "run", cluster=cluster,
            progress=step, tell=tell,
        )  # fmt: skip
    document = plain(result.to_dict())
    write_document(out, "run.json", document)
    if as_json:
        emit_json(document)
    else:
        say(_text(result, document, every, lang))
    if result.failed:
        say(word("failed", lang, n=result.failed, out=out / "run"), as_json)
    say(word("kept", lang, out=out / "run"), as_json)
    other = "campaign" if arm.name == "baseline" else "baseline"
    say(word("next", lang, command=f"contrapeso compare {other} {scenario}"), as_json)


def _text(result: Run, document: dict[str, Any], every: bool, lang: str) -> str:
    from contrapeso.scenario import INDEX, METRICS

    names = result.metrics if every else result.headline
    rows = [_row(f"{name} ({METRICS[INDEX[name]].unit})", result.metrics[name], lang) for name in names]
    head = (word("metric", lang), word("median", lang), "5 %", "95 %", word("mean", lang), word("se", lang))
    title = word(
        "of_run", lang, name=result.scenario.name, worlds=result.worlds, weeks=result.scenario.horizon_weeks,
        seed=str(result.seed), version=document["version"],
    )  # fmt: skip
    lines = [title, wrapped(result.scenario.describe(lang)), wrapped(document["note"][lang])]
    rest = len(METRICS) - len(rows)
    note = [word("hidden", lang, n=rest, idle=len(result.idle))] if rest else []
    return "\n".join([*filter(None, lines), "", columns(rows, head), *note, ""])


def _row(name: str, row: Mapping[str, float | None], lang: str) -> tuple[str, ...]:
    """The median with the range that it lies in, the mean with its error; both with the digits of the error."""
    levels = (number(row[key], row["se"], lang) for key in ("q50", "q05", "q95", "mean"))
    return (name, *levels, error(row["se"], lang))
