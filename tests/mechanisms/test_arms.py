"""Arms: how deadly fighting is."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import arms, fight
from contrapeso.mechanisms.plain import plain

step, fought = plain(arms.step), plain(fight.step)


def test_as_today_nothing_moves(world: Any, given: Any) -> None:
    """unit: at today's supply the stock stays and deadliness is one, whatever the response."""
    step(world, given(arms_response=0.8))
    assert world.arms_stock == world.deadliness == 1.0


def test_off_makes_arms_harmless(world: Any, off: Any) -> None:
    """unit: with the declared off switch fighting is as deadly without a single weapon more."""
    for _ in range(100):
        step(world, off("arms", arms_supply=0.0))
    assert world.arms_stock < 0.7 and world.deadliness == 1.0


def test_the_stock_is_slow(world: Any, given: Any) -> None:
    """unit: after one half-life half of the gap is closed, up or down; deadliness is the stock to the response."""
    for supply in (0.0, 3.0):
        world.arms_stock = 1.0
        for _ in range(26):
            step(world, given(arms_supply=supply, arms_half_life_weeks=26.0, arms_response=0.5))
        assert world.arms_stock == pytest.approx(1.0 + (supply - 1.0) / 2)
        assert world.deadliness == pytest.approx(world.arms_stock**0.5)


def test_fighting_answers(world: Any, given: Any) -> None:
    """unit: deaths in fighting are in proportion to deadliness; no organisation fights less often for it."""
    fought(world, given())
    before = world.death_weight[:5].copy()
    world.deadliness = 0.6
    fought(world, given())
    assert world.death_weight[:5] == pytest.approx(0.6 * before)
