"""Strike: two lanes share the week's sorties."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import strike
from contrapeso.mechanisms.move import IN_PLACE, ON_THE_MOVE
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FOREVER, NEVER
from contrapeso.world.choices import choice

step, authorised = plain(strike.step), plain(strike.authorised)
COOPERATIVE, UNILATERAL = choice("coordination.mode", "cooperative"), choice("coordination.mode", "unilateral")
ARMED = {
    "coordination_mode": UNILATERAL, "strikes_wrong_fix_probability": 0.0, "strikes_effect_probability": 1.0,
    "organisation_split_probability": 0.0,
}  # fmt: skip


@pytest.fixture
def world(world: Any) -> Any:
    """A campaign with true fixes of all twelve assets, a fortnight old by the week's end."""
    world.campaign_active, world.fix_time[:12], world.fix_stop[:12], world.fix_end[:12] = 1, 14.0, NEVER, FOREVER
    return world


def ripe(world: Any, p: Any, a: int, end: float) -> bool:
    """Whether asset a has a fix that the deliberate lane may strike at time `end`."""
    hours, moving = float(p.strikes_deliberate_hours), bool(p.strikes_engage_moving != 0.0)
    return bool(plain(strike.ripe)(world, a, end, hours, moving))


def offer(world: Any, *times: float, state: int = IN_PLACE) -> None:
    """Fresh fixes of assets 0, 1, ... that fall due at these days, and no others."""
    world.fix_time[:12], n = NEVER, len(times)
    world.candidates, world.candidate_time[:n], world.candidate_asset[:n] = n, times, np.arange(n)
    world.candidate_state[:n] = state


def test_off_flies_nothing(world: Any, off: Any) -> None:
    """unit: with the declared off switch no sortie is flown, and last month's strikes fade."""
    world.strikes_month = 8.0
    step(world, off("strike", coordination_mode=UNILATERAL))
    assert world.sorties == world.strikes == world.strikes_recent == 0.0 and world.strikes_month == 6.0


def test_authority(world: Any, given: Any) -> None:
    """unit: cooperative strikes need their rung, unilateral ones don't; neither without a campaign."""
    assert authorised(world, given(coordination_mode=UNILATERAL))
    assert not authorised(world, given(coordination_mode=COOPERATIVE))
    world.may_strike[7] = 1
    assert authorised(world, given(coordination_mode=COOPERATIVE))
    world.campaign_active = 0
    assert not authorised(world, given(coordination_mode=UNILATERAL))
    step(world, given(**ARMED, strikes_capacity_per_week=20.0))
    assert world.sorties == 0.0


@pytest.mark.parametrize(("capacity", "flown"), [(4.0, 4), (100.0, 12)])
def test_no_more_sorties_than_there_are(world: Any, given: Any, capacity: float, flown: int) -> None:
    """unit: the deck is struck up to the capacity, each asset once; counts of the week are remembered."""
    step(world, given(**ARMED, strikes_capacity_per_week=capacity, strikes_dynamic_share=0.0))
    assert world.sorties == world.destroyed == flown == (world.asset_alive[:12] == 0).sum()
    assert world.strikes_recent == world.strikes_month == flown
    assert world.harmed_recent == world.strike_civilians


def test_priorities(world: Any, given: Any) -> None:
    """unit: a weight of zero is never struck; a weight beyond all others comes first."""
    leaders = {"strikes_priority_leaders": 0.0, "strikes_priority_vehicles": 1e9}
    p = given(**ARMED, **leaders, strikes_capacity_per_week=3.0, strikes_dynamic_share=0.0)
    step(world, p)
    assert world.asset_alive[:12].tolist() == [1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1]
    p.strikes_capacity_per_week = 50.0
    step(world, p)
    assert world.asset_alive[:4].all() and not world.asset_alive[4:12].any()


@pytest.mark.parametrize("capacity", [4.0, 100.0])
def test_a_weight_that_vanishes_is_none(world: Any, given: Any, capacity: float) -> None:
    """fault: a weight so small that freshness makes it 0 stops no week: its kind isn't struck."""
    flights = {"strikes_capacity_per_week": capacity, "strikes_dynamic_share": 0.0}
    p = given(**ARMED, **flights, strikes_priority_warehouses=5e-324)
    step(world, p)
    assert world.sorties == min(capacity, 10.0) and (world.asset_alive[8:10] == 1).all()


def test_first_come_first_served(world: Any, given: Any) -> None:
    """unit: fresh fixes are answered in the order in which they fall due, a dead asset's with no sortie."""
    offer(world, 27.0, 22.0, 25.0, 21.0)
    world.asset_alive[3] = 0
    step(world, given(**ARMED, strikes_capacity_per_week=2.0, strikes_dynamic_share=1.0))
    assert world.asset_alive[:4].tolist() == [1, 0, 0, 0] and world.sorties == 2


def test_moving_targets_only_if_allowed(world: Any, given: Any) -> None:
    """unit: on the move they are struck where the lever says so, in either lane."""
    offer(world, 22.0, 23.0, state=ON_THE_MOVE)
    p = given(**ARMED, strikes_capacity_per_week=9.0, strikes_dynamic_share=1.0, strikes_engage_moving=0.0)
    world.fix_time[5], world.fix_stop[5] = 14.0, 30.0
    step(world, p)
    assert world.sorties == 0.0 and not ripe(world, p, 5, 28.0)
    p.strikes_engage_moving = 1.0
    step(world, p)
    assert world.hits_moving == 2 and ripe(world, p, 5, 28.0)


def test_the_deck_waits_for_its_hours(world: Any, given: Any) -> None:
    """unit: a fix younger than the deliberate lane's delay isn't ripe; the freshest goes first where it counts."""
    p = given(strikes_deliberate_hours=120.0)
    assert [ripe(world, p, 4, 14.0 + days) for days in (4.9, 5.0)] == [False, True]
    world.asset_alive[4] = 0
    assert not ripe(world, p, 4, 28.0) and ripe(world, p, 5, 28.0)
    world.fix_time[5] = NEVER
    assert not ripe(world, p, 5, 28.0)


def test_every_planned_sortie_is_told(world: Any, given: Any) -> None:
    """unit: planned = flown + without leave + without fix + without will, in each of the cases and with a capacity that
    is rounded by chance.
    """
    cases = ((1, 0, UNILATERAL, "no_fix"), (1, 0, COOPERATIVE, "no_leave"), (0, 1, COOPERATIVE, "no_will"))
    for active, over, mode, reason in cases:
        flown, planned = 0.0, 0.0
        for world.week in range(2, 12):
            world.campaign_active, world.campaign_over, before = active, over, world.sorties
            step(world, given(**ARMED | {"coordination_mode": mode}, strikes_capacity_per_week=7.3))
            lacking = {name: world[name] for name in ("no_leave", "no_fix", "no_will")}
            assert world.planned == world.sorties - before + sum(lacking.values())
            assert all(value == 0.0 for name, value in lacking.items() if name != reason)
            flown, planned = flown + world.sorties - before, planned + world.planned
        assert planned == pytest.approx(73.0, abs=10.0) and (flown == 0.0) == (reason != "no_fix")
    world.campaign_active = world.campaign_over = 0
    step(world, given(**ARMED, strikes_capacity_per_week=7.3))
    assert world.planned == 0.0


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_strikes_where_the_state_allows_them(world: Any, given: Any, share: float) -> None:
    """unit: under states' own consent the assets of a granting state alone are struck, in either lane; the rest of the
    sorties lack leave while there is a refused fix for them, else a fix.
    """
    world.may_strike[1] = 1
    if share == 1.0:
        offer(world, *[22.0 + 0.1 * k for k in range(12)])
    p = given(**ARMED | {"coordination_mode": COOPERATIVE}, form_state_government=strike.OWN,
              strikes_capacity_per_week=15.0, strikes_dynamic_share=share)  # fmt: skip
    there = int((world.asset_state[:12] == 1).sum())
    step(world, p)
    assert 0 < there < 12 and world.sorties == there == (world.asset_alive[:12] == 0).sum()
    assert (world.asset_state[:12][world.asset_alive[:12] == 0] == 1).all()
    assert world.no_leave == 12 - there and world.no_fix == 3 and world.no_will == 0


def test_the_shortlist_holds_the_smallest() -> None:
    """property: whatever the guess, the smallest keys between the bounds are on the list, those without part never;
    order is that of a sort, first come first, few or many.
    """
    shortlist, in_order, draw = plain(strike.shortlist), plain(strike.in_order), np.random.default_rng(7)
    for n in (1, 5, 90, 700):
        low = draw.exponential(size=n)
        key, high = low * draw.uniform(1.0, 1.1, n), low * 1.1
        low[n // 2 + 1 :] = key[n // 2 + 1 :] = high[n // 2 + 1 :] = np.inf
        for most in {1, n // 4 + 1, n // 2 + 1}:
            for rate in (1e-3, float(n), 1e9):
                names = shortlist(low, high, most, rate)
                assert set(np.argsort(key)[:most]) <= set(names) and np.isfinite(low[names]).all()
        keys = np.round(key[: n // 2 + 1], 1)
        assert in_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()
