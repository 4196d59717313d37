"""Corridors: from every state to six crossings, chosen by logit on distance, toll and perceived risk.

share_sx ~ exp(-a distance_sx - b (1 - own_sx) - c risk_x / mean risk)
own_sx: part of the trade of state s that belongs to the organisation that is largest at crossing x; others pay a toll
there.
risk_x = hits_x / (hits_x + passes_x), a Beta-Bernoulli mean with forgetting (NarcoLogic 2019, 2024).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.world.record import CROSSINGS, ORGANISATIONS, STATES

READS = """
    cell_organisation cell_state cells crossing_flow members risk_hits risk_passes state_flow state_members
""".split()
WRITES = "crossing_flow".split()


@njit
def controllers(world, geo, out):
    """The largest organisation at every crossing's state, -1 where there is none."""
    most = np.zeros(CROSSINGS)
    out[:] = -1
    for c in range(world.cells):
        for x in range(CROSSINGS):
            if world.cell_state[c] == geo.crossing_state[x] and world.members[c] > most[x]:
                most[x] = world.members[c]
                out[x] = world.cell_organisation[c]


@njit
def own_share(world, holder, out):
    """out[s, x]: share of the members in state s who belong to the holder of crossing x."""
    out[:] = 0.0
    holds = np.zeros(ORGANISATIONS, np.uint8)
    for x in range(CROSSINGS):
        if holder[x] >= 0:
            holds[holder[x]] |= 1 << x
    for c in range(world.cells):
        crossings = holds[world.cell_organisation[c]]
        if crossings != 0:
            s = world.cell_state[c]
            for x in range(CROSSINGS):
                if crossings & (1 << x):
                    out[s, x] += world.members[c] / max(world.state_members[s], 1.0)


@njit
def step(world, p, geo):
    """Flow at every crossing, tonnes a week."""
    holder = np.empty(CROSSINGS, np.int64)
    own = np.empty((STATES, CROSSINGS))
    controllers(world, geo, holder)
    own_share(world, holder, own)
    risk, mean = np.empty(CROSSINGS), 0.0
    for x in range(CROSSINGS):
        risk[x] = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
        mean += risk[x] / CROSSINGS
    world.crossing_flow[:] = 0.0
    weight = np.empty(CROSSINGS)
    for s in range(STATES):
        if world.state_flow[s] <= 0.0:
            continue
        total = 0.0
        for x in range(CROSSINGS):
            cost = p.corridor_distance_cost * geo.distance[s, x] + p.corridor_toll_cost * (1.0 - own[s, x])
            weight[x] = math.exp(-cost - p.corridor_risk_cost * risk[x] / mean)
            total += weight[x]
        for x in range(CROSSINGS):
            world.crossing_flow[x] += world.state_flow[s] * weight[x] / total
