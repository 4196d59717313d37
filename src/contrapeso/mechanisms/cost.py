"""Cost: what the week cost Washington, in dollars.

flights, sorties, border effort, compliance with denial, imposed tariffs, arrests, and the programmes behind a lower
demand or recruitment. Every price is an evidence entry `cost.*`. Planned costs of arms (`claims.equal_cost`) use the
same prices.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.interdict import at_office
from contrapeso.mechanisms.laundering import denial
from contrapeso.world.record import CROSSINGS, WEEKS_PER_YEAR

READS = "arrests flights sorties tariff_imposed".split()
WRITES = "cost".split()

POINTS = 100.0


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
def step(world, p, geo):
    """Cost of the week."""
    strikes = world.flights * p.cost_per_flight + world.sorties * p.cost_per_strike
    border = border_effort(p, geo) * p.cost_border_effort
    denied = denial(p) * p.market_export_revenue / WEEKS_PER_YEAR * p.cost_per_denied_dollar
    tariffs = world.tariff_imposed * POINTS * p.cost_per_tariff_point
    world.cost = strikes + border + denied + tariffs + world.arrests * p.cost_per_arrest + programmes(p)
