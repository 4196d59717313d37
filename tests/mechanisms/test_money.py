"""Money: income, costs, bribes, payroll, and what happens when the cash runs out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given as suppose
from hypothesis import settings
from hypothesis import strategies as st

from contrapeso.engine.program import drawn_row
from contrapeso.mechanisms import money, start, tolls
from contrapeso.mechanisms.plain import plain
from contrapeso.world import parameters
from contrapeso.world.goods import base_of, export_price

step, settle, share_out, put_wages = (plain(f) for f in (money.step, money.settle, money.share_out, money.start))
begin, pay_tolls, base, worth = (plain(f) for f in (start.step, tolls.step, base_of, export_price))
OUT = ("denied", "laundering", "trade_costs", "bribes", "payroll", "profit")
dollars = st.integers(0, 10**9).map(float)


def record(row: np.ndarray) -> Any:
    """Parameters whose fields are attributes."""
    return row.reshape(1, -1).view(parameters.dtype()).reshape(1).view(np.recarray)[0]


@pytest.mark.parametrize(
    "levers",
    [
        {},
        {"market_cash_denial": 0.4},
        {"market_cash_denial": 1.0, "extortion_firms": 0.0},
        {"corridor_toll_share": 0.5},
    ],
)
def test_dollars_are_kept(world: Any, given: Any, geo: Any, levers: dict[str, float]) -> None:
    """unit: cash = before + exports + people + extortion - all that is paid; tolls between organisations cancel."""
    before, exported = world.cash[:3].sum(), (world.export_revenue @ world.trade_share[:3].T).sum()
    world.toll_due[0, 2], world.routes_opened[1] = 3e6, 2.0
    step(world, given(**levers), geo)
    income = exported + world.people_revenue + world.extortion
    assert world.cash[:3].sum() == pytest.approx(before + income - sum(world[name] for name in OUT), rel=1e-12)
    assert (world.cash[:3] >= 0.0).all()


def test_the_start_is_at_rest(world: Any, given: Any, geo: Any) -> None:
    """unit: income and bribes of the first week are those that recruiters and officials know; everybody is paid."""
    step(world, given(), geo)
    assert world.income_smooth == pytest.approx(1.0)
    assert world.bribes == pytest.approx(0.08 * 0.99 * 8.199e9 / 52)
    assert world.unpaid[:3].sum() == 0.0 and (world.credit[:3] == 1.0).all()
    assert world.payroll == pytest.approx((world.wage[:3] * world.organisation_members[:3]).sum())


def test_extortion_and_tolls_on_people(world: Any, given: Any, geo: Any) -> None:
    """unit: cases x takings by members at work, more where pay is owed; crossings x toll at held crossings alone."""
    world.activity[0], world.unpaid[1] = 0.5, 0.4
    step(world, given(), geo)
    cases = 4.75e6 / 1000 * 14.2 / 52 * 7600
    assert world.extortion == pytest.approx(cases * (0.5 * 800 + 300 * 1.4 + 40) / 1140)
    assert world.people_revenue == pytest.approx(2.1e6 / 52 * 0.3 * 1075 * (geo.people[0] + geo.people[2]))


def test_costs_of_the_trade(world: Any, given: Any, geo: Any) -> None:
    """unit: at the start inputs and transport are their shares of the exports, what is seized included; then the same
    for each tonne made and each tonne sent, and the routes opened; with half the cash and income that they need, half
    is paid, and credit moves there.
    """
    p, world.produced[0] = given(), 2.0 * world.produced[0]
    world.routes_opened[2] = 3.0
    prices = np.array([worth(p, g) for g in range(4)])
    exported, relative = world.export_revenue.copy(), np.array([0.03, 0.06, 0.25, 0.08])
    scale = 0.15 * exported.sum() / (relative * exported).sum()
    inputs = 0.82 * prices * (scale * relative * world.produced + 0.1 * world.sent)
    assert (0.82 * prices * world.sent).sum() == pytest.approx(exported.sum())
    step(world, p, geo)
    assert world.trade_costs == pytest.approx(inputs.sum() + 3e6)
    part, _, _ = settle(world, p, 0, 0.0, 1e9, 2.0 * world.cash[0], 0.0, 0.0)
    assert part == pytest.approx(0.5) and world.credit[0] == pytest.approx(1.0 - 0.5 / 13.0)


def test_off_moves_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch an organisation that owes all pay preys no more than one that owes none."""
    takings = plain(money.takings)
    for name in ("market_unpaid_leave_per_week", "corruption_bribe_response", "form_recruitment"):
        assert off("money")[name] == 0.0
    paid = takings(world, off("money"), 0)
    world.unpaid[0] = 1.0
    assert takings(world, off("money"), 0) == paid


@settings(max_examples=60)
@suppose(st.tuples(*[dollars] * 6))
def test_paid_in_order(started: np.ndarray, given: Any, amounts: tuple[float, ...]) -> None:
    """property: costs come out of cash and trade alone, then bribes, then wages; nothing is paid that isn't there."""
    world = started.copy()[0]
    cash, traded, other, owed, bribe, pay = amounts
    world.cash[0] = cash
    part, bribes, wages = settle(world, given(), 0, traded, other, owed, bribe, pay)
    left = world.cash[0]
    assert left == pytest.approx(cash + traded + other - part * owed - bribes - wages, abs=1e-5)
    assert part * owed <= (cash + traded) * (1 + 1e-12) and bribes <= bribe and wages <= pay
    assert part == 1.0 or part * owed == pytest.approx(cash + traded)
    assert wages == pytest.approx(pay) or left == pytest.approx(0.0, abs=1e-5)
    assert bribes == pytest.approx(bribe) or wages == 0.0
    assert world.unpaid[0] == pytest.approx(1.0 - wages / pay if pay > 0.0 else 0.0)


def test_what_is_over_the_buffer_is_profit(world: Any, given: Any, geo: Any) -> None:
    """unit: nobody keeps more than the buffer's weeks of wages, without a buffer nothing."""
    world.cash[:3] = 1e12
    step(world, given(market_cash_buffer_weeks=2.0), geo)
    assert world.cash[:3] == pytest.approx(2.0 * world.wage[:3] * world.organisation_members[:3])
    step(world, given(market_cash_buffer_weeks=0.0), geo)
    assert world.cash[:3].sum() == 0.0


def test_the_payroll_that_was_drawn_is_paid(started: np.ndarray, geo: Any) -> None:
    """property: in 500 draws of all numbers nothing is trimmed, the wages of the first week are those that the shares
    of exports, extortion and people promise within 1 %, and none is owed; inputs and transport are their shares.
    """
    for draw in range(512):
        world, p = started.copy()[0], record(drawn_row(draw, 11))
        for g in range(4):
            world.sent[g] = world.produced[g] = base(p, g) / (1.0 - p.border_seizure_share)
            world.export_revenue[g] = worth(p, g) * base(p, g)
        pay_tolls(world, p, geo)
        put_wages(world, p, geo)
        exported = world.export_revenue.sum()
        step(world, p, geo)
        drawn = p.market_payroll_share * exported
        drawn += p.extortion_payroll_share * world.extortion + p.people_payroll_share * world.people_revenue
        assert world.payroll_trimmed == 0.0 and world.payroll_owed <= 1e-6 * drawn, draw
        assert world.payroll == pytest.approx(drawn, rel=0.01), draw
        costs = (p.market_input_share + p.market_operating_share) * exported
        assert world.trade_costs == pytest.approx(costs, rel=1e-9) or (world.credit[:3] < 1.0).any(), draw


@suppose(st.lists(st.tuples(dollars, dollars), min_size=1, max_size=5))
def test_wages_are_shared_out(pairs: list[tuple[float, float]]) -> None:
    """property: nobody pays more than is left to it; the sum is what was wanted less what is trimmed, and that is only
    what all of them together can't pay.
    """
    wanted, left = (np.array(column) for column in zip(*pairs, strict=True))
    wages = wanted.copy()
    trimmed = share_out(wages, left)
    assert trimmed == pytest.approx(max(0.0, wanted.sum() - left.sum()), abs=1.0)
    assert wages.sum() == pytest.approx(wanted.sum() - trimmed, abs=1.0) and (wages <= left * (1 + 1e-9) + 1e-3).all()


def test_a_payroll_beyond_all_income_is_trimmed_and_counted(world: Any, given: Any, geo: Any) -> None:
    """unit: with shares that add to more than 1, wages stop at the income and the rest is said."""
    p = given(market_payroll_share=0.99, extortion_firms=0.0, people_crossings_per_year=0.0)
    begin(world, p, geo)
    payroll = (world.wage[:3] * world.organisation_members[:3]).sum()
    assert world.payroll_trimmed > 0.0
    assert payroll + world.payroll_trimmed == pytest.approx(0.99 * world.export_revenue.sum())


def test_what_is_not_paid_is_owed(world: Any, given: Any, geo: Any) -> None:
    """unit: without cash and with all exports denied, wages paid and owed are the wages due."""
    world.cash[:3] = 0.0
    due = (world.wage[:3] * world.organisation_members[:3]).sum()
    step(world, given(market_cash_denial=1.0), geo)
    assert world.payroll_owed > 0.0 and world.payroll + world.payroll_owed == pytest.approx(due)
