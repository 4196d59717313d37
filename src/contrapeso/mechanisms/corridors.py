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
    Field("route_share", ("choice of routes", "elección de rutas"), ("goods", "states", "entries")),
    Field("entry_flow", ("flow by entry", "flujo por entrada"), ("goods", "entries")),
    Field("routes_opened", ("routes opened", "rutas nuevas"), ("organisations",)),
)


@njit
def closed(p, office):
    """Share of the crossings of a US field office that is shut."""
    return (p.border_closed_san_diego, p.border_closed_tucson, p.border_closed_el_paso, p.border_closed_laredo)[office]


@njit
def pull(world, p, geo, out):
    """out[s, x]: what draws any good from state s to entry x, apart from risk."""
    own = np.empty((STATES, CROSSINGS))
    own_share(world, own)
    for s in range(STATES):
        for x in range(ENTRIES):
            cost = p.corridor_distance_cost * geo.distance[s, x]
            if x < CROSSINGS:
                cost += p.corridor_toll_cost * (1.0 - own[s, x]) + p.corridor_contest_cost * world.contest[x]
            out[s, x] = math.exp(-cost)


@njit
def draw(world, p, geo, g, out):
    """out[x]: what draws good g to entry x from anywhere: attraction, risk, closure."""
    for x in range(ENTRIES):
        risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
        out[x] = world.attraction[g, x] * math.exp(-p.corridor_risk_cost * risk / p.border_seizure_share)
        if x < CROSSINGS:
            out[x] *= 1.0 - closed(p, geo.office[x])


@njit
def choose(world, g, pulls, draws, would):
    """Shares of good g over entries from every state; would[s, x] adds what a route draws, or would if it opened.

    A state whose open routes all lead to closed crossings sends by every other way at once; those are opened.
    """
    for s in range(STATES):
        total = 0.0
        for x in range(ENTRIES):
            total += world.route_open[s, x] * pulls[s, x] * draws[x]
        cut_off = total == 0.0
        if cut_off:
            for x in range(ENTRIES):
                total += pulls[s, x] * draws[x]
        part = 1.0 / total
        for x in range(ENTRIES):
            weight = pulls[s, x] * draws[x]
            if cut_off or world.route_open[s, x] == 1:
                world.route_share[g, s, x] = weight * part
                would[s, x] += weight * part / GOODS
            else:
                world.route_share[g, s, x] = 0.0
                would[s, x] += weight / (total + weight) / GOODS if weight > 0.0 else 0.0


@njit
def reopen(world, p, would):
    """Open and close routes for the weeks to come; the state's largest organisation pays for an opening."""
    for i in range(world.organisations):
        world.routes_opened[i] = 0.0
    for s in range(STATES):
        payer = world.state_largest[s]
        for x in range(ENTRIES):
            if world.route_open[s, x] == 1:
                world.route_open[s, x] = 1 if would[s, x] >= p.corridor_in_use_share else 0
            elif would[s, x] >= p.corridor_open_share and payer >= 0:
                world.route_open[s, x] = 1
                world.routes_opened[payer] += 1.0


@njit
def flow(world, p, geo, pulls, would):
    """Tonnes of every good at every entry, over the routes that are open."""
    draws = np.empty(ENTRIES)
    world.entry_flow[:] = 0.0
    for g in range(GOODS):
        draw(world, p, geo, g, draws)
        choose(world, g, pulls, draws, would)
        for s in range(STATES):
            sent = world.sent[g] * world.state_share[g, s]
            for x in range(ENTRIES):
                world.entry_flow[g, x] += sent * world.route_share[g, s, x]


@njit
def start(world, p, geo):
    """Attractions, beliefs and open routes before the first week; openings cost nothing yet."""
    pulls, would = np.empty((STATES, ENTRIES)), np.zeros((STATES, ENTRIES))
    pull(world, p, geo, pulls)
    opening.step(world, p, geo, pulls)
    flow(world, p, geo, pulls, would)
    reopen(world, p, would)


@njit
def step(world, p, geo):
    """Routes and flows of the week; then routes open and close for the next."""
    pulls, would = np.empty((STATES, ENTRIES)), np.zeros((STATES, ENTRIES))
    pull(world, p, geo, pulls)
    flow(world, p, geo, pulls, would)
    reopen(world, p, would)
