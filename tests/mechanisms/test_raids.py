"""Own raids."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import enforce, raids
from contrapeso.mechanisms.plain import plain
from contrapeso.mechanisms.watch import COOPERATIVE
from contrapeso.world.axes import LABORATORY, STATES

step, standing = plain(raids.step), plain(raids.standing)
COUNTS = {
    "assets_operative": 1, "assets_vehicle": 3, "assets_warehouse": 2, "assets_laboratory": 1, "assets_cash": 1,
}  # fmt: skip
"""As in the small world, after its four leaders."""


@pytest.fixture
def world(world: Any) -> Any:
    """With the effort of the evidence."""
    world.effort = 1.0
    return world


def test_off_raids_nothing(world: Any, off: Any) -> None:
    """unit: with the declared off switch nothing is destroyed and nobody arrested."""
    step(world, off("raids"))
    assert world.raids == world.raid_arrests == 0.0 and world.asset_alive[:12].all()


def test_leaders_are_not_raided(world: Any, given: Any) -> None:
    """unit: however many raids, all assets but leaders fall, each once; without effort none does."""
    world.effort = 0.0
    step(world, given(**COUNTS, raids_per_week=1e3))
    assert world.raids == 0.0
    world.effort = 1.0
    step(world, given(**COUNTS, raids_per_week=300.0))
    assert world.asset_alive[:4].all() and not world.asset_alive[4:12].any() and world.raids == 8.0
    assert world.warehouses_destroyed == 2.0


def test_laboratories_above_all(world: Any, given: Any) -> None:
    """unit: with a share of one laboratories alone are raided, with none they are spared."""
    for share, fallen in ((1.0, [10]), (0.0, [4, 5, 6, 7, 8, 9, 11])):
        world.asset_alive[:12] = 1
        step(world, given(**COUNTS, raids_per_week=300.0, raids_laboratory_share=share))
        assert [a for a in range(12) if world.asset_alive[a] == 0] == fallen
    assert world.asset_kind[10] == LABORATORY


def test_people_and_cash_are_kept_account_of(world: Any, given: Any) -> None:
    """property: members before = after + arrested, all of whom are in prison; cash before = after + seized."""
    members, cash = int(world.members[:5].sum()), float(world.cash[:3].sum())
    step(world, given(**COUNTS, raids_per_week=50.0))
    assert world.raid_arrests == world.prison[:5].sum() == members - world.members[:5].sum() > 0
    assert world.cash[:3].sum() + world.cash_destroyed == pytest.approx(cash)


def test_arrests_in_raids_are_a_part_of_all(world: Any, given: Any) -> None:
    """unit: who is arrested in a raid isn't arrested twice: rate x members + raids' arrests = the evidence's."""
    step(world, given(**COUNTS, raids_per_week=3.0))
    plain(enforce.step)(world, given(enforcement_leader_captures_per_week=0.0))
    assert world.raid_arrests > 0
    assert world.arrest_rate * world.total_members + world.raid_arrests == pytest.approx(110.0)
    world.asset_alive[:12] = 1
    step(world, given(**COUNTS, raids_per_week=50.0, enforcement_incapacitation_per_week=9.5))
    assert 0 < world.raid_arrests <= 9


def test_us_forces_go_along_where_they_may(world: Any, given: Any) -> None:
    """unit: raids are joint where the rung is granted and the campaign asks; they gain by shared intelligence."""
    world.may_raid[:], world.states_granting = 1, STATES
    p = given(**COUNTS, raids_per_week=5.0, coordination_intelligence_gain=100.0)
    step(world, p)
    assert world.joint_raids == 0.0 and world.raids < 8
    world.asset_alive[:12] = 1
    p.coordination_mode = COOPERATIVE
    step(world, p)
    assert world.joint_raids == world.raids == 8.0


def test_as_many_as_expected(world: Any, given: Any) -> None:
    """statistical: raids are Poisson with the mean given, within four standard errors (one in 10,000)."""
    total, weeks, p = 0.0, 400, given(**COUNTS, raids_per_week=0.5)
    world.effort = 1.5
    for world.week in range(weeks):
        world.asset_alive[:12], world.members[:5] = 1, 500
        step(world, p)
        total += world.raids
    assert total == pytest.approx(0.75 * weeks, abs=4.0 * (0.75 * weeks) ** 0.5)


@pytest.mark.parametrize("wanted", [True, False])
def test_the_next_that_stands(world: Any, wanted: bool) -> None:
    """property: lost assets are passed, eight at once too, and what is found is the first that will do, or none."""
    n, rng = 60, np.random.default_rng(3)
    world.assets, world.asset_kind[:n], world.asset_alive[:n] = n, np.repeat((1, LABORATORY, 5), 20), 0
    world.asset_alive[rng.choice(n, 7, replace=False)] = 1
    fit = (world.asset_alive[:n] == 1) & ((world.asset_kind[:n] == LABORATORY) == wanted)
    for first in range(n):
        for last in range(first, n):
            found = np.flatnonzero(fit[first:last])
            assert standing(world, first, last, wanted) == (first + found[0] if len(found) else -1)
