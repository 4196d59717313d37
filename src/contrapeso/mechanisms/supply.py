"""Supply: what the organisations can make or buy of each good, what they store, and what they send.

w_ig = C_i (trade assets alive_i / had_i)^k activity_i (1 - h vacancy_i) credit_i    (h only in the form `idle`)
potential_g = gross_g0 (1 + spare) (C / C_0)^l  sum_cells w_cg origin_gs / sum_cells c origin_gs
wanted_g = base_g demand / (1 - expected seizure share_g),  gross_g0 = base_g / (1 - s_0)
produced_g = min(potential_g, wanted_g + (store weeks wanted_g - store_g))
sent_g = min(store_g + produced_g, wanted_g)
Trade assets are vehicles and warehouses, and laboratories for what is made in them. A good starts in the states of its
origin (`evidence/origins.csv`) and belongs to the organisations that have people there. credit_i: part of the bills of
the trade that organisation i has paid of late (`money`). Where precursors are short potential_g is at most gross_g0
makeable_g (`precursors`): idle laboratories are no chemicals. Tonnes a week.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import GOODS, STATES
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import base_of, made_in_laboratories

READS = """
    activity capacity_exponent carry carry_capacity carry_left cell_organisation cell_state cells credit gross_flow
    laboratories laboratories_alive make make_capacity make_left makeable members members_start organisations
    produced seizure_expected sent state_flow state_members state_share store total_members trade_assets
    trade_assets_alive trade_share trade_weight vacancy
""".split()
WRITES = """
    capacity_exponent carry carry_capacity carry_left gross_flow make make_capacity make_left produced sent state_flow
    state_share store trade_share trade_weight
""".split()

ABOUT = About(
    ("what losses cost in output", "lo que las pérdidas cuestan en producción"),
    ("lost assets and members cost no output", "perder activos y miembros no cuesta producción"),
    off={"market.capacity_exponent": 0, "market.labour_exponent": 0},
)
FIELDS = (
    Field("store", ("goods in store in Mexico", "droga almacenada en México"), ("goods",), state=True),
    Field("capacity_exponent", ("exponent of capacity", "exponente de la capacidad"), state=True),
    Field(
        "carry_left", ("assets left to carry", "activos que quedan para transportar"), ("organisations",), state=True
    ),
    Field("carry_capacity", ("capacity to carry", "capacidad de transporte"), ("organisations",), state=True),
    Field(
        "make_left",
        ("assets left to make", "activos que quedan para producir"),
        ("organisations",),
        state=True,
    ),
    Field("make_capacity", ("capacity to make", "capacidad de producción"), ("organisations",), state=True),
    Field("carry", ("what members can carry", "lo que los miembros pueden transportar"), ("organisations",)),
    Field("make", ("what members can make", "lo que los miembros pueden producir"), ("organisations",)),
    Field(
        "trade_share",
        ("shares of organisations in the trade", "partes de las organizaciones en el negocio"),
        ("organisations", "goods"),
    ),
    Field("trade_weight", ("weight of the trade", "peso del negocio"), ("goods",)),
    Field("state_share", ("shares of states in the trade", "partes de los estados en el negocio"), ("goods", "states")),
    Field("produced", ("goods produced", "droga producida"), ("goods",)),
    Field("sent", ("goods sent", "droga enviada"), ("goods",)),
    Field("gross_flow", ("goods sent in all", "droga enviada en total")),
    Field("state_flow", ("goods sent by state", "droga enviada por estado"), ("states",), by_state="flow"),
)
METRICS = (
    Metric(53, "shipped_total", "total", "tonnes", ("drugs sent north", "drogas enviadas al norte"), "gross_flow"),
)

IDLE = form("succession", "idle")


@njit
def idle(p):
    """Share of recruitment and trade that stands still until a leader's succession, where the vacancy is whole."""
    return p.organisation_hierarchy if p.form_succession == IDLE else 0.0


@njit(inline="always")
def left(alive, had):
    """What is left of the assets that were had; all where none was."""
    return alive / had if alive < had else 1.0


@njit
def works(world, p):
    """Trade that each member of an organisation can do, against one that is whole: carrying, and making. Powers of what
    is left of its assets are kept until that changes.
    """
    anew = world.capacity_exponent != p.market_capacity_exponent
    world.capacity_exponent = exponent = p.market_capacity_exponent
    still = idle(p)
    for i in range(world.organisations):
        active = world.activity[i] * world.credit[i] * (1.0 - still * world.vacancy[i])
        had, alive = world.trade_assets[i], world.trade_assets_alive[i]
        part = left(alive, had)
        if anew or part != world.carry_left[i] or world.carry_capacity[i] == 0.0:
            world.carry_left[i], world.carry_capacity[i] = part, part**exponent
        part = left(alive + world.laboratories_alive[i], had + world.laboratories[i])
        if anew or part != world.make_left[i] or world.make_capacity[i] == 0.0:
            world.make_left[i], world.make_capacity[i] = part, part**exponent
        world.carry[i], world.make[i] = active * world.carry_capacity[i], active * world.make_capacity[i]


@njit(inline="always")
def more(goods, s, origin, made, carried):
    """What a cell of state s adds to the weights of all goods: a tuple, which stays in registers."""
    a, b, c, d = goods
    return (
        a + origin[0, s] * (made if made_in_laboratories(0) else carried),
        b + origin[1, s] * (made if made_in_laboratories(1) else carried),
        c + origin[2, s] * (made if made_in_laboratories(2) else carried),
        d + origin[3, s] * (made if made_in_laboratories(3) else carried),
    )


@njit
def by_organisation(world, geo, making, carrying):
    """Trade weight of organisations by good; what the people of every state can make and carry is added up.

    The cells of an organisation stand side by side: what they have so far replaces what it had, which needn't be read.
    """
    none = (0.0, 0.0, 0.0, 0.0)
    before, so_far, origin = -1, none, geo.origin
    world.trade_share[: world.organisations] = 0.0
    for c in range(world.cells):
        i, s = world.cell_organisation[c], world.cell_state[c]
        made, carried = world.members[c] * world.make[i], world.members[c] * world.carry[i]
        making[s] += made
        carrying[s] += carried
        so_far = more(so_far if i == before else none, s, origin, made, carried)
        before = i
        for g in range(GOODS):
            world.trade_share[i, g] = so_far[g]


@njit
def weigh(world, geo, whole):
    """Trade weight of organisations and states by good; whole[g]: the sum over states were everything whole."""
    making, carrying = np.zeros(STATES), np.zeros(STATES)
    by_organisation(world, geo, making, carrying)
    for g in range(GOODS):
        total, possible = 0.0, 0.0
        for s in range(STATES):
            weight = geo.origin[g, s] * (making[s] if made_in_laboratories(g) else carrying[s])
            world.state_share[g, s] = weight
            total += weight
            possible += geo.origin[g, s] * world.state_members[s]
        world.trade_weight[g], whole[g] = total, possible


@njit(error_model="numpy")
def shares(world, p, geo, able):
    """Who sends each good and from where, as shares; able[g]: output left against organisations that are whole."""
    parts = np.ones(GOODS)
    works(world, p)
    weigh(world, geo, able)
    for g in range(GOODS):
        total = world.trade_weight[g]
        able[g] = total / able[g] if able[g] > 0.0 else 0.0
        if total > 0.0:
            parts[g] = total
        for s in range(STATES):
            world.state_share[g, s] /= parts[g]
    a, b, c, d = parts[0], parts[1], parts[2], parts[3]
    for i in range(world.organisations):
        world.trade_share[i, 0] /= a
        world.trade_share[i, 1] /= b
        world.trade_share[i, 2] /= c
        world.trade_share[i, 3] /= d


@njit
def step(world, p, geo):
    """Output, stores and what is sent of every good, and the states it starts from."""
    able = np.empty(GOODS)
    shares(world, p, geo, able)
    size = (max(world.total_members, 0.0) / world.members_start) ** p.market_labour_exponent
    world.state_flow[:] = 0.0
    world.gross_flow = 0.0
    for g in range(GOODS):
        gross = base_of(p, g) / (1.0 - p.border_seizure_share)
        potential = gross * (1.0 + p.market_spare_capacity) * size * able[g]
        if world.makeable[g] < 1.0:
            potential = min(potential, gross * world.makeable[g])
        wanted = base_of(p, g) * p.market_demand / (1.0 - world.seizure_expected[g]) if able[g] > 0.0 else 0.0
        refill = p.market_store_weeks * wanted - world.store[g]
        world.produced[g] = min(potential, max(0.0, wanted + refill))
        there = world.store[g] + world.produced[g]
        world.sent[g] = min(there, wanted)
        world.store[g] = there - world.sent[g]
        world.gross_flow += world.sent[g]
        for s in range(STATES):
            world.state_flow[s] += world.sent[g] * world.state_share[g, s]
