"""`contrapeso run`: one scenario in many worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import pairs, warn
from contrapeso.cli.output import clean, columns, emit_json, number, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.words import word

if TYPE_CHECKING:
    from contrapeso.api.results import Run


@guarded
def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario of the library or a file.")],
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
    """Run one scenario in many worlds and summarise every metric.

    \b
    Examples:
      contrapeso run baseline
      contrapeso run campaign --set strikes.capacity_per_week=90 --worlds 400
      contrapeso run my-scenario.yaml --set leak.reaches=organisations,press
      contrapeso run campaign --draw-priors --json > campaign.json
    """
    from contrapeso.api import questions
    from contrapeso.store import write_json

    levers, forms = pairs("--set", set_), pairs("--form", form)
    arm = questions.prepare(scenario, weeks=weeks, set=levers, forms=forms)
    warn(arm.warnings, lang)
    with progress(arm.name, lang) as step:
        result = questions.run(
            arm, worlds=worlds, seed=seed, draw_priors=draw_priors, jobs=jobs, out=out / "run", progress=step, tell=tell
        )
    document = clean(result.to_dict())
    write_json(out / "run.json", document)
    if as_json:
        emit_json(document)
    else:
        say(_text(result, draw_priors, lang))
    if result.failed:
        say(word("failed", lang, n=result.failed, out=out / "run"), as_json)
    say(word("kept", lang, out=out / "run"), as_json)
    other = "campaign" if arm.name == "baseline" else "baseline"
    say(word("next", lang, command=f"contrapeso compare {other} {scenario}"), as_json)


def _text(result: Run, drawn: bool, lang: str) -> str:
    from contrapeso.scenario import METRICS

    rows = [
        (
            f"{metric.name} ({metric.unit})",
            number(row["mean"], row["se"]),
            number(row["se"]),
            number(row["q05"]),
            number(row["q50"]),
            number(row["q95"]),
        )
        for metric in METRICS
        for row in [result.metrics[metric.name]]
    ]
    head = (word("metric", lang), word("mean", lang), word("se", lang), "5 %", "50 %", "95 %")
    version = result.to_dict()["version"]
    title = (
        f"{result.scenario.name}: {result.worlds} {word('worlds', lang)}, {result.scenario.horizon_weeks} "
        f"{word('weeks', lang)}, {word('seed', lang)} {result.seed}, {word('version', lang)} {version}"
    )
    about = result.scenario.describe(lang)
    note = word("drawn" if drawn else "defaults", lang)
    return "\n".join(filter(None, (title, about, note, "", columns(rows, head), "")))
