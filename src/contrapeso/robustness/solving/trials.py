"""Solves for what turns a verdict: from some draws spread over those of the commonest class, one number at a time.

A draw keeps its worlds (common random numbers) and everything else; both arms take the number. Numbers are those that
move the effect most.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Claim
from contrapeso.evidence import labels, registry
from contrapeso.evidence.entry import Entry
from contrapeso.experiment import plan
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.posterior import simulating
from contrapeso.experiment.replicates import is_quiet
from contrapeso.robustness.solving.search import class_of, inside, range_of, root
from contrapeso.scenario import Scenario
from contrapeso.work import SOLVING, Progress

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study
    from contrapeso.verdicts.verdict import Verdict

DRAWS, NUMBERS = 5, 3
"""Of a claim in a study."""
DEEP_DRAWS, DEEP_NUMBERS = 16, 12
"""The same in a deep one."""
MOST = 0.5
"""Of the draws tried a number turns more, or it isn't said to turn the answer: fewer turn by luck of the draw."""
Engine = Callable[..., Any]


@dataclass(frozen=True)
class Turn:
    """A draw whose class turned: from the number's own value `start` to `at`, where its class becomes `after`."""

    draw: int
    start: float
    at: float
    after: int

    @property
    def rises(self) -> bool:
        """Whether the number had to be larger."""
        return self.at > self.start


@dataclass(frozen=True)
class Number:
    """A number that was moved in `tried` draws of class `before`."""

    name: str
    before: int
    tried: int
    turns: tuple[Turn, ...]


def solve(
    study: Study, simulate: Engine, jobs: int = 1, progress: Progress | None = None, deep: bool = False
) -> dict[str, tuple[Number, ...]]:
    """By claim id its numbers, those that turn most draws first; `progress(done, total, text)` counts numbers."""
    draws, most = (DEEP_DRAWS, DEEP_NUMBERS) if deep else (DRAWS, NUMBERS)
    engine = simulate if study.posterior is None else simulating(simulate, study.posterior)
    known = registry.load().entries
    asked = [
        (_Trial(study, engine, plan.as_decided(claim), known[name], chosen[0], quiet), chosen[1])
        for claim in study.claims
        if claim.deciding and (chosen := spread(study.verdicts[claim.id].outcomes, draws)) is not None
        for quiet in [is_quiet(claim, study.table, study.seed)]
        for name in numbers(claim, study.verdicts[claim.id], most)
    ]
    found: dict[str, list[Number]] = {}
    values = study.drawn.columns if asked else {}
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        tasks = [pool.submit(trial.number, values[trial.entry.name], chosen) for trial, chosen in asked]
        try:
            for done, ((trial, _), task) in enumerate(zip(asked, tasks, strict=True), 1):
                found.setdefault(trial.claim.id, []).append(task.result())
                if progress is not None:
                    progress(done, len(asked), SOLVING)
        except BaseException:
            for task in tasks:
                task.cancel()
            raise
    return {name: tuple(sorted(rows, key=lambda row: -len(row.turns))) for name, rows in found.items()}


def numbers(claim: Claim, verdict: Verdict, most: int) -> list[str]:
    """Numbers that move the effect, largest first, as far as one can be moved alone."""
    if verdict.finding is None or verdict.finding.sensitivity is None:
        return []
    known = registry.load().entries
    names = [index.name for index in verdict.finding.sensitivity.indices]
    single = [name for name in names if not name.startswith(labels.FORM) and labels.TIMES not in name]
    return [name for name in single if range_of(known[name]) is not None][:most]


def spread(found: Outcomes, most: int) -> tuple[int, list[int]] | None:
    """The commonest class and draws of it, spread by strength; None without draws."""
    if not len(found.classes):
        return None
    commonest = int(np.argmax(found.counts))
    own = np.flatnonzero(found.classes == commonest)
    own = own[np.argsort(found.strength[own], kind="stable")]
    places = np.unique(np.round((np.arange(most) + 0.5) / most * (len(own) - 1)).astype(np.int64))
    return commonest, [int(draw) for draw in found.draws[own[places]]]


@dataclass(frozen=True)
class _Trial:
    """A number of a claim that is moved in draws of class `before`. quiet: in the first world of each alone."""

    study: Study
    engine: Engine
    claim: Claim
    entry: Entry
    before: int
    quiet: bool

    def number(self, drawn: NDArray[np.float64], draws: Sequence[int]) -> Number:
        """The number in those draws, drawn (K,) being its values; no further than most of them can turn."""
        turns: list[Turn] = []
        tried = 0
        for left, draw in zip(range(len(draws), 0, -1), draws, strict=True):
            if len(turns) + left <= MOST * (tried + left):
                break
            turn = self.turn(draw, float(drawn[draw]))
            tried += turn is not None
            if turn is not None and turn.after != self.before:
                turns.append(turn)
        return Number(self.entry.name, self.before, tried, tuple(turns))

    def turn(self, draw: int, start: float) -> Turn | None:
        """The nearest value of the number at which the draw leaves its class (none: `after` is that class); None where
        its worlds by themselves put the draw elsewhere.
        """
        scale = range_of(self.entry)
        assert scale is not None  # `numbers` leaves the others out
        places = self._places(draw)
        tried: dict[float, Outcomes] = {start: self._own(draw, places)}

        def distance(x: float) -> float:
            if x not in tried:
                tried[x] = self._outcomes(draw, places, x)
            return inside(tried[x], self.before, self.claim.paired)

        if not distance(start) > 0.0:
            return None
        found = [(root(distance, start, end, scale), end) for end in (scale.low, scale.high)]
        near = [(abs(scale.to(x) - scale.to(start)), x, end) for x, end in found if x is not None]
        if not near:
            return Turn(draw, start, math.nan, self.before)
        _, at, end = min(near)
        after = class_of(tried[end], self.claim.paired)
        return Turn(draw, start, at, self.before if after is None else after)

    def _places(self, draw: int) -> list[int]:
        """Which of a draw's worlds it is tried in: those that ran in every arm."""
        rows = [self.study.table.values(need)[draw] for need in plan.of_claim(self.claim)]
        ran = np.flatnonzero(np.isfinite(rows).all(axis=0)).tolist()
        return ran[:1] if self.quiet else ran

    def _own(self, draw: int, places: list[int]) -> Outcomes:
        """The claim in one draw as the study ran it."""
        values = [self.study.table.values(need)[[draw]][:, places] for need in plan.of_claim(self.claim)]
        return self.claim.design.classes(self.claim, values)

    def _outcomes(self, draw: int, places: list[int], x: float) -> Outcomes:
        """The claim in one draw with the number at x in every arm."""
        study, claim = self.study, self.claim
        arms = {key: _with(arm.scenario, self.entry.name, x) for key, arm in claim.arms.items()}
        worlds = [draw * study.table.worlds_per_draw + place for place in places]
        ensemble = self.engine(list(arms.values()), worlds, [draw] * len(worlds), seed=study.seed, jobs=1)
        values = []
        for key, reading in claim.decided_by:
            need, sha = plan.need(claim, key, reading), arms[key].sha256
            read = np.array(ensemble.window(sha, need.metric, (need.first, need.last)), dtype=np.float64)
            values.append(np.where(ensemble.status[sha] == 0, read, np.nan)[None, :])
        return claim.design.classes(claim, values)


def _with(scenario: Scenario, name: str, x: float) -> Scenario:
    return replace(scenario, set={**scenario.set, name: x})
