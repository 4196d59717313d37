"""Start: who trades what where before the first week, under the parameters from before the scenario.

Organisations are whole and at work, the market takes what it takes; routes, beliefs, wages and cash follow
(`opening`, `money`). A scenario's levers, a closed crossing or denied cash, change none of this: they meet it.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.mechanisms import census, corridors, desert, holders, money, supply, tolls
from contrapeso.world.axes import GOODS
from contrapeso.world.declare import About
from contrapeso.world.goods import base_of, export_price

READS: list[str] = []
WRITES = "activity arms_stock credit deadliness export_revenue makeable produced sent".split()

ABOUT = About(
    ("start", "inicio"), ("makes the world that all arms share", "hace el mundo que comparten todos los brazos")
)


@njit
def step(world, p, geo):
    """Set the trade's start; `p`: parameters before the scenario."""
    census.step(world)
    world.activity[:] = 1.0
    world.credit[:] = 1.0
    world.makeable[:] = 1.0
    world.arms_stock = world.deadliness = 1.0
    desert.start(world, p)
    supply.shares(world, p, geo, np.empty(GOODS))
    for g in range(GOODS):
        world.sent[g] = world.produced[g] = base_of(p, g) / (1.0 - p.border_seizure_share)
        world.export_revenue[g] = export_price(p, g) * base_of(p, g)
    holders.step(world, geo)
    corridors.start(world, p, geo)
    tolls.step(world, p, geo)
    money.start(world, p, geo)
