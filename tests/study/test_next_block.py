"""Which arms a block runs, and in how many worlds a draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import load, load_study
from contrapeso.experiment import plan, replicates
from contrapeso.experiment.blocks import BLOCK, STRETCH, Table
from contrapeso.scenario import Scenario
from contrapeso.study import next_block
from contrapeso.study.sequential import run_study

Write = Callable[..., Path]
ARMS = (
    "\n  more: {scenario: campaign, set: {campaign.scale: 3}, horizon_weeks: 40}"
    "\n  same: {scenario: campaign, horizon_weeks: 40}"
    "\n  most: {scenario: campaign, set: {campaign.scale: 5}, horizon_weeks: 40}"
)


def planted(apart: float) -> Callable[[Scenario, str, int], float]:
    """Three times the campaign gives that share more."""
    return lambda arm, metric, draw: 1000.0 * (1.0 + apart * (arm.set.get("campaign.scale", 1.0) == 3.0))


@pytest.mark.parametrize(("apart", "noise", "each"), [(0.2, 1.0, 1), (0.05, 80.0, 2)])
def test_what_later_stretches_run(claim_file: Write, fake: Any, apart: float, noise: float, each: int) -> None:
    """unit: in the first block every arm, after a stretch in one world a draw where 20 % more stand against a line at 5
    and chance is small, in two where effects lie at the line; then the pair alone, in one. What isn't run is missing,
    and no world counts as failed."""
    many, one = fake(planted(apart), noise), fake(planted(apart), 0.0)

    def simulate(arms: Any, *rest: Any, **named: Any) -> Any:
        found = one(arms, *rest, **named)  # arms don't share their noise
        for arm in arms:
            if arm.set.get("campaign.scale", 1.0) == 3.0:
                found.series[arm.sha256] = many([arm], *rest, **named).series[arm.sha256]
        return found

    study = run_study(claim_file(arms=ARMS), seed=3, jobs=1, simulate=simulate, precision=0.1)
    (claim,) = study.claims
    need = {name: plan.need(claim, name, claim.metric) for name in claim.arms}
    ran = {name: np.isfinite(study.table.values(need[name])) for name in need}
    assert study.draws == 2 * BLOCK and all(rows[:STRETCH].all() for rows in ran.values())
    assert not ran["most"][BLOCK:].any()
    for name, last in (("more", 1), ("same", 1), ("most", 0)):
        assert ran[name][STRETCH:].sum(axis=1).tolist() == [each] * STRETCH + [last] * BLOCK
    assert study.verdicts[claim.id].outcomes.failed == 0 and study.worlds == (2 + each) * STRETCH + BLOCK


def test_levels_on_both_sides_of_a_line_are_not_quiet() -> None:
    """unit: a level sorted by a line is quiet if few draws have worlds on different sides; without two worlds of any
    draw it isn't told."""
    claim = load("takes-years")
    (need,) = plan.of_claim(claim)
    for share, second, quiet in ((0.05, 60.0, True), (0.5, 60.0, False), (0.0, np.nan, False)):
        table = Table(plan.make((claim,)))
        rows = np.full((BLOCK, 2), 300.0)
        rows[: int(share * BLOCK), 1] = second
        rows[:, 1] = np.where(np.isnan(second), np.nan, rows[:, 1])
        table.add({need.column: rows.ravel()}, BLOCK)
        assert replicates.is_quiet(claim, table, 1) is quiet


def test_an_arm_at_equal_cost_goes_with_what_it_is_solved_by() -> None:
    """property: whatever claims are open, both have as many worlds a draw: run apart, one would be run twice."""
    claims = tuple(load_study("article-2025"))
    table = Table(plan.make(claims))
    pairs = list(next_block._solved_together(table.plan))
    assert pairs
    rng = np.random.default_rng(1)
    table.add({need.column: rng.normal(100.0, 10.0, 2 * BLOCK) for need in table.parts}, BLOCK)
    for _ in range(20):
        chosen = [claim for claim in claims if rng.random() < 0.3]
        parts = next_block.parts(chosen, table, 1)
        each = {arm: part.each for part in parts for arm in part.arms}
        assert len(each) == sum(len(part.arms) for part in parts)
        assert all(each[a] == each[b] for a, b in pairs if a in each and b in each)
