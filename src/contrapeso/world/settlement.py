"""Where organisations are and what they own: cells, members by cell, assets by kind."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.inversion import exponential
from contrapeso.draws.keyed import uniform, uniforms4_of
from contrapeso.draws.streams import Stream
from contrapeso.world.axes import ASSETS, CELLS, KINDS, LEADERSHIP, NEVER, STATES
from contrapeso.world.choices import form
from contrapeso.world.codes import TOO_MANY_ASSETS, TOO_MANY_CELLS
from contrapeso.world.declare import Field

BUILD_PLACES = Stream(2, ("where organisations are", "dónde están las organizaciones"))
BUILD_ASSETS = Stream(4, ("where assets are", "dónde están los activos"))
FIELDS = (
    Field(
        "homicides_per_member",
        ("homicides by state against members there", "homicidios por estado frente a los miembros que hay"),
        ("states",),
        state=True,
    ),
)

PRESENCE = form("settlement", "presence")


@njit
def settle(world, p, geo, sizes):
    """Cells of every organisation: the largest in `organisation.presence_largest` states, others by 1/sqrt(rank).

    States are drawn without replacement in proportion to a weight (an exponential race), and members fall on them in
    proportion to that weight times an exponential variate. Members are whole persons. Forms of `settlement`: the weight
    of a state is its homicides of 2022, or the number of organisations recorded there (`presence`).
    """
    pull = geo.presence if p.form_settlement == PRESENCE else geo.homicides
    states, first, times = np.arange(STATES), np.empty(STATES, np.int64), np.empty(STATES)
    name, weight, u = np.empty(STATES, np.int64), np.empty(STATES), np.empty((4, STATES))
    for i in range(world.organisations):
        presence = max(1, min(STATES, round(p.organisation_presence_largest / math.sqrt(i + 1.0))))
        name[:] = i
        uniforms4_of(world.seed, world.id, 0, BUILD_PLACES, name, states, u)
        race(u[0], pull, first[:presence], times)
        for s in first[:presence]:
            weight[s] = pull[s] * exponential(u[1, s], 1.0)
        _place(world, i, sizes[i], first[:presence], weight)
    if p.form_settlement == PRESENCE:
        _compare(world, geo)


@njit
def race(u, pull, first, times):
    """The first states to come in, in their order, at exponential times of rate `pull`; times: room for them.

    -log u >= 1 - u tells of most, without a logarithm, that they come too late.
    """
    n = 0
    for s in range(len(u)):
        if n == len(first) and (1.0 - u[s]) / pull[s] > times[n - 1]:
            continue
        t, k = exponential(u[s], 1.0) / pull[s], min(n, len(first) - 1)
        if k < n and t >= times[k]:
            continue
        while k > 0 and times[k - 1] > t:
            first[k], times[k] = first[k - 1], times[k - 1]
            k -= 1
        first[k], times[k] = s, t
        n = min(n + 1, len(first))


@njit
def _compare(world, geo):
    """A state's share of the homicides of 2022 over its share of the members: what a death in fighting stands for."""
    there = np.zeros(STATES)
    for c in range(world.cells):
        there[world.cell_state[c]] += world.members[c]
    for s in range(STATES):
        share = there[s] / max(world.members_start, 1.0)
        world.homicides_per_member[s] = geo.homicides[s] / geo.homicides_national / share if share > 0.0 else 0.0


@njit
def _place(world, i, size, states, weight):
    total = 0.0
    for s in states:
        total += weight[s]
    running, placed, largest = 0.0, 0, -1
    for s in states:
        if world.cells >= CELLS:
            world.failed = TOO_MANY_CELLS
            break
        c = world.cells
        running += weight[s]
        upto = round(size * running / total)
        world.cell_organisation[c], world.cell_state[c], world.members[c] = i, s, upto - placed
        if upto - placed > largest:
            largest = upto - placed
            world.home_cell[i] = c
        placed = upto
        world.cells = c + 1
    world.members_start += placed
    world.ledger_members += placed


@njit
def count_of_kind(p, kind):
    """Number of assets of a kind, from the evidence."""
    counts = (
        p.assets_leadership,
        p.assets_operative,
        p.assets_vehicle,
        p.assets_warehouse,
        p.assets_laboratory,
        p.assets_cash,
    )
    return int(counts[kind])


@njit
def equip(world, p):
    """Assets by kind, spread over cells in proportion to members; every organisation has at least one leader."""
    running = np.cumsum(world.members[: world.cells].astype(np.float64))
    for kind in range(KINDS):
        count = count_of_kind(p, kind)
        given = 0
        if kind == LEADERSHIP:
            for i in range(min(world.organisations, count)):
                _add_asset(world, kind, world.home_cell[i])
            given = min(world.organisations, count)
        offset, c = uniform(world.seed, world.id, 0, BUILD_ASSETS, kind, 0), 0
        for k in range(count - given):
            position = (k + offset) / (count - given) * running[-1]
            while c < world.cells - 1 and running[c] < position:
                c += 1
            _add_asset(world, kind, c)


@njit
def _add_asset(world, kind, cell):
    a = world.assets
    if a >= ASSETS:
        world.failed = TOO_MANY_ASSETS
        return
    world.asset_kind[a], world.asset_alive[a], world.asset_cell[a] = kind, 1, cell
    world.asset_organisation[a], world.asset_state[a] = world.cell_organisation[cell], world.cell_state[cell]
    world.asset_stop[a] = NEVER
    world.fix_time[a] = NEVER
    if kind == LEADERSHIP:
        world.leaders[world.cell_organisation[cell]] += 1
    world.assets = a + 1
