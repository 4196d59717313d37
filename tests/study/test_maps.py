"""The map by state: drawn from worlds that the first stretch ran, or from worlds of its own, the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from contrapeso.engine.ensemble import simulate
from contrapeso.experiment.blocks import Runner, Table
from contrapeso.experiment.plan import Plan, key
from contrapeso.scenario import load
from contrapeso.study.series_and_maps import MAP_ARMS, Pictures, map_arms

WEEKS = 20


def table() -> Table:
    """One whose plan runs both arms of the map and a third, and whose first four draws have run."""
    arms = [load(name) for name in MAP_ARMS]
    more = replace(arms[1], set={**arms[1].set, "campaign.scale": 3.0})
    return Table(Plan((), {key(arm): replace(arm, horizon_weeks=WEEKS) for arm in (*arms, more)}), draws=4)


def test_the_map_of_worlds_that_ran_anyway_is_that_of_its_own() -> None:
    """unit: every number of it; series by state are kept of the two arms alone; other worlds aren't taken for it."""
    made, runner = table(), Runner(1, 1, simulate)
    arms = list(made.plan.arms.values())
    wanted = map_arms(made)
    assert set(wanted) == {arm.sha256 for arm in arms[:2]}
    ran = simulate(arms, range(8), [k // 2 for k in range(8)], seed=1, states=wanted)
    assert [ran.states[arm.sha256].shape[1] for arm in arms] == [WEEKS, WEEKS, 0]
    own, taken, other = Pictures(), Pictures(), Pictures()
    own.draw_states(runner, made)
    taken.draw_states(replace(runner, simulate=lambda *_, **__: None), made, ran)
    other.draw_states(runner, made, replace(ran, worlds=tuple(range(1, 9))))
    assert own.map is not None and own.map == taken.map == other.map
    for one, another in zip(own.harm, taken.harm, strict=True):
        assert one["metric"] == another["metric"] and np.array_equal(one["a"], another["a"])


def test_a_study_without_both_arms_keeps_no_series_by_state() -> None:
    """unit: the map's worlds are then run for it."""
    made = table()
    assert map_arms(Table(Plan((), dict(list(made.plan.arms.items())[1:])))) == ()
