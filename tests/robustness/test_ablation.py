"""Knock-out: the table of switches, what switching off does in the engine, and verdicts with a planted truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import loader
from contrapeso.engine.ensemble import simulate
from contrapeso.mechanisms import declared
from contrapeso.robustness import ablation
from contrapeso.robustness.off_switches import of, switches
from contrapeso.scenario import INDEX, METRICS, Rule, Scenario, load
from contrapeso.study.sequential import run_study
from contrapeso.world.declare import About

NAMES = sorted(path.stem for path in declared.files() if path.parent.name == "mechanisms")
CAN = [name for name, switch in switches().items() if switch.can]


def test_every_mechanism_is_in_the_table() -> None:
    """unit: a switch or a reason for every file of the room, so that none that a claim may name is skipped."""
    assert sorted(switches()) == NAMES
    assert {name for claim in loader.load_study() for name in claim.mechanisms} <= set(switches())
    assert all(switch.why["en"] != switch.why["es"] and switch.label["es"] for switch in switches().values())


def test_switches_leave_the_clock_alone() -> None:
    """unit: no switch moves the week that a claim's window is anchored to, or what the builder makes of the start."""
    anchors = {"leak.week", "campaign.start_week", "consent.initial", "corruption.capture_initial", "will.initial"}
    assert not anchors & {lever for switch in switches().values() for lever in switch.set}


def test_a_switch_names_only_what_is_there() -> None:
    """fault: a lever or form in a declaration that the evidence hasn't is named with its mechanism."""
    nothing = ("nothing", "nada")
    with pytest.raises(ValueError, match=r"toy: no lever 'will\.treshold'"):
        of("toy", About(nothing, nothing, off={"will.treshold": 0}))
    with pytest.raises(ValueError, match="toy: no form will: mood"):
        of("toy", About(nothing, nothing, forms={"will": "mood"}))


def test_a_schedule_cannot_switch_it_on_again() -> None:
    """unit: rules keep their other assignments; an arm in which no draw can move the levers comes back as it is."""
    rule = Rule(week=3, assignments=(("strikes.capacity_per_week", 40.0), ("market.demand", 0.9)))
    off = switches()["strike"].off(replace(load("campaign"), schedule=(rule,)))
    assert off.set["strikes.capacity_per_week"] == 0.0
    assert off.schedule[0].assignments == (("market.demand", 0.9),)
    base = load("baseline")
    assert switches()["strike"].off(base) is base and switches()["will"].off(base) is not base
    assert switches()["strike"].off(replace(base, schedule=(rule,))).schedule[0].assignments == (
        ("market.demand", 0.9),
    )


STILL = {
    "strike": {"sorties_total": 0.0, "killed_total": 0.0},
    "watch": {"fixes_total": 0.0, "sorties_total": 0.0},
    "release": {"assets_destroyed_total": 0.0},
    "enforce": {"arrests_total": 0.0},
    "fight": {"fight_deaths_total": 0.0},
    "interdict": {"seizures_total": 0.0},
    "recruit": {"recruits_total": 0.0, "retired_total": 0.0},
    "corrupt": {"plans_leaked_total": 0.0},
    "suffer": {"organised_homicides_total": 0.0, "grievance_final": 0.0},
    "removal": {"leader_splits_total": 0.0},
    "laundering": {"laundering_total": 0.0, "denied_total": 0.0},
    "tolls": {"tolls_total": 0.0},
    "defect": {"defected_total": 0.0},
    "market": {"price_ratio_final": 1.0},
    "consent": {"consent_final": None},
    "will": {"campaign_weeks": None},
}
"""Metrics at a value that they keep (None: whatever it is) while a mechanism is off."""


@pytest.mark.parametrize("name", CAN)
def test_off_is_off_and_the_world_goes_on(name: str) -> None:
    """unit: with a mechanism off no world fails, and what it does is zero or stands still; with it on it does not."""
    arm = replace(load("campaign"), horizon_weeks=60, set={**load("campaign").set, "leak.week": 20.0})
    arm = replace(arm, set={**arm.set, "strikes.capacity_per_week": 200.0, "surveillance.flights_per_week": 400.0})
    arm = replace(arm, set={**arm.set, "will.threshold": 0.9}) if name == "will" else arm
    off = switches()[name].off(arm)
    found = simulate([arm, off], [0, 1, 2], [0, 1, 2], seed=5)
    assert not found.status[off.sha256].any()
    for metric, value in STILL.get(name, {}).items():
        on = found.series[arm.sha256][:, 12:, INDEX[metric]]
        still = found.series[off.sha256][:, 12:, INDEX[metric]]
        assert still == pytest.approx(still[:, :1].repeat(48, axis=1) if value is None else value, abs=1e-4), metric
        assert not np.allclose(on, on[:, :1] if value is None else value, atol=1e-4), metric


def test_hide_and_move_off_is_no_alert() -> None:
    """unit: without hiding and moving a leak that reaches the organisations alone changes nothing, to the bit."""
    arm = replace(load("campaign"), horizon_weeks=40)
    arm = replace(arm, set={**arm.set, "leak.reaches": 1.0})
    leak = replace(arm, set={**arm.set, "leak.week": 20.0})
    for name in ("move", "signal"):
        off = [switches()[name].off(x) for x in (arm, leak)]
        found = simulate(off, [0, 1], seed=3)
        assert found.series[off[0].sha256].tobytes() == found.series[off[1].sha256].tobytes(), name
    on = simulate([arm, leak], [0, 1], seed=3)
    assert on.series[arm.sha256].tobytes() != on.series[leak.sha256].tobytes()


def test_paired_change_by_hand() -> None:
    """unit: 10 of 64 draws lost and 2 gained: -8/64, and the interval of Agresti and Min by hand."""
    before = [True] * 30 + [False] * 34
    after = [False] * 10 + [True] * 22 + [False] * 32
    change, (low, high) = ablation.paired_change(before, after)
    up, down = 2.5 / 66, 10.5 / 66
    half = 1.6448536269514722 * ((up + down - (up - down) ** 2) / 66) ** 0.5
    assert change == -8 / 64
    assert (low, high) == pytest.approx((up - down - half, up - down + half))
    assert ablation.paired_change([], []) == (0.0, (-1.0, 1.0))


@pytest.mark.parametrize(("up", "down"), [(0.05, 0.05), (0.2, 0.2), (0.02, 0.25), (0.3, 0.1)])
def test_paired_change_covers(up: float, down: float) -> None:
    """statistical: the 90 % interval of 64 pairs covers the planted change in at least 88 % of 4,000 replications
    (fails by chance less than once in ten thousand at a coverage of 90 %).
    """
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(4000):
        u = rng.random(64)
        before = (u < down) | (u > 0.9)
        after = ((u >= down) & (u < down + up)) | (u > 0.9)
        low, high = ablation.paired_change(before, after)[1]
        hits += low <= up - down <= high
    assert hits >= 0.88 * 4000


def _planted(arm: Scenario, metric: str, draw: int) -> float:
    """Strikes make the difference in even draws; failing will takes it away in every eighth."""
    strikes = arm.set.get("strikes.capacity_per_week", 0.0)
    holds = draw % 2 == 0 and (draw % 8 != 0 or arm.set.get("will.threshold") == 0.0)
    return 100.0 + 100.0 * arm.set.get("campaign.scale", 1.0) * (strikes > 0.0 and holds)


def test_a_planted_mechanism_is_found(fake: Any, claim_file: Callable[..., Path]) -> None:
    """unit: the claim rests on strikes, is held back by will, not touched by rebuilding; schedules stay on."""
    path = claim_file(mechanisms="[strike, will, absorb, decide]", forms="[]")
    log: list[Any] = []
    study = run_study(path, budget=64, simulate=fake(_planted), seed=4)
    told = ablation.describe(study)
    found = ablation.run(study, fake(_planted, log=log), draws=64)["planted"]
    assert found.named("rests_on") == ("strike",) and found.named("held_back") == ("will",)
    assert found.cannot == ("decide",) and found.draws == 64
    by_name = {off.mechanism: off for off in found.off}
    assert by_name["strike"].change == pytest.approx(-found.shares[0]) and by_name["absorb"].change == 0.0
    assert by_name["will"].change == pytest.approx(8 / 64)
    assert told["worlds"] == sum(len(worlds) for _, worlds in log) == 6 * 128
    assert found.sentence["en"].startswith(
        "Rests on strikes (<2 % instead of 38 %). Would hold more often without fail"
    )
    assert found.sentence["es"].endswith("No se puede apagar: calendarios y disparadores.")
    document = found.to_json()
    assert document["rests_on"] == ["strike"] and document["off"][0]["set"] == {"strikes.capacity_per_week": 0.0}


def test_off_already_takes_no_run(fake: Any, claim_file: Callable[..., Path]) -> None:
    """unit: an arm that nothing moves when the mechanism is off is taken from the study; both arms may become one."""
    path = claim_file(
        mechanisms="[strike]",
        cause="{levers: [strikes.capacity_per_week]}",
        arms="\n  more: {scenario: campaign, horizon_weeks: 40}\n"
        "  same: {scenario: campaign, set: {strikes.capacity_per_week: 0}, horizon_weeks: 40}",
    )
    log: list[Any] = []
    study = run_study(path, budget=64, simulate=fake(_planted), seed=4)
    found = ablation.run(study, fake(_planted, log=log), draws=64)["planted"]
    assert log == [] and ablation.describe(study)["worlds"] == 0
    assert found.off[0].same_arms and found.off[0].shares == (0.0, 1.0, 0.0) and found.off[0].draws == 64


def test_a_number_that_the_study_lacks_is_run(fake: Any, claim_file: Callable[..., Path], tmp_path: Path) -> None:
    """unit: an arm of the study over other weeks doesn't stand in for the window that a knock-out needs."""
    claim_file("one.yaml", id="one", mechanisms="[strike]", metric="assets_destroyed_total@start+20")
    claim_file(
        "two.yaml",
        id="two",
        cause="{levers: [campaign.scale, strikes.capacity_per_week]}",
        arms="\n  more: {scenario: campaign, set: {campaign.scale: 3, strikes.capacity_per_week: 0}, horizon_weeks: 40}"
        "\n  same: {scenario: campaign, horizon_weeks: 40}",
    )
    study = run_study(tmp_path, budget=64, simulate=fake(_planted), seed=4)
    found = ablation.run(study, fake(_planted), draws=64)["one"]
    assert found.off[0].draws == 64 and found.off[0].answer == "rests_on"


def test_failing_worlds_give_no_answer(fake: Any, claim_file: Callable[..., Path]) -> None:
    """fault: where most worlds fail without a mechanism the knock-out says that it can't tell."""
    study = run_study(claim_file(mechanisms="[strike]"), budget=64, simulate=fake(_planted), seed=4)
    found = ablation.run(study, fake(_planted, fails=lambda world: world > 20), draws=64)["planted"]
    assert found.named("too_few") == ("strike",) and not found.named("rests_on")
    assert "too many worlds fail" in found.sentence["en"]


def test_computed_claims_need_no_run() -> None:
    """unit: a claim worked out from parameters says so and costs nothing."""
    study = run_study("six-sources", budget=64, seed=1)
    assert ablation.describe(study)["worlds"] == 0
    found = ablation.run(study, None)["six-sources"]
    assert found.computed and not found.off and "without a run" in found.sentence["en"]


def test_metrics_named_here_exist() -> None:
    """unit: a metric that is renamed takes its line of `STILL` with it."""
    assert {metric for row in STILL.values() for metric in row} <= {metric.name for metric in METRICS}
