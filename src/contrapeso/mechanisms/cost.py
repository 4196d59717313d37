"""Cost: what the week cost Washington, in dollars.

flights, sorties, effort at the border and at sea, compliance with denial, imposed tariffs, arrests, and the programmes
behind a lower demand or recruitment. Every price is an evidence entry `cost.*`. `planned` is the same equation at full
use of what the levers plan: arms are put at equal cost by it. A mechanism with a cost of its own declares a field
`bill=True` and, where its levers plan that cost, a function `planned(p, geo)` of its own.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms import declared
from contrapeso.mechanisms.interdict import at_office
from contrapeso.mechanisms.laundering import denial
from contrapeso.mechanisms.layout import BILLS, MEASURED
from contrapeso.world.axes import CROSSINGS, WEEKS_PER_YEAR
from contrapeso.world.choices import choice
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import export_revenue

READS = "arrests flights sorties tariff_imposed".split()
READS += [f.name for f in declared.load().fields if f.bill]
WRITES = "cost".split()

ABOUT = About(
    ("cost", "costo"), ("adds up what was spent and acts on nothing", "suma lo gastado y no actúa sobre nada")
)
FIELDS = (Field("cost", ("cost to Washington", "costo para Washington")),)
METRICS = (Metric(38, "cost_total", "total", "usd", ("cost to Washington", "costo para Washington"), "cost"),)

POINTS = 100.0
NONE = choice("coordination.mode", "none")


@njit
def programmes(p):
    """Dollars a week for lower demand and lower recruitment; nothing where they are not lowered."""
    demand = max(0.0, 1.0 - p.market_demand) * POINTS * p.cost_demand_reduction_per_point
    recruitment = max(0.0, 1.0 - p.recruitment_multiplier) * POINTS * p.cost_recruitment_per_point
    return (demand + recruitment) / WEEKS_PER_YEAR


@njit
def border_effort(p, geo):
    """Units of border effort: the overall factor times the offices' factors, weighted by their traffic."""
    total, units = 0.0, 0.0
    for x in range(CROSSINGS):
        total += geo.traffic[x]
        units += geo.traffic[x] * at_office(p, geo.office[x])
    return p.border_seizure_effort * units / total


@njit
def weekly(p, geo, flights, sorties, tariff, arrests):
    """Dollars a week for what is flown, kept up, imposed (share of the value of trade) and arrested."""
    strikes = flights * p.cost_per_flight + sorties * p.cost_per_strike
    border = border_effort(p, geo) * p.cost_border_effort + p.border_seizure_effort * p.sea_effort * p.cost_sea_effort
    denied = denial(p) * export_revenue(p) / WEEKS_PER_YEAR * p.cost_per_denied_dollar
    tariffs = tariff * POINTS * p.cost_per_tariff_point
    return strikes + border + denied + tariffs + arrests * p.cost_per_arrest + programmes(p)


@njit
def planned(p, geo):
    """Dollars a week that the levers plan to spend: every flight and sortie, no tariff, no arrest."""
    sorties = 0.0 if p.coordination_mode == NONE else p.strikes_capacity_per_week
    scale = p.campaign_scale
    return weekly(p, geo, scale * p.surveillance_flights_per_week, scale * sorties, 0.0, 0.0)


@njit
def step(world, p, geo, flat):
    """Cost of the week, with what other mechanisms declare as a cost to Washington."""
    bills = 0.0
    for k in BILLS:
        bills += flat[MEASURED + k]
    world.cost = weekly(p, geo, world.flights, world.sorties, world.tariff_imposed, world.arrests) + bills
