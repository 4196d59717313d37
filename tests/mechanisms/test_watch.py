"""Watch: flights, and fixes at a rate per asset and day."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import watch
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FLIGHTS, INTELLIGENCE
from contrapeso.world.choices import choice

step = plain(watch.step)
FLYING = {"surveillance_flights_per_week": 60.0, "surveillance_flights_need_consent": 0.0}


def test_off_sees_nothing(world: Any, off: Any) -> None:
    """unit: with the declared off switch flights are flown and see nothing."""
    step(world, off("watch", **FLYING))
    assert world.flights == 60.0 and world.detect_static == world.detect_moving == 0.0


def test_rate_is_a_power_of_flights(world: Any, given: Any) -> None:
    """unit: lambda_ref (flights / reference)^0.8, moving assets by their ratio or their own rate; none without
    flights.
    """
    step(world, given(**FLYING))
    assert world.detect_static == pytest.approx(0.003 * 2.0**0.8)
    assert world.detect_moving == pytest.approx(6.7 * 0.003 * 2.0**0.8)
    step(world, given(**FLYING, surveillance_detect_moving_per_day=0.01, paradigm=choice("paradigm", "military")))
    assert world.detect_moving == pytest.approx(0.01 * 2.0**0.8 * 1.3)
    step(world, given(surveillance_flights_need_consent=0.0))
    assert world.flights == world.detect_static == world.detect_moving == 0.0


def test_consent_lets_fly(world: Any, given: Any) -> None:
    """unit: flights need their rung, but for a scenario that asks nobody; a campaign called off flies no more."""
    p = given(surveillance_flights_per_week=60.0, campaign_scale=0.5)
    step(world, p)
    assert world.flights == 0.0
    world.granted[FLIGHTS] = 1
    step(world, p)
    assert world.flights == 30.0
    world.granted[FLIGHTS] = 0
    p.coordination_mode = watch.UNILATERAL
    step(world, p)
    assert world.flights == 30.0
    world.campaign_over = 1
    step(world, p)
    assert world.flights == 0.0


def test_shared_plans_see_more(world: Any, given: Any) -> None:
    """unit: only who cooperates and is granted intelligence shares; it adds its gain."""
    for mode, granted, gain in ((watch.COOPERATIVE, 1, 1.5), (watch.COOPERATIVE, 0, 1.0), (watch.UNILATERAL, 1, 1.0)):
        world.granted[INTELLIGENCE] = granted
        step(world, given(**FLYING, coordination_mode=mode))
        assert world.sharing == (gain > 1.0) and world.detect_static == pytest.approx(0.003 * 2.0**0.8 * gain)


def test_when_a_campaign_is_under_way(world: Any, given: Any) -> None:
    """unit: from its week on, with somebody to strike and the means to, until it is called off."""
    armed = {"coordination_mode": float(watch.UNILATERAL), "strikes_capacity_per_week": 5.0, "campaign_start_week": 3.0}
    found = []
    for week, levers in ((3, {}), (2, {}), (9, {"strikes_capacity_per_week": 0.0}), (9, {"coordination_mode": 0.0})):
        world.week = week
        step(world, given(**armed | levers))
        found.append(float(world.campaign_active))
    world.campaign_over = 1
    step(world, given(**armed))
    assert found == [1.0, 0.0, 0.0, 0.0] and world.campaign_active == 0.0
