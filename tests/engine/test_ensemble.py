"""Runs are the same to the bit, whatever runs beside them; arms share what they share."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from contrapeso.engine import ensemble, one_world, program
from contrapeso.engine.compile import kernel
from contrapeso.engine.ensemble import failure_reason, simulate, window
from contrapeso.mechanisms import declared, layout
from contrapeso.scenario import load, with_set
from contrapeso.scenario.metrics import INDEX, METRICS, STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.world import parameters
from contrapeso.world.codes import NOT_FINITE, OK

FIELDS = layout.WORLD.names or ()
SHORT = replace(load("campaign"), horizon_weeks=60)


def test_same_bits_for_any_jobs_and_company() -> None:
    """unit: one or two threads, alone or among others, world 5 is the same to the bit."""
    many = simulate([SHORT], range(12), range(12), seed=9, jobs=2).series[SHORT.sha256]
    one = simulate([SHORT], range(12), range(12), seed=9, jobs=1).series[SHORT.sha256]
    alone = simulate([SHORT], [5], [5], seed=9).series[SHORT.sha256]
    assert many.tobytes() == one.tobytes()
    assert many[5].tobytes() == alone[0].tobytes()


def test_seed_world_and_draw_matter() -> None:
    """unit: another seed, world or parameter draw is another world."""
    base = simulate([SHORT], [1], [1], seed=1).series[SHORT.sha256]
    for worlds, draws, seed in (([2], [1], 1), ([1], [2], 1), ([1], [1], 2)):
        assert not np.array_equal(base, simulate([SHORT], worlds, draws, seed=seed).series[SHORT.sha256])


def test_identical_arms_differ_by_nothing() -> None:
    """unit: a lever set to its own value makes no difference at all."""
    same = with_set(SHORT, {"strikes.latency_hours": 7})
    found = simulate([SHORT, same], range(4), jobs=2)
    assert np.array_equal(found.series[SHORT.sha256], found.series[same.sha256])


def test_arms_part_only_from_the_week_they_differ() -> None:
    """unit: an arm whose lever changes in week 50 is bit-identical before it and different after."""
    later = replace(SHORT, schedule=(Rule(week=50, assignments=(("strikes.capacity_per_week", 200.0),)),))
    found = simulate([SHORT, later], range(4), jobs=2)
    a, b = found.series[SHORT.sha256], found.series[later.sha256]
    assert np.array_equal(a[:, :50], b[:, :50])
    assert not np.array_equal(a[:, 50:], b[:, 50:])


def test_longer_horizon_keeps_what_was() -> None:
    """property: the horizon is not seen by the model: a longer run begins with the shorter one."""
    longer = replace(SHORT, horizon_weeks=80)
    found = simulate([SHORT, longer], range(2), jobs=2)
    assert np.array_equal(found.series[SHORT.sha256], found.series[longer.sha256][:, :60])


@pytest.mark.parametrize("manner", ["gone", "split"])
def test_removing_members(manner: str) -> None:
    """unit: the event takes the share it names in its week; with `split` organisations double."""
    event = Rule(week=3, event=Event("remove_members", 0.8, manner))
    arm = Scenario("removed", horizon_weeks=6, schedule=(event,))
    plain = Scenario("plain", horizon_weeks=6)
    found = simulate([plain, arm], range(3))
    before, after = found.path(plain.sha256, "members_final")[:, 3], found.path(arm.sha256, "members_final")[:, 3]
    assert after / before == pytest.approx(0.2, abs=0.01)
    ratio = found.path(arm.sha256, "organisations_final")[:, 3] / found.path(plain.sha256, "organisations_final")[:, 3]
    assert (ratio > 1.4).all() if manner == "split" else (ratio < 1.01).all()


def test_a_trigger_fires_once_its_condition_has_held() -> None:
    """unit: 26 weeks of low consent turn the campaign unilateral in week 26, not before, and it stays so."""
    when = Rule(metric="consent_final", below=0.99, for_weeks=26, assignments=(("market.demand", 0.0),))
    arm = Scenario("trigger", horizon_weeks=40, schedule=(when,))
    flow = simulate([arm], [0]).path(arm.sha256, "flow_total")[0]
    assert (flow[:26] > 0).all()
    assert (flow[26:] == 0).all()


def test_more_organisations_than_fit_fail_and_are_counted() -> None:
    """fault: a world that overflows is kept as NaN with its reason, its neighbours are not touched."""
    wild = with_set(
        replace(SHORT, horizon_weeks=120),
        {"organisation.split_probability": 1, "campaign.scale": 60, "will.threshold": 0, "organisation.split_rivalry":
        13, "surveillance.detect_static_per_day": 0.5, "succession.mean_weeks": 0.5, "coordination.mode": "unilateral"},
    )  # fmt: skip
    found = simulate([wild, SHORT], range(2), jobs=2)
    assert (found.status[wild.sha256] != 0).all()
    assert np.isnan(found.series[wild.sha256]).all()
    assert (found.status[SHORT.sha256] == 0).all()


def test_more_assets_than_fit_fail_by_name() -> None:
    """fault: more assets than the record holds are refused, never silently left out."""
    wide = with_set(SHORT, {"assets.operative": 6000})
    status = simulate([wide], [0]).status[wide.sha256][0]
    assert failure_reason(status) == "more assets than the record holds (6,144)"


def test_a_division_by_zero_fails_one_world() -> None:
    """fault: levers beyond all reason make a failed world with a reason, not a crash."""
    mad = with_set(SHORT, {"corridor.toll_cost": -1e6})
    found = simulate([mad, SHORT], [0])
    assert failure_reason(found.status[mad.sha256][0]) == "a value was not finite"
    assert found.status[SHORT.sha256][0] == 0


def test_all_parameters_reach_the_kernel() -> None:
    """unit: the flat row and the record are the same memory in the same order."""
    row = program.apply(parameters.defaults(), SHORT).reshape(1, -1)
    record = row.view(parameters.dtype()).reshape(1)
    for name, i in parameters.index().items():
        assert np.array_equal(record[parameters.field_name(name)][0], row[0, i], equal_nan=True)


def test_drawn_parameters_lie_in_their_priors() -> None:
    """property: draws lie in their priors; forms take every alternative."""
    rows = program.drawn_rows(range(200), 1)
    from contrapeso.evidence import registry

    for i, entry in enumerate(registry.load().parameters):
        assert all(entry.in_prior(value) for value in rows[:, i]) or entry.prior is None
    for name, form in registry.load().forms.items():
        column = rows[:, parameters.index()[f"form.{name}"]]
        assert set(column) == set(range(len(form.alternatives)))


def test_flow_closes_every_week() -> None:
    """property: what was sent was landed or seized, in random scenarios (to 1e-9)."""
    found = simulate([SHORT], range(8), range(8), seed=4, jobs=2)
    rows = found.series[SHORT.sha256]
    shipped, landed, seized = (rows[:, :, INDEX[name]] for name in ("shipped_total", "flow_total", "seizures_total"))
    assert np.allclose(shipped, landed + seized, rtol=1e-9, atol=1e-9)
    assert seized.sum() > 0


def test_a_division_by_zero_is_in_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: a world that stops at a division by zero is failed in its record as in its status."""
    worlds = one_world.scratch()
    monkeypatch.setattr(one_world, "arguments", lambda worlds, *_: (1, 0))
    given = (SHORT, program.program(SHORT), program.drawn_row(0, 1), 0, 1, np.zeros((0, 1)), np.zeros((0, 1)))
    assert one_world.one(lambda a, b: a // b, worlds, *given) == NOT_FINITE == worlds[0]["failed"]


@pytest.mark.parametrize("name", ["campaign", "baseline"])
def test_nothing_of_a_world_before_is_read(name: str) -> None:
    """property: in memory full of ones a world is the same to the bit, its series, its states and its record up to
    the counts; so are worlds that take each other's place, in either order.
    """
    arm = replace(load(name), horizon_weeks=60)
    rules, found = program.program(arm), []
    for draws, ones in (((0, 1, 2), False), ((2, 1, 0), True)):
        memory, kept = one_world.scratch(), {}
        if ones:
            memory.view(np.uint8)[:] = 0xFF
        for draw in draws:
            series, states = np.zeros((60, len(METRICS))), np.zeros((60, len(STATE_METRICS), 32), np.float32)
            row = program.drawn_row(draw, 6)
            assert one_world.one(kernel(), memory, arm, rules, row, draw, 6, series, states) == OK
            used = {"ties": memory["ties"][0], "fixes": memory["candidates"][0]}
            lists = {f.name: used.get(f.axes[0], 0) for f in declared.load().fields if f.name in layout.LISTS}
            record = [memory[0][n][: lists.get(n)].tobytes() if n in lists else memory[0][n].tobytes() for n in FIELDS]
            kept[draw] = (series.tobytes(), states.tobytes(), record)
        found.append(kept)
    assert found[0] == found[1]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_world_is_run_once_and_an_end_ends_it(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """fault: each world of each arm is run once, and told; an error in a thread, or an interrupt while progress is
    told, comes back at once, and most worlds are never begun.
    """
    ran: list[int] = []

    def run(*given: Any) -> int:
        if len(given[-3]) == 0:
            return OK  # a start that arms share
        ran.append(int(given[9]))
        if given[9] == fails:
            raise RuntimeError("a world")
        return OK

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    told: list[tuple[int, int]] = []
    monkeypatch.setattr(ensemble, "kernel", lambda tell: run)
    arms, fails = [SHORT, replace(SHORT, horizon_weeks=59)], -1
    simulate(arms, range(7), jobs=jobs, progress=lambda done, total, _: told.append((done, total)))
    assert sorted(ran) == sorted([*range(7)] * 2) and told[-1] == (14, 14)
    fails = 3
    with pytest.raises(RuntimeError, match="a world"):
        simulate([SHORT], range(4), jobs=jobs)
    ran.clear()
    monkeypatch.setattr(ensemble, "kernel", lambda tell: lambda *given: time.sleep(0.001) or run(*given))
    fails = -1
    with pytest.raises(KeyboardInterrupt):
        simulate([replace(SHORT, horizon_weeks=1)], range(500), jobs=jobs, progress=interrupt)
    assert len(ran) < 400


def test_windows_of_totals_means_and_finals() -> None:
    """unit: over three of four weeks a total adds up, a mean averages, a final reads the last."""
    series = np.zeros((1, 4, len(METRICS)))
    series[0] = np.array([1.0, 2.0, 4.0, 8.0])[:, None]
    found = {name: window(series, name, (1, 4))[0] for name in ("shipped_total", "precursors_mean", "members_final")}
    assert found == {"shipped_total": 14.0, "precursors_mean": 14.0 / 3.0, "members_final": 8.0}
