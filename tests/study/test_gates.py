"""Claims with their cause off: as few draws as tell, more where they don't, from the folder where they are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrapeso.claims import loader
from contrapeso.evidence.rules import rule
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import BLOCK, Table
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.statistics import intervals
from contrapeso.study import gates
from contrapeso.study.sequential import run_study

Write = Callable[..., Path]
CAUSE = "{levers: [campaign.scale], nil: {set: {strikes.capacity_per_week: 0}}}"
FIRST = 36
"""ln(0.025) / ln(0.9) = 35.01."""


def planted(stays: Callable[[int], bool]) -> Callable[[Scenario, str, int], float]:
    """20 % more under the larger campaign; without strikes in draws where the effect `stays` alone."""

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        off = arm.set.get("strikes.capacity_per_week") == 0
        more = arm.set.get("campaign.scale", 1.0) > 1.0
        return 1000.0 * (1.0 + 0.2 * (more and (not off or stays(draw))))

    return plant


def off_arms(log: list[Any], claim: Any) -> list[int]:
    """Worlds of each run of an arm of the twin."""
    twins = gates.twins_of((claim,))
    own = [key for key in plan.make(tuple(twins.values())).arms if key not in plan.make((claim,)).arms]
    assert len(own) == 2
    return [len(worlds) for arm, worlds in log if arm in own]


def logged(engine: Any, log: list[Any]) -> Any:
    """Notes every arm by what the model sees of it, and its worlds."""

    def simulate(arms: Any, worlds: Any, *rest: Any, **named: Any) -> Any:
        log.extend((arm.asked, tuple(worlds)) for arm in arms)
        return engine(arms, worlds, *rest, **named)

    return simulate


def test_the_first_look_is_the_fewest_draws_that_can_tell() -> None:
    """golden: with all of them gone the interval of that look clears the rule, with one draw fewer it doesn't."""
    assert gates.first_look() == FIRST
    ends = [intervals.interval(n, n, gates.LOOKS)[0] for n in (FIRST - 1, FIRST)]
    assert ends[0] < rule("cause_gate") <= ends[1]
    assert [list(part) for part in gates.looks(10)] == [list(range(10))]
    assert [len(part) for part in gates.looks(1000)] == [FIRST, BLOCK - FIRST]


@pytest.mark.parametrize(
    ("stays", "draws", "share"), [(lambda _: False, FIRST, 1.0), (lambda _: True, FIRST, 0.0),
                                  (lambda draw: draw % 16 == 0, BLOCK, 1 - 4 / 64)],
)  # fmt: skip
def test_a_twin_is_run_until_it_tells(
    claim_file: Write, fake: Any, stays: Callable[[int], bool], draws: int, share: float
) -> None:
    """unit: all gone or all left are clear at the first look, in one world a draw; one draw in sixteen is looked at
    again, then in two."""
    log: list[Any] = []
    study = run_study(claim_file(cause=CAUSE), seed=1, jobs=1, simulate=logged(fake(planted(stays)), log))
    (claim,) = study.claims
    gate = study.verdicts[claim.id].gate
    assert gate is not None and (gate.draws, gate.share) == (draws, pytest.approx(share))
    assert gate.passed is (share >= rule("cause_gate"))
    assert sum(off_arms(log, claim)) == 2 * FIRST + 2 * 2 * (draws - FIRST)


def test_it_goes_on_from_its_folder(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """fault: Ctrl-C at the second look; the first isn't run again, and all is as without a stop."""
    engine, path = fake(planted(lambda draw: draw % 16 == 0)), claim_file(cause=CAUSE)
    looks: list[Any] = []

    def stopped(arms: Any, worlds: Any, *rest: Any, **named: Any) -> Any:
        if any(arm.set.get("strikes.capacity_per_week") == 0 for arm in arms):
            looks.append(worlds)
            if len(looks) == 2:
                raise KeyboardInterrupt
        return engine(arms, worlds, *rest, **named)

    first = run_study(path, seed=1, jobs=1, simulate=stopped, out=tmp_path)
    assert first.interrupted
    log: list[Any] = []
    again = run_study(path, seed=1, jobs=1, simulate=logged(engine, log), out=tmp_path)
    whole = run_study(path, seed=1, jobs=1, simulate=engine)
    (claim,) = again.claims
    assert off_arms(log, claim) == [2 * (BLOCK - FIRST)] * 2
    assert study_json(again)["claims"] == study_json(whole)["claims"]
    assert again.table.checked() == whole.table.checked()


def test_twins_are_run_no_longer_than_they_are_read() -> None:
    """unit: of the article's twins every arm ends where its last number is read, none of them later than its claim's
    own, and arms at equal cost are whole."""
    claims = {claim.id: claim for claim in loader.load_study("article-2025")}
    shorter = 0
    for name, twin in gates.twins_of(tuple(claims.values())).items():
        for need in plan.needs(twin):
            arm = next(arm.scenario for arm in twin.arms.values() if plan.key(arm.scenario) == need.arm)
            assert need.last <= arm.horizon_weeks
        for key, arm in twin.arms.items():
            own = claims[name].arms[key].scenario
            assert arm.scenario.horizon_weeks <= own.horizon_weeks
            assert not arm.scenario.equal or arm.scenario.horizon_weeks == own.horizon_weeks
            shorter += arm.scenario.horizon_weeks < own.horizon_weeks
    assert shorter > 10


def test_arms_that_claims_run_anyway_are_read_there(claim_file: Write) -> None:
    """unit: a twin's arm that is an arm of the study has its numbers in the study's table, unless it ends too early."""
    claims = tuple(loader.load_study("article-2025"))
    table = Table(plan.make(claims))
    off = gates.table_of(gates.twins_of(claims), table)
    shared = [need for need in off.parts if gates.runs(table, off, need.arm)]
    assert shared and all(need in table.parts for need in shared)
    assert all(need.last <= table.plan.arms[need.arm].horizon_weeks for need in table.parts)
    assert [arm for arm in off.plan.arms if arm in table.plan.arms and not gates.runs(table, off, arm)]
