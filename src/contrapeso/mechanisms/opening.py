"""Opening: the trade's first week as fiscal 2022 saw it.

Seizures by good and entry are those of fiscal 2022 (`evidence/entries.csv`). Effort e_x lies where they fell, by value;
the seizure share is p_x = 1 - (1 - s_0)^k_x (`interdict`), so flows were ~ seizures_gx / p_x. Attractions A_gx, which
stand for roads, lorries and old friends, are solved by iterative proportional fitting so that the logit gives these
flows over routes that are all open. Those hardly used are closed then, without a second fit: an entry that few states
may use could not be fitted, and its attraction would grow without bound. What is seized away from the land borders
came by air in `corridor.air_share`, else by sea.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.world.axes import AIR, ENTRIES, GOODS, SEA, STATES
from contrapeso.world.declare import About, Field
from contrapeso.world.goods import retail_spending

READS = "attraction effort_norm entry_effort_start risk_hits risk_passes route_open state_share".split()
WRITES = "attraction effort_norm entry_effort entry_effort_start risk_hits risk_passes route_open".split()

ABOUT = About(
    ("routes of the first week", "rutas de la primera semana"),
    (
        "fits the start to fiscal 2022; no rule of the week to switch off",
        "ajusta el inicio al año fiscal 2022; no hay regla semanal que apagar",
    ),
)
FIELDS = (
    Field("attraction", ("pull of entries", "atracción de las entradas"), ("goods", "entries"), state=True),
    Field("entry_effort", ("border effort by entry", "esfuerzo fronterizo por entrada"), ("entries",), state=True),
    Field(
        "entry_effort_start", ("border effort at the start", "esfuerzo fronterizo al inicio"), ("entries",), state=True
    ),
    Field("effort_norm", ("norm of border effort", "norma del esfuerzo fronterizo"), state=True),
    Field("risk_hits", ("loads lost as remembered", "cargas perdidas que se recuerdan"), ("entries",), state=True),
    Field("risk_passes", ("loads passed as remembered", "cargas pasadas que se recuerdan"), ("entries",), state=True),
)

ROUNDS = 30


@njit
def seized_share(p, geo, g, x):
    """Share of entry x in the seizures of good g at the start."""
    away = geo.seized[g, SEA] + geo.seized[g, AIR]
    if x == AIR:
        return away * p.corridor_air_share
    return away * (1.0 - p.corridor_air_share) if x == SEA else geo.seized[g, x]


@njit
def density(p, geo, x, effort, start):
    """Effort over traffic at entry x, before the norm: a part is staffed by traffic, a part moves; at sea and in the
    air traffic isn't counted and stands for the start's effort.
    """
    traffic = geo.traffic[x] if x < SEA else start
    moved = effort / traffic if traffic > 0.0 else 1.0
    return p.border_fixed_share + (1.0 - p.border_fixed_share) * moved


@njit
def place_effort(world, p, geo):
    """Effort by value seized; the norm makes the overall seizure share that of the evidence."""
    value = 0.0
    for g in range(GOODS):
        value += retail_spending(p, g)
    world.entry_effort_start[:] = 0.0
    for g in range(GOODS):
        for x in range(ENTRIES):
            world.entry_effort_start[x] += retail_spending(p, g) / value * seized_share(p, geo, g, x)
    flow = 0.0
    for x in range(ENTRIES):
        start = world.entry_effort_start[x]
        world.entry_effort[x] = start
        flow += start / density(p, geo, x, start, start)
    world.effort_norm = flow


@njit
def believe(world, p, geo):
    """Belief about risk at the start: what it is, worth `corridor.prior_shipments` shipments."""
    for x in range(ENTRIES):
        start = world.entry_effort_start[x]
        strength = density(p, geo, x, start, start) * world.effort_norm
        risk = 1.0 - (1.0 - p.border_seizure_share) ** strength
        world.risk_hits[x] = risk * p.corridor_prior_shipments
        world.risk_passes[x] = (1.0 - risk) * p.corridor_prior_shipments


@njit
def fit(world, p, geo, g, pulls):
    """Attractions at which the logit sends good g to the entries in proportion to seizures over risk."""
    wanted, found, weights = np.empty(ENTRIES), np.empty(ENTRIES), np.empty(ENTRIES)
    reach, total = np.empty((STATES, ENTRIES)), 0.0  # what draws a load there, apart from attraction
    for x in range(ENTRIES):
        risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
        wanted[x] = seized_share(p, geo, g, x) / risk
        shield = math.exp(-p.corridor_risk_cost * risk / p.border_seizure_share)
        for s in range(STATES):
            reach[s, x] = world.route_open[s, x] * pulls[s, x] * shield
        world.attraction[g, x] = 1.0 / shield
        total += wanted[x]
    for _ in range(ROUNDS):
        found[:] = 0.0
        for s in range(STATES):
            here = 0.0
            for x in range(ENTRIES):
                weights[x] = reach[s, x] * world.attraction[g, x]
                here += weights[x]
            if here > 0.0:
                for x in range(ENTRIES):
                    found[x] += world.state_share[g, s] * weights[x] / here
        for x in range(ENTRIES):
            if found[x] > 0.0:
                world.attraction[g, x] *= wanted[x] / total / found[x]


@njit
def close_unused(world, p, pulls):
    """Only routes that draw enough of what their state sends are open at the start."""
    weights, mean = np.empty(ENTRIES), np.empty(ENTRIES)
    for s in range(STATES):
        mean[:] = 0.0
        for g in range(GOODS):
            here = 0.0
            for x in range(ENTRIES):
                risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
                weights[x] = pulls[s, x] * math.exp(-p.corridor_risk_cost * risk / p.border_seizure_share)
                weights[x] *= world.attraction[g, x]
                here += weights[x]
            for x in range(ENTRIES):
                mean[x] += weights[x] / here / GOODS if here > 0.0 else 0.0
        for x in range(ENTRIES):
            world.route_open[s, x] = 1 if mean[x] >= p.corridor_in_use_share else 0


@njit
def step(world, p, geo, pulls):
    """Effort, beliefs, attractions and open routes of the first week."""
    place_effort(world, p, geo)
    believe(world, p, geo)
    world.route_open[:] = 1
    for g in range(GOODS):
        fit(world, p, geo, g, pulls)
    close_unused(world, p, pulls)
