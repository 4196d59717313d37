"""Tolls: what organisations owe the holders of crossings for loads that pass there.

due_ix = t sum_g sum_s price_g sent_g share_gis share_gsx where i isn't the holder of x;  t = corridor.toll_share.
share_gis: part of good g that organisation i sends from state s, its weight there over all weights (`supply`).
A load is worth the export price of the start. Sea and air are nobody's.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import CROSSINGS, GOODS, STATES
from contrapeso.world.declare import About, Field
from contrapeso.world.goods import export_price, made_in_laboratories

READS = """
    carry cell_organisation cell_state cells holder make members organisations route_share sent toll_due
    trade_weight
""".split()
WRITES = "toll_due".split()

ABOUT = About(
    ("tolls at crossings", "cuotas en los cruces"),
    ("no load pays a toll", "ninguna carga paga cuota"),
    off={"corridor.toll_share": 0},
)
FIELDS = (Field("toll_due", ("tolls due", "cuotas por pagar"), ("organisations", "crossings")),)


@njit
def per_weight(world, p, geo):
    """Dollars due by crossing and state (crossings, states) for a weight of one: what is made, what is carried."""
    made, carried = np.zeros((CROSSINGS, STATES)), np.zeros((CROSSINGS, STATES))
    for g in range(GOODS):
        toll = p.corridor_toll_share * world.sent[g] * export_price(p, g)
        rate = toll / world.trade_weight[g] if world.trade_weight[g] > 0.0 else 0.0
        out = made if made_in_laboratories(g) else carried
        for s in range(STATES):
            from_here = rate * geo.origin[g, s]
            for x in range(CROSSINGS):
                out[x, s] += from_here * world.route_share[g, x, s]
    return made, carried


@njit(inline="always")
def more(due, s, made, carried, make, carry):
    """What a cell of state s adds at all crossings: a tuple, which stays in registers."""
    a, b, c, d, e, f = due
    return (
        a + (make * made[0, s] + carry * carried[0, s]),
        b + (make * made[1, s] + carry * carried[1, s]),
        c + (make * made[2, s] + carry * carried[2, s]),
        d + (make * made[3, s] + carry * carried[3, s]),
        e + (make * made[4, s] + carry * carried[4, s]),
        f + (make * made[5, s] + carry * carried[5, s]),
    )


@njit
def step(world, p, geo):
    """Dollars due by every organisation at every crossing. The cells of an organisation stand side by side: the
    last of them writes what all owe.
    """
    made, carried = per_weight(world, p, geo)
    none = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    before, so_far = -1, none
    world.toll_due[: world.organisations] = 0.0
    for c in range(world.cells):
        i, s = world.cell_organisation[c], world.cell_state[c]
        make, carry = world.members[c] * world.make[i], world.members[c] * world.carry[i]
        so_far = more(so_far if i == before else none, s, made, carried, make, carry)
        before = i
        if c + 1 == world.cells or world.cell_organisation[c + 1] != i:
            for x in range(CROSSINGS):
                world.toll_due[i, x] = so_far[x]
    for x in range(CROSSINGS):
        if world.holder[x] >= 0:
            world.toll_due[world.holder[x], x] = 0.0
        else:
            world.toll_due[: world.organisations, x] = 0.0
