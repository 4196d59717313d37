"""Mexico's will."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import mexico_will
from contrapeso.mechanisms.plain import plain

step = plain(mexico_will.step)


def test_off_bears_everything(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch will stays whole, whatever comes of the effort."""
    world.effort_lift, world.homicides_smooth, world.leaders_removed = 0.5, 5.0 * geo.homicides_national, 9.0
    for _ in range(200):
        step(world, off("mexico_will"), geo)
    assert world.mexico_will == pytest.approx(1.0, abs=1e-5)


def test_half_is_left_after_its_half_life(world: Any, given: Any, geo: Any) -> None:
    """unit: under twice the homicides half of the will is left after the half-life; reprisals wear it faster."""
    world.effort_lift, world.homicides_smooth = 0.1, 2.0 * geo.homicides_national
    for _ in range(104):
        step(world, given(), geo)
    assert world.mexico_will == pytest.approx(0.5)
    world.mexico_will, world.leaders_removed, world.plans_leaked = 1.0, 1.0, 2.0
    step(world, given(), geo)
    assert math.log(world.mexico_will) == pytest.approx(-math.log(2.0) / 104 * (1.0 + 0.3 * math.log(4.0)))


def test_safer_streets_wear_nothing_and_rest_restores(world: Any, given: Any, geo: Any) -> None:
    """unit: effort that lowers homicides costs no will; without effort above the baseline the want of it halves."""
    world.effort_lift, world.homicides_smooth = 0.5, 0.6 * geo.homicides_national
    step(world, given(), geo)
    assert world.mexico_will == 1.0
    world.mexico_will, world.effort_lift, world.homicides_smooth = 0.2, -0.1, 9.0 * geo.homicides_national
    for _ in range(104):
        step(world, given(), geo)
    assert world.mexico_will == pytest.approx(0.6)
