"""Market: for every good the retail price that clears what was landed, and what the exporters get of it.

stock += landed, sold = stock / stock weeks;  others sell (1 - m) U demand, m the organisations' share of US supply U
(sold + others) / (U demand) = price^elasticity, at retail; above the entry price other suppliers fill the gap.
Forms of `pass_through`: additive, export price ratio = 1 + (price - 1) / phi_g; multiplicative, = price. phi_g =
export / retail price of the good, by which its export revenue is worked out, too. Without demand nothing is sold.
Sources: Payne et al. 2020 (elasticity), Kilmer & Reuter 2009 (price chain).
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.axes import ENTRIES, GOODS, WEEKS_PER_YEAR
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import elasticity, export_price, export_share, mexican_share, us_tonnes

READS = "entry_seized export_price landed landed_smooth landed_total price sent sold stock".split()
WRITES = "export_price export_revenue landed landed_smooth landed_total other_supply price sold stock".split()

ABOUT = About(
    ("market prices", "precios del mercado"),
    (
        "demand takes any quantity at the price of the start, so prices stand still",
        "la demanda toma cualquier cantidad al precio inicial: los precios no se mueven",
    ),
    off={"market.demand_elasticity": -1000000.0},
)
FIELDS = (
    Field("stock", ("stocks beyond the border", "existencias pasada la frontera"), ("goods",), state=True),
    Field("landed_smooth", ("drugs sold in the United States", "droga vendida en Estados Unidos"), state=True),
    Field("landed", ("drugs landed in the United States", "droga llegada a Estados Unidos"), ("goods",)),
    Field("landed_total", ("drugs landed in all", "droga llegada en total")),
    Field("sold", ("drugs sold", "droga vendida"), ("goods",)),
    Field("price", ("retail prices", "precios al menudeo"), ("goods",)),
    Field("export_price", ("export prices", "precios de exportación"), ("goods",)),
    Field("other_supply", ("supply by others", "oferta de otros"), ("goods",)),
    Field("export_revenue", ("export revenue", "ingreso por exportación"), ("goods",)),
)
METRICS = (
    Metric(
        18,
        "flow_total",
        "total",
        "tonnes",
        ("drugs landed in the United States", "drogas llegadas a Estados Unidos"),
        "landed_total",
    ),
)

MULTIPLICATIVE = form("pass_through", "multiplicative")


@njit
def clearing_price(p, g, quantity):
    """Retail price ratio at which the market takes `quantity` (a share of what it took at the start, per unit of
    demand).
    """
    if quantity <= 0.0:
        return p.market_entry_price
    return min(quantity ** (1.0 / elasticity(p, g)), p.market_entry_price)


@njit
def pass_through(p, g, price):
    """Export price ratio of good g that goes with its retail price ratio; never below zero."""
    if p.form_pass_through == MULTIPLICATIVE:
        return price
    return max(0.0, 1.0 + (price - 1.0) / export_share(p, g))


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
    world.export_price[g] = pass_through(p, g, world.price[g])


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
