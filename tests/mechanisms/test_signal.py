"""Signal: leaks and alert."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import signal
from contrapeso.mechanisms.plain import plain

step, leak, strength = plain(signal.step), plain(signal.leak), plain(signal.leak_strength)


def test_off_reaches_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch a leak changes neither alert nor warning, backlash or will."""
    step(world, off("signal", leak_week=3.0))
    assert world.leak_strength > 0.0 and world.activity[:3].tolist() == [1.0, 1.0, 1.0]
    assert world.alert[:3].sum() == world.warning == world.backlash == 0.0 and world.will == 1.0


def test_strength(given: Any) -> None:
    """unit: credibility n / (n + n_half): nothing without sources, half of the credibility at n_half."""
    assert strength(given(leak_sources=0.0)) == 0.0
    assert strength(given(leak_sources=3.0)) == pytest.approx(0.3)
    assert strength(given(leak_sources=1e12)) == pytest.approx(0.6)


@pytest.mark.parametrize("reaches", range(8))
def test_each_is_reached_by_itself(world: Any, given: Any, reaches: int) -> None:
    """unit: organisations are alert, the partner warned and annoyed, the press wears will down; the rest isn't."""
    leak(world, given(leak_reaches=float(reaches)), 0.5)
    organisations, partner, press = reaches & 1 > 0, reaches & 2 > 0, reaches & 4 > 0
    assert world.alert[:3].tolist() == [float(organisations)] * 3
    assert world.warning == partner * 0.5 * 0.5 and world.backlash == pytest.approx(partner * 0.4 * 0.5)
    assert world.will == pytest.approx(1.0 - press * 0.03 * 0.5)


def test_alert_halves_and_its_mean(world: Any, given: Any) -> None:
    """unit: a half after a half-life of two weeks; the week's mean is that of A 2^(-t/h) over seven days, and activity
    falls by a part of it.
    """
    world.alert[:3] = (1.0, 0.5, 0.0)
    days = (np.arange(7000) + 0.5) / 1000
    mean = (2.0 ** (-days / 14.0)).mean()
    step(world, given())
    assert world.alert_mean[:3] == pytest.approx([mean, mean / 2, 0.0])
    assert world.activity[:3] == pytest.approx([1.0 - 0.3 * mean, 1.0 - 0.15 * mean, 1.0])
    step(world, given())
    assert world.alert[:3] == pytest.approx([0.5, 0.25, 0.0])


def test_limits_of_the_half_life(world: Any, given: Any) -> None:
    """unit: alert without end stays whole, alert of a moment is gone with no trace; warning halves in eight weeks."""
    world.alert[:3], world.warning = 1.0, 0.8
    step(world, given(leak_alert_half_life_days=1e6))
    assert world.alert_mean[:3] == pytest.approx(1.0, abs=1e-4) and world.alert[:3] == pytest.approx(1.0, abs=1e-4)
    for _ in range(7):
        step(world, given(leak_alert_half_life_days=1e-2))
    assert world.alert[:3].sum() == 0.0 and world.activity[:3] == pytest.approx(1.0)
    assert world.warning == pytest.approx(0.4)


def test_in_its_week_alone(world: Any, given: Any) -> None:
    """unit: a leak happens in `leak.week` and never without one."""
    for week, p in ((3, given()), (2, given(leak_week=3.0)), (4, given(leak_week=3.0))):
        world.week = week
        step(world, p)
    assert world.leak_strength == 0.0
    world.week = 3
    step(world, given(leak_week=3.0))
    assert world.leak_strength == pytest.approx(0.4)


def test_will_is_never_below_nothing(world: Any, given: Any) -> None:
    """unit: the press can wear will down to nothing, not further."""
    world.will = 0.01
    leak(world, given(), 1.0)
    assert world.will == 0.0


def test_alert_of_a_place(world: Any, given: Any) -> None:
    """unit: under `alert_place: state` a strike alerts all in its state and nobody elsewhere; an organisation's alert
    is the mean over its members; organisations' own alert stays out of it.
    """
    p = given(form_alert_place=signal.BY_STATE, posture_alert_per_strike=0.4, posture_activity_loss=0.5)
    plain(signal.rouse)(world, p, 2, 1)
    assert world.place_alert[1] == 0.4 == world.place_alert.sum() and world.alert[:3].sum() == 0.0
    step(world, p)
    there = world.place_alert_mean[1]
    assert 0.3 < there < 0.4 and world.place_activity[1] == pytest.approx(1 - 0.5 * there)
    assert world.alert_mean[:3] == pytest.approx([there * 500 / 800, there * 200 / 300, 0.0])
    assert world.activity[:3] == pytest.approx(1 - 0.5 * world.alert_mean[:3])
    plain(signal.rouse)(world, given(posture_alert_per_strike=0.4), 2, 1)
    assert world.alert[2] == 0.4


def test_the_alerted_fight_less_where_they_are(world: Any, given: Any) -> None:
    """unit: on a front both sides do the less by the alert of its state: activity squared."""
    from contrapeso.mechanisms import fight, fronts

    p = given(form_alert_place=signal.BY_STATE, form_conflict=fronts.BY_FRONT)
    world.cell_state[2] = 1
    plain(fronts.index)(world)
    plain(fronts.open_front)(world, p, 0, 1, 1, 0, 0)
    world.front_lethality, world.place_activity[:] = 1e5, 1.0
    plain(fight.step)(world, p)
    calm = world.death_weight[0]
    world.place_activity[1] = 0.7
    plain(fight.step)(world, p)
    assert world.death_weight[0] == pytest.approx(0.49 * calm) and calm > 0.0
