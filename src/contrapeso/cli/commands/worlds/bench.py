"""`contrapeso bench`: world-years per second."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word

WEEKS_PER_YEAR = 52


@guarded
def bench(
    scenarios: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]...", help="Default: baseline campaign.")
    ] = None,
    worlds: o.WorldsOption = 200,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Measure the speed: world-years per second, after compilation.

    \b
    Examples:
      contrapeso bench
      contrapeso bench campaign --worlds 400 --jobs 2
    """
    from contrapeso.api.questions import prepare
    from contrapeso.engine.ensemble import simulate
    from contrapeso.work import processors

    threads = jobs or processors()
    rows = []
    for name in scenarios or ["baseline", "campaign"]:
        arm = prepare(name)
        with progress(name, lang):
            simulate([arm], [0], None, seed, threads, tell=tell)  # compiles, or loads what was compiled before
        started = time.perf_counter()
        simulate([arm], list(range(worlds)), None, seed, threads)
        seconds = time.perf_counter() - started
        years = worlds * arm.horizon_weeks / WEEKS_PER_YEAR
        rows.append(
            {"scenario": name, "threads": threads, "seconds": seconds, "world_years_per_second": years / seconds}
        )
        say(
            word(
                "of_bench",
                lang,
                name=name,
                speed=f"{years / seconds:,.0f}",
                worlds=worlds,
                threads=threads,
                seconds=f"{seconds:.2f}",
            ),
            as_json,
        )
    if as_json:
        emit_json({"bench": rows})
