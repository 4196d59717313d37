"""Release: what one sortie does."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import release
from contrapeso.mechanisms.move import IN_PLACE, ON_THE_MOVE, STALE
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import NEVER

sortie, spoiled = plain(release.release), plain(release.spoiled)
OPERATIVE, WAREHOUSE, LABORATORY, CASH, LEADER = 4, 8, 10, 11, 0
"""Assets of the small world."""
SURE = {
    "strikes_wrong_fix_probability": 0.0, "strikes_confirm_probability": 0.0, "strikes_effect_probability": 1.0,
    "organisation_split_probability": 0.0,
}  # fmt: skip


@pytest.fixture
def world(world: Any) -> Any:
    """With a fix of every asset."""
    world.fix_time[:12] = 20.0
    return world


def test_off_destroys_nothing(world: Any, off: Any) -> None:
    """unit: with the declared off switch true fixes are struck in vain."""
    before, members = world.asset_alive.copy(), world.members.copy()
    for a in range(12):
        sortie(world, off("release", strikes_wrong_fix_probability=0.0), a, IN_PLACE, 1.0, 0)
    assert world.strikes == world.sorties == 12 and world.killed == world.destroyed == world.wasted == 0.0
    assert (world.asset_alive == before).all() and (world.members == members).all()


def test_a_hit_takes_asset_and_crew(world: Any, given: Any) -> None:
    """unit: members before = after + killed, the crew of the kind and no more than are there; the fix is spent and
    the owner alerted.
    """
    sortie(world, given(**SURE), OPERATIVE, IN_PLACE, 1.0, 0)
    assert world.asset_alive[OPERATIVE] == 0 and world.fix_time[OPERATIVE] == NEVER
    assert world.killed == 8 and world.members[:5].tolist() == [492, 300, 200, 100, 40]
    assert world.alert[:3].tolist() == [0.02, 0.0, 0.0] and world.hits_in_place == world.destroyed == 1
    world.members[1] = 2
    sortie(world, given(**SURE), LABORATORY, ON_THE_MOVE, 1.0, 0)
    assert world.members[1] == 0 and world.killed == 10 and world.hits_moving == 1


def test_what_hangs_on_an_asset(world: Any, given: Any) -> None:
    """unit: the last store of cash takes all cash, one of two a half; a warehouse is counted; a leader is removed."""
    cash = world.cash[:3].sum()
    world.asset_kind[LABORATORY] = world.asset_kind[CASH]
    for a, left in ((LABORATORY, 0.5), (CASH, 0.0)):
        kept = world.cash[0]
        sortie(world, given(**SURE), a, IN_PLACE, 1.0, 0)
        assert world.cash[0] == pytest.approx(kept * left)
    assert world.cash[:3].sum() + world.cash_destroyed == pytest.approx(cash)
    sortie(world, given(**SURE), WAREHOUSE, IN_PLACE, 1.0, 0)
    sortie(world, given(**SURE), LEADER, IN_PLACE, 1.0, 0)
    assert world.warehouses_destroyed == world.leaders_removed == 1 and world.vacancy[0] == 0.5


def test_stale_and_wrong_fixes(world: Any, given: Any) -> None:
    """unit: a stale fix seen to be stale is aborted and harms nobody; unseen it is a strike; a wrong one is never seen
    to be wrong. All are wasted, none destroys or alerts.
    """
    p = given(strikes_wrong_fix_probability=0.0, strikes_confirm_probability=1.0, harm_civilians_per_wrong_strike=50.0)
    sortie(world, p, OPERATIVE, STALE, 1.0, 0)
    assert (world.sorties, world.wasted, world.strikes, world.strike_civilians) == (1, 1, 0, 0)
    p.strikes_confirm_probability = 0.0
    sortie(world, p, OPERATIVE, STALE, 1.0, 0)
    assert (world.sorties, world.wasted, world.strikes) == (2, 2, 1) and world.strike_civilians > 20
    p.strikes_wrong_fix_probability = p.strikes_confirm_probability = 1.0
    sortie(world, p, OPERATIVE, IN_PLACE, 1.0, 0)
    assert (world.sorties, world.wasted, world.strikes) == (3, 3, 2)
    assert world.destroyed == world.alert[:3].sum() == 0 and world.asset_alive[OPERATIVE] == 1
    assert world.state_civilians[1] == world.state_civilians.sum() == world.strike_civilians


def test_leaks_of_shared_plans(world: Any, given: Any) -> None:
    """statistical: unshared plans don't leak; shared ones do at leak_probability x capture, and spoil the strike where
    1 - e^(-delay / leak delay); reprisals fall either way.
    """
    p, trials = given(corruption_leak_probability=0.8, corruption_leak_delay_days=2.0), 600
    world.capture[1] = 0.5
    assert not any(spoiled(world, p, OPERATIVE, 9.0, name) for name in range(50)) and world.plans_leaked == 0
    world.sharing = 1
    late = sum(spoiled(world, p, OPERATIVE, 3.0, name) for name in range(trials))
    in_time = 1.0 - math.exp(-1.5)
    assert world.plans_leaked == pytest.approx(0.4 * trials, abs=4.0 * math.sqrt(0.24 * trials))
    assert late == pytest.approx(0.4 * in_time * trials, abs=4.0 * math.sqrt(0.22 * trials))
    mean = 3.0 * float(world.plans_leaked)
    assert world.state_civilians[1] == pytest.approx(mean, abs=4.0 * math.sqrt(mean))
    assert world.state_reprisals[1] == world.reprisal_civilians == world.state_civilians[1]
    assert not any(spoiled(world, p, OPERATIVE, 0.0, name) for name in range(trials))
