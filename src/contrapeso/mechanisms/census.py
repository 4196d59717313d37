"""Census: sums over cells and assets that the week's mechanisms share."""

from __future__ import annotations

from numba import njit

from contrapeso.world.axes import LABORATORY, VEHICLE, WAREHOUSE
from contrapeso.world.declare import About, Field

READS = """
    asset_alive asset_kind asset_organisation assets cell_organisation cell_state cells laboratories
    laboratories_alive lineage lineage_members members organisation_members organisations state_members
    trade_assets trade_assets_alive warehouses_alive
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
def step(world):
    """Members by organisation, lineage and state; vehicles and warehouses, and laboratories, had and alive."""
    for i in range(world.organisations):
        world.organisation_members[i] = 0.0
        world.lineage_members[i] = 0.0
        world.trade_assets[i] = 0
        world.trade_assets_alive[i] = 0
        world.laboratories[i] = 0
        world.laboratories_alive[i] = 0
    world.state_members[:] = 0.0
    total = 0.0
    for c in range(world.cells):
        members = world.members[c]
        world.organisation_members[world.cell_organisation[c]] += members
        world.state_members[world.cell_state[c]] += members
        total += members
    world.total_members = total
    for i in range(world.organisations):
        world.lineage_members[world.lineage[i]] += world.organisation_members[i]
    world.warehouses_alive = 0
    for a in range(world.assets):
        kind, i, alive = world.asset_kind[a], world.asset_organisation[a], world.asset_alive[a]
        if kind in (VEHICLE, WAREHOUSE):
            world.trade_assets[i] += 1
            world.trade_assets_alive[i] += alive
            if kind == WAREHOUSE:
                world.warehouses_alive += alive
        elif kind == LABORATORY:
            world.laboratories[i] += 1
            world.laboratories_alive[i] += alive
