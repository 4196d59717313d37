"""Further worlds of single draws, where two leave open on which side of a line the draw lies.

Which draws get more follows from the worlds so far and nothing else, and a world follows from its number, so a study
that was stopped goes on to the same bits. A draw gets them by what is known of it, and a likelihood doesn't mind why
sampling stopped, so classes by likelihood (`statistics/mixture.py`) stay right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.classing import Outcomes
from contrapeso.claims.schema import Claim
from contrapeso.evidence.rules import rule
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import WORLDS_PER_DRAW as FIRST
from contrapeso.experiment.blocks import Columns, Runner, Table
from contrapeso.experiment.outcomes import arms_values, of
from contrapeso.statistics import intervals
from contrapeso.statistics.mixture import CLEAR

REACH = (4, 6, 8, 12, 16)
"""Worlds a draw at most after each round. Each looks anew at which draws are unsure, and which claims are settled."""
PLAIN = 8
"""Up to here for want of precision; further only where there is no word yet."""
EXTRA, EACH = 2**31, 64
"""Their numbers begin past those of all first worlds; so many are kept free for each draw."""
NEAR = 2.0  # standard errors from a line


@dataclass(frozen=True)
class Asked:
    """Worlds that an arm is to be run in, each with its draw and its place among the draw's worlds, up to a week."""

    arm: str
    weeks: int
    draws: NDArray[np.int64]
    places: NDArray[np.int64]

    @property
    def worlds(self) -> NDArray[np.int64]:
        """Their numbers."""
        return world_of(self.draws, self.places)


def world_of(draws: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of worlds by draw and place from FIRST on."""
    return np.asarray(EXTRA + draws * EACH + places - FIRST, dtype=np.int64)


def draw_of(world: int) -> int:
    """The draw of a study's world."""
    return (world - EXTRA) // EACH if world >= EXTRA else world // FIRST


def near(found: Outcomes) -> NDArray[np.bool_]:
    """(n,) draws of which an effect that decides lies within NEAR standard errors of a line; none where the error isn't
    known.
    """
    parts = found.each or (found,)
    return np.any([np.abs(np.abs(one.raw) - 1.0) < NEAR * np.sqrt(one.noise) for one in parts], axis=0)


def unsure(found: Outcomes) -> NDArray[np.bool_]:
    """(n,) draws near a line that aren't sorted surely, as they aren't where most lie on one side of it."""
    return near(found) & (found.at(1.0).chances.max(axis=1) < CLEAR)


def is_quiet(claim: Claim, table: Table, seed: int) -> bool:
    """Whether chance within draws decides little: nearly all are sorted surely; or, where a level is sorted by a line,
    few have worlds on different sides of it.
    """
    if not claim.arms:
        return True
    if not claim.paired:
        return parted(claim, table) <= rule("near_line")
    found = of(claim, table, seed)
    return len(found.raw) > 0 and found.reliability >= CLEAR


def parted(claim: Claim, table: Table) -> float:
    """Share of draws whose first two worlds are of different classes; 1 where none has two."""
    values = arms_values(claim, table)
    one, other = (claim.design.classes(claim, [side[:, [place]] for side in values]) for place in (0, 1))
    _, i, j = np.intersect1d(one.draws, other.draws, return_indices=True)
    return float(np.mean(one.classes[i] != other.classes[j])) if len(i) else 1.0


def is_settled(found: Outcomes, precision: float, looks: int) -> bool:
    """Whether there is a word, and every share is as precise as was asked for, the error of sorting draws in it."""
    half = intervals.widest(found.interval(k, looks) for k in range(3))
    return found.reliability >= rule("reliable") and half <= precision


def is_hopeless(found: Outcomes, worlds: int) -> bool:
    """Whether the last round would leave no word, too, its near draws having `worlds` each: draws lie evenly about a
    line, near enough, so that how often one is sorted wrongly goes with the standard error.
    """
    return (1.0 - found.reliability) * (worlds / REACH[-1]) ** 0.5 > 1.0 - rule("reliable")


def asked(
    found: Sequence[tuple[Claim, Outcomes]], table: Table, reach: int, precision: float, looks: int
) -> list[Asked]:
    """What round `reach` runs, by arm: the unsure draws of claims that aren't settled, nor past hope, and have too many
    near a line.
    """
    before = max(worlds for worlds in (FIRST, *REACH) if worlds < reach)
    wanted: dict[str, dict[int, int]] = {arm: {} for arm in table.plan.arms}  # by arm and draw the last week
    for claim, outcomes in found:
        beside = near(outcomes)
        if not claim.paired or not len(beside) or beside.mean() <= rule("near_line"):
            continue
        if is_settled(outcomes, precision, looks) or is_hopeless(outcomes, before):
            continue
        if reach > PLAIN and outcomes.reliability >= rule("reliable"):
            continue
        draws = outcomes.draws[unsure(outcomes)].tolist()
        for need in plan.of_claim(claim):
            own = wanted[need.arm]
            own.update({draw: max(need.last, own.get(draw, 0)) for draw in draws})
    places = np.arange(before, reach)
    return [
        Asked(arm, weeks, np.repeat(draws, len(places)), np.tile(places, len(draws)))
        for arm, own in wanted.items()
        for weeks in sorted(set(own.values()))
        for draws in [np.array(sorted(draw for draw in own if own[draw] == weeks), dtype=np.int64)]
    ]


def together(wanted: Sequence[Asked]) -> list[list[Asked]]:
    """Arms that are to be run in just the same worlds, side by side: they share starts."""
    found: dict[bytes, list[Asked]] = {}
    for what in wanted:
        found.setdefault(what.worlds.tobytes(), []).append(what)
    return list(found.values())


def run(runner: Runner, table: Table, group: Sequence[Asked]) -> list[Columns]:
    """Long rows of each of some arms in the same worlds, one per world and number: `column` (of a need), `draw`,
    `place`, `world`, `value` (NaN: it failed).
    """
    scenarios = [plan.until(table.plan.arms[what.arm], what.weeks) for what in group]
    ensemble = runner.simulate(
        scenarios, group[0].worlds.tolist(), group[0].draws.tolist(), seed=runner.seed, jobs=runner.jobs,
        tell=runner.tell,
    )  # fmt: skip
    for scenario in scenarios:
        table.count(scenario.horizon_weeks, ensemble.status[scenario.sha256])
    return [_rows(table, what, ensemble, arm.sha256) for what, arm in zip(group, scenarios, strict=True)]


def _rows(table: Table, what: Asked, ensemble: Any, sha: str) -> Columns:
    """The long rows of an arm, which ran as the scenario of that SHA-256."""
    needs, status = needs_of(table, what), ensemble.status[sha]
    values = []
    for need in needs:
        read = np.array(ensemble.window(sha, need.metric, (need.first, need.last)), dtype=np.float64)
        values.append(np.where(status == 0, read, np.nan))
    return {
        "column": np.repeat(np.array([need.column for need in needs], dtype=object), len(what.draws)),
        "draw": np.tile(what.draws, len(needs)),
        "place": np.tile(what.places, len(needs)),
        "world": np.tile(what.worlds, len(needs)),
        "value": np.concatenate(values),
    }


def needs_of(table: Table, what: Asked) -> list[plan.Need]:
    """The numbers by which claims are decided that can be read off what is run."""
    return [need for need in table.plan.deciding[what.arm] if need.last <= what.weeks]


def enter(table: Table, rows: Columns) -> None:
    """Adds long rows to a table."""
    names, which = np.unique(np.asarray(rows["column"], dtype=str), return_inverse=True)
    needs = {need.column: need for arm in table.plan.deciding.values() for need in arm}
    for k, name in enumerate(names.tolist()):
        if name in needs:
            own = which == k
            more = table.more.setdefault(needs[name], np.full((table.draws, max(REACH) - FIRST), np.nan))
            more[rows["draw"][own], rows["place"][own] - FIRST] = rows["value"][own]
