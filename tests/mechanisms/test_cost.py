"""Cost to Washington."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import cost
from contrapeso.mechanisms.plain import plain
from contrapeso.world.choices import choice

step, planned, border_effort = plain(cost.step), plain(cost.planned), plain(cost.border_effort)
FREE = {"border_seizure_effort": 0.0, "market_cash_denial": 0.0}


def test_nothing_done_costs_nothing(world: Any, given: Any, geo: Any, row: np.ndarray) -> None:
    """unit: no effort, flights, sorties, arrests, tariffs, denial or programmes: no dollar, planned or spent."""
    world.flights = world.sorties = world.arrests = world.tariff_imposed = 0.0
    step(world, given(**FREE), geo, row)
    assert world.cost == 0.0 == planned(given(**FREE), geo)


def test_bill_by_bill(world: Any, given: Any, geo: Any, row: np.ndarray) -> None:
    """unit: each item at its price per unit; they add up."""
    world.flights, world.sorties, world.arrests, world.tariff_imposed = 7.0, 5.0, 110.0, 0.25
    step(world, given(market_demand=0.9, recruitment_multiplier=0.8, market_cash_denial=0.5), geo, row)
    programmes = (10 * 500e6 + 20 * 20e6) / 52
    spent = 7 * 147060 + 5 * 253424 + 110 * 10000 + 25 * 56.1e6
    assert world.cost == pytest.approx(spent + 61e6 + 24.4e6 + 0.5 * 8.199e9 / 52 * 10 + programmes)


def test_more_demand_is_no_saving(given: Any, geo: Any) -> None:
    """unit: demand or recruitment above the start's costs and earns nothing."""
    assert planned(given(**FREE, market_demand=2.0, recruitment_multiplier=3.0), geo) == 0.0


def test_border_effort_is_a_mean_over_traffic(given: Any, geo: Any) -> None:
    """unit: as the overall factor where offices are equal; one office counts by its traffic."""
    assert border_effort(given(border_seizure_effort=1.7), geo) == pytest.approx(1.7)
    laredo = geo.office == 3
    share = geo.traffic[:6][laredo].sum() / geo.traffic[:6].sum()
    assert border_effort(given(border_effort_laredo=3.0), geo) == pytest.approx(1.0 + 2.0 * share)


def test_effort_at_sea_has_its_own_price(given: Any, geo: Any) -> None:
    """unit: one unit of effort at sea at its price, times the overall factor; the land's price doesn't move with it."""
    once, thrice = (planned(given(border_seizure_effort=2.0, sea_effort=x), geo) for x in (1.0, 3.0))
    assert thrice - once == pytest.approx(2.0 * 2.0 * 24.4e6)


def test_planned_counts_sorties_of_a_campaign_alone(given: Any, geo: Any) -> None:
    """unit: flights are planned at any time, sorties only where somebody strikes; both grow with the scale."""
    levers = {"surveillance_flights_per_week": 10.0, "strikes_capacity_per_week": 4.0, "campaign_scale": 3.0, **FREE}
    assert planned(given(**levers), geo) == pytest.approx(30 * 147060)
    armed = given(**levers, coordination_mode=choice("coordination.mode", "unilateral"))
    assert planned(armed, geo) == pytest.approx(30 * 147060 + 12 * 253424)
