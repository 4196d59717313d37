"""Market: prices that clear, and what is landed and sold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.evidence import registry
from contrapeso.mechanisms import market
from contrapeso.mechanisms.plain import plain
from contrapeso.world.goods import elasticity, export_price, us_tonnes

step, slope, tonnes, worth = plain(market.step), plain(elasticity), plain(us_tonnes), plain(export_price)
GOODS = range(4)
RATIOS = 0.15 * np.array([0.7, 0.3, 1.0, 0.6])
"""Export over retail price."""


def value(name: str) -> float:
    return float(registry.load().entries[name].value)


@pytest.fixture
def world(world: Any) -> Any:
    """With a tenth of every flow seized."""
    world.entry_seized[:] = 0.18 * world.entry_flow
    return world


def test_rests_at_the_start(world: Any, given: Any) -> None:
    """unit: seizures as at the start leave prices and consumption where they were; revenue is spending x Mexican
    share x export over retail price, good by good.
    """
    step(world, given())
    assert world.price == pytest.approx(1.0) and world.export_price == pytest.approx(1.0)
    spent = np.array([6.0 * 0.95, 27.0 * 0.9, 24.0 * 0.84, 43.0 * 0.9]) * 1e9
    assert world.export_revenue * 52 == pytest.approx(spent * RATIOS)
    assert world.export_revenue.sum() * 52 == pytest.approx(value("market.export_revenue"), rel=0.01)


def test_off_holds_prices(world: Any, off: Any) -> None:
    """unit: with the declared off switch a famine of goods doesn't move the price."""
    world.stock[:] *= 0.01
    step(world, off("market"))
    assert world.price == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("left", [0.7, 2.0])
def test_the_market_clears(world: Any, given: Any, left: float) -> None:
    """unit: sold + others = U demand price^elasticity below the entry price, dearer where there is less."""
    world.stock[:] *= left
    p = given(market_demand=1.1)
    step(world, p)
    wanted = [tonnes(p, g) / 52 * 1.1 * world.price[g] ** slope(p, g) for g in GOODS]
    assert world.sold + world.other_supply == pytest.approx(np.array(wanted))
    assert (world.price < 2.5).all() and ((world.price > 1.0) == (left < 1.0)).all()
    dollars = [worth(p, g) * (1.0 + (world.price[g] - 1.0) / RATIOS[g]) * world.landed[g] for g in GOODS]
    assert world.export_revenue == pytest.approx(np.maximum(dollars, 0.0))


def test_tonnes_are_kept(world: Any, given: Any) -> None:
    """unit: stock before + landed = stock + sold, landed = sent - seized, good by good."""
    before = world.stock.copy()
    step(world, given())
    assert before + world.landed == pytest.approx(world.stock + world.sold)
    assert world.landed == pytest.approx(world.sent - world.entry_seized.sum(axis=1))
    assert world.sold == pytest.approx((before + world.landed) / 8.0)
    assert world.landed_total == pytest.approx(world.landed.sum())


def test_others_fill_the_gap(world: Any, given: Any) -> None:
    """unit: with nothing of theirs left the price stops at the entry price and others sell what is wanted there."""
    world.stock[:] = world.sent[:] = world.entry_seized[:] = 0.0
    p = given(market_entry_price=1.2)
    step(world, p)
    assert world.price == pytest.approx(1.2)
    assert world.other_supply == pytest.approx([tonnes(p, g) / 52 * 1.2 ** slope(p, g) for g in GOODS])


def test_without_demand_nothing_is_sold(world: Any, given: Any) -> None:
    """unit: no sale, no revenue, and what was landed stays in stock."""
    before = world.stock.copy()
    step(world, given(market_demand=0.0))
    assert world.sold.sum() == world.export_revenue.sum() == world.other_supply.sum() == 0.0
    assert world.stock == pytest.approx(before + world.landed)


def test_multiplicative_prices_move_together(world: Any, given: Any) -> None:
    """unit: in that form the export price rises by the same share as the retail price."""
    world.stock[:] *= 0.7
    step(world, given(form_pass_through=market.MULTIPLICATIVE))
    assert world.export_price == pytest.approx(world.price) and (world.price > 1.0).all()
