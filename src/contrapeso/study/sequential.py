"""A study: one ensemble of parameter-and-form draws puts all its claims to the test, until they are precise enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.claims.loader import DEFAULT_STUDY
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import BLOCK, STRETCH, Columns, Runner, Table
from contrapeso.experiment.counting import Counted
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.parameter_draws import Drawn
from contrapeso.experiment.posterior import simulating
from contrapeso.statistics import intervals
from contrapeso.statistics.sensitivity.basis import one_thread
from contrapeso.store.question import now
from contrapeso.study import gates, more_worlds, next_block, series_and_maps
from contrapeso.study.checkpoint import Checkpoint
from contrapeso.study.next_block import Part
from contrapeso.study.request import PRECISION, StudyRequest
from contrapeso.verdicts import cause_gate, in_processes
from contrapeso.verdicts.verdict import Verdict, judge
from contrapeso.work import Tell, part_of

QUICK_DRAWS = 16
LEAST_DRAWS = 2 * BLOCK
"""The first look: fewer tell little about what moves an effect, and leave too few under a reader's assumption."""


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
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By claim: shares and what goes with them, as a stored study's JSON has them."""
    begun: str | None = None
    """When the first world of its folder was run (UTC)."""
    _found: dict[tuple[str, int], Outcomes] = field(default_factory=dict, repr=False)
    _drawn: dict[tuple[int, str], Drawn] = field(default_factory=dict, repr=False)

    @property
    def draws(self) -> int:
        """Parameter draws (K)."""
        return self.table.draws

    @property
    def worlds(self) -> int:
        """Different worlds that ran, further ones near a line not among them; each was run in several arms."""
        rows = [np.concatenate(parts) for parts in self.table.parts.values() if parts]
        return int(np.isfinite(rows).any(axis=0).sum()) if rows else 0

    @property
    def looks(self) -> int:
        """Looks that its intervals pay for; a quick study takes one."""
        return 1 if self.precision is None else intervals.looks_needed(self.precision, BLOCK, LEAST_DRAWS)

    def outcomes_of(self, claim: Claim) -> Outcomes:
        """The outcomes of a claim, its verdict's where there is one; sorted once."""
        if claim.id in self.verdicts:
            return self.verdicts[claim.id].outcomes
        key = claim.id, self.draws
        if key not in self._found:
            self._found[key] = outcomes.of(claim, self.table, self.seed)
        return self._found[key]

    @property
    def drawn(self) -> Drawn:
        """The parameters behind the draws, drawn once as long as draws and evidence stay."""
        key = self.draws, registry.load().sha256
        if key not in self._drawn:
            self._drawn = {key: Drawn(self.seed, self.draws, self.posterior)}
        return self._drawn[key]


def run_study(name: str | Path = DEFAULT_STUDY, **options: Any) -> Study:
    """Loads the claims of a study and runs it; `options` are those of a StudyRequest."""
    request = StudyRequest(name, **options)
    return run(request, request.claims())


def run(request: StudyRequest, claims: tuple[Claim, ...]) -> Study:
    """Runs those claims until every share is as precise as was asked for.

    Ctrl-C ends the study with what it has, marked `interrupted`, unless nothing was finished. Raises InputErrors for
    numbers out of range.
    """
    request.check()
    twins = {} if request.quick else gates.twins_of(claims)
    table = Table(plan.make(claims))
    mapped = series_and_maps.map_arms(table) if request.simulate is None else ()
    off = gates.table_of(twins, table)
    study = Study(str(request.name), claims, table, request.seed, request.wanted, request.quick)
    study.posterior = request.numbers
    most, simulate = draws_at_most(request), request.simulate or _engine()
    if study.posterior is not None:
        simulate = simulating(simulate, study.posterior)
    counter = Counted(request.progress, table, most)
    runner = Runner(request.seed, request.threads, simulate, counter.inside, request.tell)
    kept = None if request.out is None else Checkpoint(request, table, off)
    study.begun = now() if kept is None else kept.begun
    try:
        while table.draws < most:
            if table.draws % BLOCK == 0:
                open_ = _undecided(study)
            size = min(STRETCH, most - table.draws)
            parts = next_block.parts(open_, table, study.seed)
            if not parts and table.draws >= BLOCK:
                break
            _advance(study, runner if table.draws else replace(runner, states=mapped), kept, parts, size)
            counter.block_done(size)
        gates.run(twins, off, table, runner, kept)
        if study.precision is not None:
            more_worlds.run(study.claims, table, runner, kept, study.precision, study.looks)
        if study.pictures.map is None:
            study.pictures.draw_states(runner, table)
    except KeyboardInterrupt:
        if not table.draws:
            raise
        study.interrupted = True
    _judge_all(study, twins, off, runner.jobs, request.tell if table.simulated else None)
    counter.finish()
    return study


def _judge_all(study: Study, twins: Mapping[str, Claim], gates: Table, jobs: int, tell: Tell | None) -> None:
    """The verdicts; what they turn on takes half a second a claim. gates: numbers of the twins, with the cause off."""
    drawn = study.drawn
    if not study.quick and tell is not None:
        tell(f"looking for what {len(study.claims)} verdicts turn on (half a second each)")

    def one(claim: Claim) -> Verdict:
        verdict = judge(claim, outcomes.of(claim, study.table, study.seed), drawn, study.quick, study.looks, find)
        if claim.id not in twins:
            return cause_gate.gated(verdict, cause_gate.untested(claim, study.quick))
        off = outcomes.of(twins[claim.id], gates, study.seed)
        return cause_gate.gated(verdict, cause_gate.found(claim, off))

    apart = 1 if study.quick else min(jobs, len(study.claims))  # a quick study asks nothing that takes its time
    with one_thread(), in_processes.finder(apart) as find, ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        for claim, found in zip(study.claims, pool.map(one, study.claims), strict=True):
            study.verdicts[claim.id] = found


def most_draws(precision: float = PRECISION, budget: int | None = None) -> int:
    """Draws after which every share is precise enough, whatever it is, in whole blocks, and a spare one for worlds that
    fail; at most the budget."""
    whole = LEAST_DRAWS + (intervals.looks_needed(precision, BLOCK, LEAST_DRAWS) - 1) * BLOCK
    return whole if budget is None else min(whole, budget)


def draws_at_most(request: StudyRequest) -> int:
    """The most draws that a study takes; no more than its posterior has."""
    most = QUICK_DRAWS if request.quick else most_draws(request.precision, request.budget)
    return most if request.numbers is None else min(most, len(request.numbers))


def _advance(study: Study, runner: Runner, kept: Checkpoint | None, parts: Sequence[Part], size: int) -> None:
    """One stretch: from the folder if it is there, else simulated; claims that need no run only gain draws."""
    table, series = study.table, study.pictures.series
    number = table.draws // STRETCH
    draws = range(table.draws, table.draws + size)
    arms = [arm for part in parts for arm in part.arms]
    found = kept.block(table, number, draws, arms) if kept and arms else None
    ensembles: list[Any] = []
    if kept and found is not None and number == 0:
        series |= kept.series()
    if found is None:
        found, ensembles = _simulated(table, runner, parts, draws)
        if number == 0 and ensembles:
            study.pictures.draw_series(study.claims, table, ensembles[0])
        if kept is not None and arms:
            kept.put(table, number, draws, found, ensembles, series if number == 0 else None)
    table.add(found, size)
    if runner.states and ensembles:
        study.pictures.draw_states(runner, table, ensembles[0])


def _simulated(table: Table, runner: Runner, parts: Sequence[Part], draws: range) -> tuple[Columns, list[Any]]:
    """The columns of a stretch, and the ensembles of its parts."""
    worlds = [len(part.arms) * part.each * len(draws) for part in parts]
    found: Columns = {}
    ensembles = []
    for k, part in enumerate(parts):
        step = part_of(runner.progress, sum(worlds[:k]), sum(worlds))
        columns, ensemble = replace(runner, progress=step).block(table, part.arms, draws, part.each)
        for arm, status in ensemble.status.items():
            table.count(table.horizons[arm], status)
        found |= columns
        ensembles.append(ensemble)
    return found, ensembles


def _undecided(study: Study) -> list[Claim]:
    """Claims whose shares aren't precise enough yet (all of them before there are enough draws to tell)."""
    table = study.table
    if study.precision is None or table.draws < LEAST_DRAWS:
        return list(study.claims)
    return [claim for claim in study.claims if not _precise(claim, table, study)]


def _precise(claim: Claim, table: Table, study: Study) -> bool:
    found = outcomes.of(claim, table, study.seed)
    n = len(found.classes)
    wanted = study.precision or 0.0
    return n > 0 and all(intervals.half_width(count, n, study.looks) <= wanted for count in found.counts)


def _engine() -> Callable[..., Any]:
    from contrapeso.engine.ensemble import simulate  # compiles: only when something runs

    return simulate
