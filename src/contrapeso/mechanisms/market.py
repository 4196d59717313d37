"""Market: for every good the retail price that clears what was landed, and what the exporters get of it.

stock += landed, sold = stock / stock weeks;  others sell (1 - m) U demand, m the organisations' share of US supply U
(sold + others) / (U demand) = price^elasticity, at retail; above the entry price other suppliers fill the gap.
Forms of `pass_through`: additive, export price ratio = 1 + (price - 1) / phi; multiplicative, = price. phi = export /
retail. Without demand nothing is sold.
Sources: Payne et al. 2020 (elasticity), Kilmer & Reuter 2009 (price chain).
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.goods import elasticity, export_price, mexican_share, us_tonnes
from contrapeso.world.record import ENTRIES, GOODS, WEEKS_PER_YEAR

READS = "entry_seized export_price landed landed_smooth landed_total price sent sold stock".split()
WRITES = "export_price export_revenue landed landed_smooth landed_total other_supply price sold stock".split()

MULTIPLICATIVE = 1


@njit
def clearing_price(p, g, quantity):
    """Retail price ratio at which the market takes `quantity` (a share of what it took at the start, per unit of
    demand).
    """
    if quantity <= 0.0:
        return p.market_entry_price
    return min(quantity ** (1.0 / elasticity(p, g)), p.market_entry_price)


@njit
def pass_through(p, price):
    """Export price ratio that goes with a retail price ratio; never below zero."""
    if p.form_pass_through == MULTIPLICATIVE:
        return price
    return max(0.0, 1.0 + (price - 1.0) / p.market_retail_share)


@njit
def sell(world, p, g):
    """Prices and sales of good g."""
    demand = us_tonnes(p, g) / WEEKS_PER_YEAR * p.market_demand
    if demand <= 0.0:
        world.sold[g], world.other_supply[g] = 0.0, 0.0
        world.price[g], world.export_price[g] = 1.0, 0.0
        return
    world.sold[g] = world.stock[g] / max(1.0, p.market_inventory_weeks)
    world.stock[g] -= world.sold[g]
    others = (1.0 - mexican_share(p, g)) * demand
    world.price[g] = clearing_price(p, g, (world.sold[g] + others) / demand)
    taken = demand * world.price[g] ** elasticity(p, g)
    gap = max(0.0, taken - others - world.sold[g]) if world.price[g] >= p.market_entry_price else 0.0
    world.other_supply[g] = others + gap
    world.export_price[g] = pass_through(p, world.price[g])


@njit
def step(world, p):
    """What is landed and sold, prices (ratios to the start) and export revenue (dollars) of the week."""
    world.landed_total = world.landed_smooth = 0.0
    for g in range(GOODS):
        seized = 0.0
        for x in range(ENTRIES):
            seized += world.entry_seized[g, x]
        world.landed[g] = max(0.0, world.sent[g] - seized)
        world.stock[g] += world.landed[g]
        sell(world, p, g)
        world.landed_total += world.landed[g]
        world.landed_smooth += world.sold[g]
        world.export_revenue[g] = export_price(p, g) * world.export_price[g] * world.landed[g]
