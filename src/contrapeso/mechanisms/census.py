"""Census: sums over cells and assets that the week's mechanisms share."""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import CASH, LABORATORY, STATES, VEHICLE, WAREHOUSE
from contrapeso.world.declare import About, Field

READS = """
    asset_alive asset_kind asset_organisation assets cell_organisation cell_state cells lineage lineage_members members
    organisations
""".split()
WRITES = """
    laboratories laboratories_alive lineage_members organisation_members state_members total_members
    trade_assets trade_assets_alive warehouses_alive
""".split()

ABOUT = About(
    ("census", "censo"), ("adds up what is there; no rule to switch off", "suma lo que hay; no hay regla que apagar")
)
FIELDS = (
    Field("organisation_members", ("members by organisation", "miembros por organización"), ("organisations",)),
    Field("lineage_members", ("members by lineage", "miembros por linaje"), ("organisations",)),
    Field("total_members", ("members in all", "miembros en total")),
    Field("state_members", ("members by state", "miembros por estado"), ("states",), by_state="members"),
    Field("trade_assets", ("transports and warehouses", "transportes y bodegas"), ("organisations",), dtype="i4"),
    Field(
        "trade_assets_alive",
        ("transports and warehouses in use", "transportes y bodegas en uso"),
        ("organisations",),
        dtype="i4",
    ),
    Field("laboratories", ("laboratories", "laboratorios"), ("organisations",), dtype="i4"),
    Field("laboratories_alive", ("laboratories in use", "laboratorios en uso"), ("organisations",), dtype="i4"),
    Field("warehouses_alive", ("warehouses in use", "bodegas en uso"), dtype="i8"),
)


@njit
def people(world):
    """Members by organisation (organisations,) as float64, by state (states,), and all of them.

    Organisations follow each other in the cells: sums are differences of a running total, which waits for no sum
    before it. Whole numbers may be added in any order.
    """
    n, total, before = world.organisations, np.int64(0), 0
    upto, members, by_state = np.zeros(n, np.int64), np.empty(n), np.zeros(STATES, np.int64)
    for c in range(world.cells):
        i, s, there = world.cell_organisation[c], world.cell_state[c], np.int64(world.members[c])
        total += there
        upto[i] = total
        by_state[s] += there
    for i in range(n):
        members[i] = max(upto[i] - before, 0)
        before = max(upto[i], before)
    return members, by_state, total


@njit
def owned(world, first, last):
    """Assets first to last by organisation, all and those in use; an owner has several in a row."""
    n = world.organisations
    had, alive = np.zeros(n, np.int32), np.zeros(n, np.int32)
    if first == last:
        return had, alive
    owners, in_use = world.asset_organisation[first:last], world.asset_alive[first:last]
    owner, start, used = owners[0], 0, np.int64(0)
    for a in range(len(owners)):
        i = owners[a]
        if i != owner:
            had[owner] += a - start
            alive[owner] += used
            owner, start, used = i, a, np.int64(0)
        used += in_use[a]
    had[owner] += len(owners) - start
    alive[owner] += used
    return had, alive


@njit
def step(world):
    """Members by organisation, lineage and state; vehicles and warehouses, and laboratories, had and alive."""
    members, by_state, world.total_members = people(world)
    world.state_members[:] = by_state
    kinds = world.asset_kind[: world.assets]  # side by side, as the builder puts them
    vehicle, warehouse, laboratory, cash = np.searchsorted(kinds, np.array((VEHICLE, WAREHOUSE, LABORATORY, CASH)))
    trade, in_use = owned(world, vehicle, laboratory)
    laboratories, at_work = owned(world, laboratory, cash)
    for i in range(world.organisations):
        world.organisation_members[i], world.lineage_members[i] = members[i], 0.0
        world.trade_assets[i], world.trade_assets_alive[i] = trade[i], in_use[i]
        world.laboratories[i], world.laboratories_alive[i] = laboratories[i], at_work[i]
    for i in range(world.organisations):
        world.lineage_members[world.lineage[i]] += members[i]
    alive = np.int64(0)
    for a in range(warehouse, laboratory):
        alive += world.asset_alive[a]
    world.warehouses_alive = alive
