"""Corridors: from every state to eight entries (six crossings, sea, air), chosen by logit.

share_gsx ~ open_sx (1 - closed_x) A_gx exp(-a distance_sx - b (1 - own_sx) - d contest_x - c risk_x / s_0)
own_sx: part of the people of state s who belong to the holder of crossing x; others pay a toll there (`tolls`).
risk_x = hits_x / (hits_x + passes_x), a Beta-Bernoulli mean with forgetting over own and rivals' losses (NarcoLogic
2019, 2024). A_gx makes the first week's seizures fall on entries as in fiscal 2022 (`opening`).
A closed route opens where it would draw `corridor.open_share` of what the state sends, at `corridor.open_cost` to the
state's largest organisation; one that draws less than `corridor.in_use_share` closes.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.exps import exps
from contrapeso.mechanisms import opening
from contrapeso.mechanisms.holders import own_share
from contrapeso.world.axes import CROSSINGS, ENTRIES, GOODS, STATES
from contrapeso.world.declare import About, Field

READS = """
    attraction contest entry_flow organisations risk_hits risk_passes route_open route_share routes_opened sent
    state_largest state_share
""".split()
WRITES = "entry_flow route_open route_share routes_opened".split()

CALLS = ("opening",)

ABOUT = About(
    ("choice of routes", "elección de rutas"),
    (
        "risk, rivals and tolls move no load; distance stays",
        "ni riesgo, ni rivales, ni cuotas mueven la carga; la distancia queda",
    ),
    off={"corridor.risk_cost": 0, "corridor.contest_cost": 0, "corridor.toll_cost": 0},
)
FIELDS = (
    Field("route_open", ("routes open", "rutas abiertas"), ("states", "entries"), dtype="i1", state=True),
    Field("route_share", ("choice of routes", "elección de rutas"), ("goods", "entries", "states")),
    Field("entry_flow", ("flow by entry", "flujo por entrada"), ("goods", "entries")),
    Field("routes_opened", ("routes opened", "rutas nuevas"), ("organisations",)),
)


ROUTES = ENTRIES * STATES
PULL, OPEN, WEIGHT, WOULD = (k * ROUTES for k in range(4))
"""Places in a block of what belongs to routes, entry by entry: one array, or the compiler has to ask what overlaps."""
TOTAL, PART, CUT_OFF = (4 * ROUTES + k * STATES for k in range(3))
"""Places of what belongs to states."""
SIZE = CUT_OFF + STATES


@njit
def closed(p, office):
    """Share of the crossings of a US field office that is shut."""
    return (p.border_closed_san_diego, p.border_closed_tucson, p.border_closed_el_paso, p.border_closed_laredo)[office]


@njit
def pull(world, p, geo, out):
    """What draws any good to entry x from state s, apart from risk; out (routes,), entry by entry."""
    own = np.empty((STATES, CROSSINGS))
    own_share(world, own)
    for x in range(ENTRIES):
        for s in range(STATES):
            cost = p.corridor_distance_cost * geo.distance[s, x]
            if x < CROSSINGS:
                cost += p.corridor_toll_cost * (1.0 - own[s, x]) + p.corridor_contest_cost * world.contest[x]
            out[x * STATES + s] = -cost
    exps(out)


@njit
def draw(world, p, geo, out):
    """out[g, x]: what draws good g to entry x from anywhere: attraction, risk, closure."""
    for x in range(ENTRIES):
        risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
        shield = math.exp(-p.corridor_risk_cost * risk / p.border_seizure_share)
        free = 1.0 - closed(p, geo.office[x]) if x < CROSSINGS else 1.0
        for g in range(GOODS):
            out[g, x] = world.attraction[g, x] * shield * free


@njit
def prepare(world, p, geo, block):
    """Pulls and what is open by route; returns the routes that are closed."""
    pull(world, p, geo, block[PULL : PULL + ROUTES])
    shut, n = np.empty(ROUTES, np.uint32), 0
    for x in range(ENTRIES):
        for s in range(STATES):
            k = x * STATES + s
            block[OPEN + k], block[WOULD + k], shut[n] = world.route_open[s, x], 0.0, k
            n += world.route_open[s, x] == 0
    return shut[:n]


@njit
def weigh(block, draws):
    """Weights of all routes; by state the sum of those open and its inverse.

    A state whose open routes all lead to closed crossings sends by every other way at once; those are opened.
    """
    for s in range(STATES):
        block[TOTAL + s] = block[CUT_OFF + s] = 0.0
    for x in range(ENTRIES):
        for s in range(STATES):
            k = x * STATES + s
            block[WEIGHT + k] = block[PULL + k] * draws[x]
            block[TOTAL + s] += block[OPEN + k] * block[PULL + k] * draws[x]
    for s in range(STATES):
        if block[TOTAL + s] == 0.0:
            block[CUT_OFF + s] = 1.0
            for x in range(ENTRIES):
                block[TOTAL + s] += block[WEIGHT + x * STATES + s]
        block[PART + s] = 1.0 / block[TOTAL + s]


@njit
def choose(world, g, block, shut):
    """Shares of good g over entries from every state; WOULD adds what a route draws, or would if it opened."""
    for x in range(ENTRIES):
        for s in range(STATES):
            k = x * STATES + s
            used = block[OPEN + k] + block[CUT_OFF + s] > 0.0
            share = block[WEIGHT + k] * block[PART + s] if used else 0.0
            world.route_share[g, x, s] = share
            block[WOULD + k] += share / GOODS
    for k in shut:
        weight, s = block[WEIGHT + k], k % STATES
        if weight > 0.0 and block[CUT_OFF + s] == 0.0:
            block[WOULD + k] += weight / (block[TOTAL + s] + weight) / GOODS


@njit
def reopen(world, p, would):
    """Open and close routes for the weeks to come; the state's largest organisation pays for an opening."""
    for i in range(world.organisations):
        world.routes_opened[i] = 0.0
    for s in range(STATES):
        payer = world.state_largest[s]
        for x in range(ENTRIES):
            drawn = would[x * STATES + s]
            if world.route_open[s, x] == 1:
                world.route_open[s, x] = 1 if drawn >= p.corridor_in_use_share else 0
            elif drawn >= p.corridor_open_share and payer >= 0:
                world.route_open[s, x] = 1
                world.routes_opened[payer] += 1.0


@njit
def flow(world):
    """Tonnes of every good at every entry, over the routes that are open; goods side by side."""
    for x in range(ENTRIES):
        a, b, c, d = 0.0, 0.0, 0.0, 0.0
        for s in range(STATES):
            a += world.sent[0] * world.state_share[0, s] * world.route_share[0, x, s]
            b += world.sent[1] * world.state_share[1, s] * world.route_share[1, x, s]
            c += world.sent[2] * world.state_share[2, s] * world.route_share[2, x, s]
            d += world.sent[3] * world.state_share[3, s] * world.route_share[3, x, s]
        world.entry_flow[0, x], world.entry_flow[1, x], world.entry_flow[2, x], world.entry_flow[3, x] = a, b, c, d


@njit
def start(world, p, geo):
    """Attractions, beliefs and open routes before the first week; openings cost nothing yet."""
    pulls = np.empty(ROUTES)
    pull(world, p, geo, pulls)
    opening.step(world, p, geo, pulls.reshape(ENTRIES, STATES).T)
    step(world, p, geo)


@njit
def step(world, p, geo):
    """Routes and flows of the week; then routes open and close for the next."""
    block, draws = np.empty(SIZE), np.empty((GOODS, ENTRIES))
    shut = prepare(world, p, geo, block)
    draw(world, p, geo, draws)
    for g in range(GOODS):
        weigh(block, draws[g])
        choose(world, g, block, shut)
    flow(world)
    reopen(world, p, block[WOULD : WOULD + ROUTES])
