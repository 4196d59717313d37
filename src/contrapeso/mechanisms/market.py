"""Market: the retail price that clears what was landed, and what the exporters get of it.

landed (smoothed over stocks) = Q_0 demand price^elasticity, at retail; above the entry price other suppliers fill the
gap.
Forms of `pass_through`: additive, export price ratio = 1 + (price - 1) / phi; multiplicative, = price. phi = export /
retail.
Sources: Payne et al. 2020 (elasticity), Kilmer & Reuter 2009 (price chain).
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.supply import base_supply
from contrapeso.world.record import WEEKS_PER_YEAR

READS = "export_price gross_flow landed landed_smooth price seized".split()
WRITES = "export_price export_revenue landed landed_smooth other_supply price".split()

MULTIPLICATIVE = 1


@njit
def clearing_price(p, quantity):
    """Retail price ratio at which the market takes `quantity` (a share of what it took at the start, per unit of
    demand).
    """
    if quantity <= 0.0:
        return p.market_entry_price
    return min(quantity ** (1.0 / p.market_demand_elasticity), p.market_entry_price)


@njit
def pass_through(p, price):
    """Export price ratio that goes with a retail price ratio; never below zero."""
    if p.form_pass_through == MULTIPLICATIVE:
        return price
    return max(0.0, 1.0 + (price - 1.0) / p.market_retail_share)


@njit
def step(world, p):
    """Prices and export revenue of the week (dollars)."""
    start = base_supply(p)
    demand = start * p.market_demand
    world.landed = max(0.0, world.gross_flow - world.seized)
    world.landed_smooth += (world.landed - world.landed_smooth) / p.market_inventory_weeks
    if demand <= 0.0:
        world.price, world.export_price, world.other_supply, world.export_revenue = 1.0, 0.0, 0.0, 0.0
        return
    world.price = clearing_price(p, world.landed_smooth / demand)
    taken = demand * world.price**p.market_demand_elasticity
    world.other_supply = max(0.0, taken - world.landed_smooth) if world.price >= p.market_entry_price else 0.0
    world.export_price = pass_through(p, world.price)
    world.export_revenue = p.market_export_revenue / WEEKS_PER_YEAR * world.export_price * world.landed / start
