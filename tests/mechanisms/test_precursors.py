"""Precursors: what imported chemicals leave to be made."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import precursors, supply
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FENTANYL

step, supplied = plain(precursors.step), plain(supply.step)
DEPENDENCE = np.array([0.85, 0.6, 0.0, 0.0])


def test_as_in_2022_nothing_is_missing(world: Any, given: Any) -> None:
    """unit: at the start's supply, or above it, every good can be made in full and nothing is replaced."""
    for available in (1.0, 3.0):
        step(world, given(precursors_supply=available))
        assert world.precursors_had == 1.0 and (world.makeable == 1.0).all() and world.precursors_replaced == 0.0


def test_off_costs_no_output(world: Any, off: Any) -> None:
    """unit: with the declared off switch no good feels a supply of nothing."""
    step(world, off("precursors", precursors_supply=0.0))
    assert (world.makeable == 1.0).all()


def test_what_is_missing_is_felt_by_dependence(world: Any, given: Any) -> None:
    """unit: makeable = 1 - d (1 - had); goods grown or bought feel nothing; in w weeks half of a loss is replaced."""
    p = given(precursors_supply=0.4, precursors_adapt_weeks=13.0)
    for _ in range(13):
        step(world, p)
    assert world.precursors_had == pytest.approx(1.0 - 0.6 / 2)
    assert world.makeable == pytest.approx(1.0 - DEPENDENCE * 0.6 / 2)


def test_supply_that_returns_is_preferred(world: Any, given: Any) -> None:
    """unit: when supply returns all is to be had at once, and substitutes are dropped: a second shock bites again."""
    short, whole = given(precursors_supply=0.4, precursors_adapt_weeks=4.0), given(precursors_adapt_weeks=4.0)
    step(world, short)
    first = world.precursors_had
    for _ in range(100):
        step(world, short)
    assert world.precursors_had == pytest.approx(1.0)
    step(world, whole)
    assert world.precursors_had == 1.0
    for _ in range(100):
        step(world, whole)
    step(world, short)
    assert world.precursors_had == pytest.approx(first)


def test_output_falls_with_nobody_struck(world: Any, given: Any, geo: Any) -> None:
    """unit: what is made falls by dependence times the loss, whatever capacity lies idle; cocaine and heroin stay."""
    made = []
    for available, spare in ((1.0, 0.0), (0.8, 0.0), (0.8, 0.5)):
        world.store[:], world.precursors_replaced = 0.0, 0.0
        p = given(precursors_supply=available, market_spare_capacity=spare, market_store_weeks=0.0,
                  precursors_adapt_weeks=1e9)  # fmt: skip
        step(world, p)
        supplied(world, p, geo)
        made.append(world.produced.copy())
    assert made[1] == pytest.approx(made[0] * (1.0 - DEPENDENCE * 0.2))
    assert made[2][:2] == pytest.approx(made[1][:2]) and made[2][2:] == pytest.approx(made[0][2:])


def test_enough_is_no_limit(world: Any, given: Any, geo: Any) -> None:
    """unit: with nothing missing idle capacity can be used: a larger demand is met beyond what 2022 took."""
    p = given(market_demand=1.2, market_store_weeks=0.0)
    world.store[:] = 0.0
    step(world, p)
    supplied(world, p, geo)
    assert world.produced[FENTANYL] == pytest.approx(1.2 * 5.0 * 0.95 / 52 / 0.82)
