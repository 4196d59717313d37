"""The second part of a study: draws that lie near a line get further worlds, from its folder where they are there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from contrapeso.claims.schema import Claim
from contrapeso.experiment import outcomes, plan, replicates
from contrapeso.experiment.blocks import Columns, Runner, Table
from contrapeso.study.checkpoint import Checkpoint


def run(
    claims: Sequence[Claim], table: Table, runner: Runner, kept: Checkpoint | None, precision: float, looks: int
) -> None:
    """All rounds; ends early where no claim needs another. precision: half-width of a share's interval that is asked
    for, at one of so many looks.
    """
    stored = [] if kept is None else kept.replicates()
    for reach in replicates.REACH:
        found = [(claim, outcomes.of(claim, table, runner.seed)) for claim in claims if claim.paired]
        wanted = replicates.asked(found, table, reach, precision, looks)
        if not wanted:
            return
        worlds = sum(len(what.draws) for what in wanted)
        if runner.tell is not None:
            runner.tell(f"up to {reach} worlds for draws near a line: {worlds:,} more")
        for group in replicates.together(wanted):
            for rows in _rows(group, table, runner, stored, kept):
                replicates.enter(table, rows)


def _rows(
    group: Sequence[replicates.Asked], table: Table, runner: Runner, stored: Sequence[Columns], kept: Checkpoint | None
) -> list[Columns]:
    """Rows of arms that are asked for in the same worlds: those that are stored, and those that are run now."""
    found, missing = list[Columns](), list[replicates.Asked]()
    for what in group:
        rows = next((part for part in stored if _answers(part, table, what)), None)
        if rows is None:
            missing.append(what)
            continue
        table.count(plan.until(table.plan.arms[what.arm], what.weeks).horizon_weeks, np.zeros(len(what.draws)))
        found.append(rows)
    made = replicates.run(runner, table, missing) if missing else []
    if kept is not None:
        for rows in made:
            kept.put_replicates(rows)
    return found + made


def _answers(part: Columns, table: Table, what: replicates.Asked) -> bool:
    """Whether stored rows are those of an arm's numbers in just these worlds."""
    columns = [need.column for need in replicates.needs_of(table, what)]
    return set(part["column"]) == set(columns) and np.array_equal(part["world"], np.tile(what.worlds, len(columns)))
