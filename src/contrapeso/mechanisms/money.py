"""Money: income, payroll, bribes, and what happens when the cash runs out.

income_i = (1 - denial) export share_i + tolls share_i + extortion_i;  cash_i += income - wages - bribes - operating
costs
wage = payroll share x export revenue at the start / members at the start. Cash above a buffer is taken out as profit;
below zero a part of the payroll stays unpaid, and unpaid members leave (`recruit`). Denial hits export revenue, not
extortion.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.paradigm import factor
from contrapeso.world.record import WEEKS_PER_YEAR

READS = """
    activity bribes_smooth cash export_revenue income_smooth income_start members_start organisation_members
    organisations payroll revenue trade_weight trade_weight_total unpaid week
""".split()
WRITES = "bribes_smooth cash income_smooth income_start payroll revenue unpaid".split()


@njit
def denial(p):
    """Share of export revenue that is denied, at most all of it."""
    return min(1.0, p.market_cash_denial * factor(p, p.paradigm_cash_denial_factor))


@njit
def wage(world, p):
    """Dollars a member and week."""
    return p.market_payroll_share * p.market_export_revenue / WEEKS_PER_YEAR / world.members_start


@njit
def tolls(p):
    """Dollars a week that people smuggled pay to pass."""
    return p.people_crossings_per_year / WEEKS_PER_YEAR * p.people_toll_paid_share * p.people_toll_usd


@njit
def settle(world, p, i, income, exports, pay):
    """Cash of organisation i after a week's income and outlays (dollars); returns the bribes paid."""
    bribes = p.corruption_bribe_share * exports
    outlay = pay + bribes + p.market_operating_share * exports
    cash = world.cash[i] + income - outlay
    short = max(0.0, -cash)
    world.unpaid[i] = min(1.0, short / pay) if pay > 0.0 else 0.0
    world.cash[i] = min(max(0.0, cash), p.market_cash_buffer_weeks * pay)
    return bribes * (1.0 - world.unpaid[i])


@njit
def step(world, p):
    """Books of every organisation for the week."""
    rate = wage(world, p)
    denied = denial(p)
    extortion = p.market_extortion_revenue / WEEKS_PER_YEAR / world.members_start
    world.revenue, world.payroll = 0.0, 0.0
    bribes = 0.0
    for i in range(world.organisations):
        members = world.organisation_members[i]
        share = world.trade_weight[i] / world.trade_weight_total if world.trade_weight_total > 0.0 else 0.0
        exports = world.export_revenue * share
        income = (1.0 - denied) * exports + tolls(p) * share + extortion * members * world.activity[i]
        pay = rate * members
        if world.week == 0:
            world.cash[i] = p.market_cash_buffer_weeks * pay
        bribes += settle(world, p, i, income, exports, pay)
        world.revenue += income
        world.payroll += pay * (1.0 - world.unpaid[i])
    if world.week == 0:
        world.income_start = world.revenue
        world.income_smooth = 1.0
        world.bribes_smooth = 1.0
    start = p.corruption_bribe_share * p.market_export_revenue / WEEKS_PER_YEAR
    world.income_smooth += (
        world.revenue / max(world.income_start, 1.0) - world.income_smooth
    ) / p.market_smoothing_weeks
    world.bribes_smooth += (bribes / max(start, 1.0) - world.bribes_smooth) / p.market_smoothing_weeks
