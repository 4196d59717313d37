"""Start: who trades what where before the first week."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import start
from contrapeso.mechanisms.plain import plain

step = plain(start.step)


def test_organisations_are_whole(world: Any) -> None:
    """unit: at work, with full credit, income and bribes as they are known."""
    assert (world.activity == 1.0).all() and (world.credit == 1.0).all()
    assert world.income_smooth == world.bribes_smooth == 1.0


def test_the_market_takes_what_it_takes(world: Any) -> None:
    """unit: sent less what is seized is the organisations' part of US consumption; its worth is the export revenue."""
    base = np.array([5.0 * 0.95, 171.0 * 0.9, 145.0 * 0.84, 47.0 * 0.9]) / 52
    assert world.sent * 0.82 == pytest.approx(base) and (world.produced == world.sent).all()
    assert world.export_revenue.sum() * 52 == pytest.approx(0.15 * (0.7 * 5.7 + 0.3 * 24.3 + 20.16 + 0.6 * 38.7) * 1e9)
    assert world.trade_share[:3].sum(axis=0) == pytest.approx(np.ones(4))
    assert world.entry_flow.sum(axis=1) == pytest.approx(world.sent)


def test_the_payroll_can_be_paid(world: Any, geo: Any) -> None:
    """unit: wages are the payroll's share of exports, of extortion and of people; cash is the buffer's weeks of them,
    and in the ledger.
    """
    payroll = world.wage[:3] * world.organisation_members[:3]
    extorted = 4.75e6 / 1000 * 14.2 / 52 * 7600
    people = 2.1e6 / 52 * 0.3 * 1075 * geo.people[world.holder >= 0].sum()
    assert payroll.sum() == pytest.approx(0.35 * (world.export_revenue.sum() + extorted + people))
    assert world.payroll_trimmed == 0.0 and payroll.min() > 0.0
    assert world.cash[:3] == pytest.approx(13.0 * payroll)
    assert world.ledger_cash == pytest.approx(world.cash[:3].sum())


def test_starting_twice_is_starting_once(world: Any, given: Any, geo: Any) -> None:
    """unit: the start leaves people, assets, ties, stores and stocks alone, and finds the same again."""
    before = world.copy()
    step(world, given(), geo)
    same = ("members", "asset_alive", "tie_rivalry", "store", "stock", "wage", "cash", "entry_flow", "risk_hits")
    for name in same:
        assert np.array_equal(world[name], before[name]), name
