"""Will: Washington's readiness to go on."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import record, will
from contrapeso.mechanisms.plain import plain
from contrapeso.mechanisms.watch import UNILATERAL

step, prospect = plain(will.step), plain(will.prospect)
FLOW = (5.0 * 0.95 + 171.0 * 0.9 + 145.0 * 0.84 + 47.0 * 0.9) / 52


@pytest.fixture
def world(world: Any) -> Any:
    """In a campaign, with the flow of the start."""
    world.campaign_active, world.landed_smooth = 1, FLOW
    return world


def test_off_never_ends(world: Any, off: Any) -> None:
    """unit: with the declared off switch no campaign is called off, however low will falls."""
    world.civilians = 1e6
    for _ in range(100):
        step(world, off("will", coordination_mode=UNILATERAL))
    assert world.will == 0.0 and world.campaign_over == 0


def test_no_campaign_no_change(world: Any, given: Any) -> None:
    """unit: between campaigns will stays, low as it may be."""
    world.campaign_active, world.will, world.civilians = 0, 0.1, 1e6
    step(world, given())
    assert world.will == 0.1 and world.campaign_over == 0


def test_casualties(world: Any, given: Any) -> None:
    """unit: halved in 141 weeks; minus v ln(1 + foreign civilians) a week, nothing where nobody minds them."""
    for _ in range(141):
        step(world, given())
    assert world.will == pytest.approx(0.5)
    world.civilians = 20.0
    step(world, given())
    assert world.will == pytest.approx(0.5 * 2.0 ** (-1 / 141) - 0.001 * math.log(21.0))
    world.will = 0.5
    step(world, given(will_foreign_civilian_weight=0.0))
    assert world.will == pytest.approx(0.5 * 2.0 ** (-1 / 141))


def test_own_dead_count_by_the_logarithm_of_all(world: Any, given: Any) -> None:
    """unit: whatever way n die, one at a time or together, w ln(1 + n) is lost; and nobody dies by drones alone."""
    casualties = plain(will.casualties)
    for deaths in ((12,), (1,) * 12, (3, 0, 9)):
        world.own_dead_so_far, lost = 0.0, 0.0
        for dead in deaths:
            world.own_dead, world.own_dead_so_far = dead, world.own_dead_so_far + dead
            lost += casualties(world, given())
        assert lost == pytest.approx(-0.09 * math.log(13.0))
    world.own_dead_so_far, world.sorties = 0.0, 1e6
    step(world, given())
    assert world.own_dead == world.own_dead_so_far == 0.0


def test_own_dead_of_joint_raids_and_manned_sorties(world: Any, given: Any) -> None:
    """statistical: Poisson at both rates, within four standard errors (one in 10,000); counted so far."""
    world.joint_raids, world.sorties, total = 4.0, 10.0, 0.0
    p = given(will_own_dead_per_joint_raid=0.1, will_own_dead_per_sortie=0.02)
    for world.week in range(500):
        plain(will.bury)(world, p)
        total += world.own_dead
    assert total == world.own_dead_so_far and total == pytest.approx(300.0, abs=4.0 * 300.0**0.5)


def test_prospect(world: Any, given: Any) -> None:
    """unit: w (2 min(1, progress / share) - 1): lost at no progress, gained in full at the share, capped there and at
    the start's will.
    """
    p = given(form_will=will.PROSPECT)
    for left, change in ((1.0, -0.01), (0.75, 0.0), (0.5, 0.01), (0.1, 0.01), (1.4, -0.01)):
        world.total_members, world.landed_smooth = left * world.members_start, left * FLOW
        assert prospect(world, p) == pytest.approx(change)
    world.total_members, world.landed_smooth, world.will = 0.0, 0.0, 1.0
    step(world, p)
    assert world.will == 1.0


@pytest.mark.parametrize("share", [0.2, 0.7])
def test_full_progress_is_dismantled(world: Any, given: Any, share: float) -> None:
    """unit: progress is complete exactly where `record` counts the organisations as dismantled."""
    p = given(form_will=will.PROSPECT, dismantle_share=share)
    for left in (0.15, 0.25, 0.35, 0.65, 0.75, 0.85):
        world.members[:5], world.dismantled, world.below_run = 0, 0, 0
        world.members[0] = left * world.members_start
        world.total_members, world.landed_smooth = left * world.members_start, left * FLOW
        plain(record.dismantling)(world, p, {record.MEMBERS: world.total_members})
        assert (world.below_run > 0) == (prospect(world, p) == pytest.approx(0.01)), left


def test_below_its_threshold(world: Any, given: Any) -> None:
    """unit: called off below the threshold; who asked nobody has less support from the start."""
    world.will = 0.45
    step(world, given())
    assert world.campaign_over == 0
    step(world, given(coordination_mode=UNILATERAL))
    assert world.campaign_over == 1
