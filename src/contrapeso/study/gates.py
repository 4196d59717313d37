"""Whether claims turn on their cause: their twins, with the cause off in both arms, in the first draws of a study.

A first look takes no more draws than a twin needs whose effect is gone in all of them, and one world of each. Twins of
which that look doesn't tell on which side of the rule they lie are run in the rest of the first block, too, in both
worlds of a draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contrapeso.claims.fields import cause
from contrapeso.claims.schema import Claim
from contrapeso.evidence.rules import rule
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import BLOCK, Columns, Runner, Table
from contrapeso.statistics import intervals
from contrapeso.study.checkpoint import GATES, Checkpoint

LOOKS = 2
"""The intervals by which a twin is told pay for both."""


def twins_of(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    """By claim its twin with the cause off, where it has one; no longer than it is read."""
    found = {claim.id: cause.twin(claim) for claim in claims}
    return {name: plan.as_read(twin) for name, twin in found.items() if twin is not None}


def table_of(twins: Mapping[str, Claim], table: Table) -> Table:
    """An empty table of twins; what they read of arms that the claims run anyway is read there."""
    gates = Table(plan.make(tuple(twins.values())), table.worlds_per_draw)
    for need in gates.parts:
        if runs(table, gates, need.arm):
            table.parts.setdefault(need, [])
    return gates


def runs(table: Table, gates: Table, arm: str) -> bool:
    """Whether the study's claims run an arm of the twins, and for as long."""
    own = table.plan.arms.get(arm)
    return own is not None and own.horizon_weeks >= gates.plan.arms[arm].horizon_weeks


def run(twins: Mapping[str, Claim], gates: Table, table: Table, runner: Runner, kept: Checkpoint | None) -> None:
    """Both looks; their worlds count among those of `table`."""
    quiet = replace(runner, progress=None)
    for number, draws in enumerate(looks(table.draws)):
        open_ = [twin for twin in twins.values() if not gates.draws or not is_clear(twin, gates, runner.seed)]
        arms = tuple(arm for arm in gates.plan.arms_of(open_) if not runs(table, gates, arm))
        each = gates.worlds_per_draw if gates.draws else 1
        if runner.tell is not None and arms:
            worlds = len(arms) * len(draws) * each
            runner.tell(f"{len(open_)} claims with their cause off: {worlds:,} worlds more")
        found = _simulated(gates, table, quiet, kept, GATES + number, arms, draws, each) if arms else {}
        size = gates.worlds_per_draw
        for need in gates.parts:
            if runs(table, gates, need.arm):
                found[need.column] = table.values(need).ravel()[draws.start * size : draws.stop * size]
        gates.add(found, len(draws))


def looks(draws: int) -> Iterator[range]:
    """The draws that each look adds, of those that there are."""
    first, last = min(first_look(), draws), min(BLOCK, draws)
    yield range(first)
    if first < last:
        yield range(first, last)


def first_look() -> int:
    """The fewest draws that put a twin on the rule's far side where its effect is gone in all of them."""
    line = rule("cause_gate")
    return next((n for n in range(1, BLOCK) if intervals.interval(n, n, LOOKS)[0] >= line), BLOCK)


def is_clear(twin: Claim, gates: Table, seed: int) -> bool:
    """Whether the draws so far tell on which side of the rule a twin lies."""
    found = outcomes.of(twin, gates, seed)
    n = len(found.classes)
    low, high = intervals.interval(min(n, round(cause.gone(twin, found) * n)), n, LOOKS)
    return not low < rule("cause_gate") <= high


def _simulated(
    gates: Table, table: Table, runner: Runner, kept: Checkpoint | None, number: int, arms: tuple[str, ...],
    draws: range, each: int,
) -> Columns:  # fmt: skip
    """A look's columns, from the folder where they are there."""
    stored = None if kept is None else kept.block(gates, number, draws, arms)
    if stored is not None:
        return stored
    columns, ensemble = runner.block(gates, arms, draws, each)
    for arm, status in ensemble.status.items():
        table.count(gates.horizons[arm], status)
    if kept is not None:
        kept.put(gates, number, draws, columns, [ensemble])
    return columns
