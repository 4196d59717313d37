"""A study: one ensemble of parameter-and-form draws puts all its claims to the test, until they are precise enough."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contrapeso.claims import loader
from contrapeso.claims.loader import DEFAULT_STUDY
from contrapeso.claims.schema import Claim
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import BLOCK, Columns, Runner, Table
from contrapeso.experiment.counting import PROGRESS_TEXT, Counted, Progress
from contrapeso.experiment.parameter_draws import Drawn
from contrapeso.experiment.posterior import simulating
from contrapeso.statistics import intervals
from contrapeso.study import checkpoint, series_and_maps
from contrapeso.verdicts.verdict import Verdict, judge

QUICK_DRAWS = 16
LEAST_DRAWS = BLOCK  # fewer tell nothing about what moves an effect
PRECISION = 0.10


@dataclass
class Study:
    """Results of a study: its claims, their verdicts by id, and the table of numbers behind them.

    `interrupted`: it was stopped before its precision was reached. `pictures` holds weekly series and states for the
    report.
    """

    name: str
    claims: tuple[Claim, ...]
    table: Table
    seed: int
    precision: float | None
    quick: bool
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    pictures: series_and_maps.Pictures = field(default_factory=lambda: series_and_maps.Pictures())
    interrupted: bool = False
    posterior: tuple[int, ...] | None = None
    deep: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By claim: what `deepen` found."""

    @property
    def draws(self) -> int:
        """Parameter draws (K)."""
        return self.table.draws

    @property
    def worlds(self) -> int:
        """Different worlds; each was run in several arms."""
        return self.table.draws * self.table.worlds_per_draw

    @property
    def drawn(self) -> Drawn:
        """The parameters behind the draws."""
        return Drawn(self.seed, self.draws, self.posterior)


def run_study(
    name: str | Path = DEFAULT_STUDY,
    precision: float = PRECISION,
    quick: bool = False,
    seed: int = 1,
    jobs: int | None = None,
    budget: int | None = None,
    progress: Progress | None = None,
    claims: Sequence[str] | None = None,
    resume_dir: str | Path | None = None,
    on_block: Callable[[int, Columns], None] | None = None,
    has_block: Callable[[int], bool] | None = None,
    tell: Callable[[str], None] | None = None,
    simulate: Callable[..., Any] | None = None,
    posterior: Sequence[int] | None = None,
) -> Study:
    """Runs a study (a name of the library, a folder or file of claims) until every share's 90 % half-width is
    `precision`.

    `claims` picks some by id; `budget` is the most draws; `quick` takes 16 draws and gives shares without words.
    `progress(done, total, text)` counts worlds; `on_block(number, table)` gets each block's rows (world, arm,
    metrics), `has_block(number)` says that they are kept; `resume_dir` keeps blocks there and goes on from those that
    answer the same question. Ctrl-C ends the study with what it has, marked `interrupted`, unless nothing was finished.
    `simulate` replaces the engine (tests).
    `posterior`: numbers of the prior draws to use instead of 0, 1, 2, … (`posterior.read`); they bound the draws.
    Raises InputErrors for faults of the claims' files.
    """
    chosen = loader.select(loader.load_study(name), None if claims is None else list(claims))
    loader.refuse_drafts(chosen)
    _check(precision, budget, seed)
    table = Table(plan.make(chosen))
    study = Study(str(name), chosen, table, seed, None if quick else precision, quick)
    most = QUICK_DRAWS if quick else most_draws(precision, budget)
    run = simulate or _engine()
    if posterior is not None:
        study.posterior = tuple(posterior)
        most, run = min(most, len(posterior)), simulating(run, posterior)
    counter = Counted(progress, table, most)
    runner = Runner(seed, jobs or processors(), run, on_block, counter.inside, tell)
    store = None if resume_dir is None else checkpoint.Kept(Path(resume_dir), study, has_block, tell)
    try:
        while table.draws < most:
            size = min(BLOCK, most - table.draws)
            arms = table.plan.arms_of(_undecided(study))
            if not arms and table.draws:
                break
            _advance(study, runner, store, arms, size)
            counter.block_done(arms, size)
        study.pictures.draw_states(runner, table)
    except KeyboardInterrupt:
        if not table.draws:
            raise
        study.interrupted = True
    _judge_all(study, runner.jobs, tell if table.simulated else None)
    if progress is not None:
        progress(counter.total, counter.total, PROGRESS_TEXT)
    return study


def _judge_all(study: Study, jobs: int, tell: Callable[[str], None] | None) -> None:
    """The verdicts; what they turn on takes a second a claim."""
    drawn = study.drawn
    if not study.quick and tell is not None:
        tell(f"looking for what {len(study.claims)} verdicts turn on (about a second each)")

    def one(claim: Claim) -> Verdict:
        return judge(claim, outcomes.of(claim, study.table, study.seed), drawn, study.quick)

    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        for claim, found in zip(study.claims, pool.map(one, study.claims), strict=True):
            study.verdicts[claim.id] = found


def most_draws(precision: float = PRECISION, budget: int | None = None) -> int:
    """Draws after which every share is precise enough, whatever it is, in whole blocks; at most the budget."""
    needed = max(LEAST_DRAWS, intervals.worlds_needed(precision))
    whole = -(-needed // BLOCK) * BLOCK
    return whole if budget is None else min(whole, budget)


def _advance(study: Study, runner: Runner, store: checkpoint.Kept | None, arms: Sequence[str], size: int) -> None:
    """One block: from the store if it is there, else simulated; claims that need no run only gain draws."""
    table = study.table
    number = table.draws // BLOCK
    draws = range(table.draws, table.draws + size)
    found = None if store is None else store.block(number, draws)
    if found is None:
        found = {}
        if arms:
            found, ensemble = runner.block(table, number, arms, draws)
            runner.count_failures(table, ensemble)
            if number == 0:
                study.pictures.draw_series(table, ensemble)
            if store is not None:
                store.put(number, draws, found, study)
    table.add(found, size)


def _undecided(study: Study) -> list[Claim]:
    """Claims whose shares aren't precise enough yet (all of them before there are enough draws to tell)."""
    table = study.table
    if study.precision is None or table.draws < LEAST_DRAWS:
        return list(study.claims)
    return [claim for claim in study.claims if not _precise(claim, table, study)]


def _precise(claim: Claim, table: Table, study: Study) -> bool:
    found = outcomes.of(claim, table, study.seed)
    n = len(found.classes)
    return n > 0 and all(intervals.half_width(count, n) <= (study.precision or 0.0) for count in found.counts)


def _check(precision: float, budget: int | None, seed: int) -> None:
    faults = []
    if not 0.01 <= precision <= 0.5:
        faults.append(InputError("--precision", 0, 0, "", f"{precision:g} is outside 0.01 to 0.5"))
    if budget is not None and budget < 1:
        faults.append(InputError("--budget", 0, 0, "", f"{budget} is less than 1"))
    if not 0 <= seed < 2**63:
        faults.append(InputError("--seed", 0, 0, "", f"{seed} is outside 0 to 2^63 - 1"))
    if faults:
        raise InputErrors(faults)


def _engine() -> Callable[..., Any]:
    from contrapeso.engine.ensemble import simulate  # compiles: only when something runs

    return simulate


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
