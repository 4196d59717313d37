"""Census: sums over cells and assets that the week's mechanisms share."""

from __future__ import annotations

from numba import njit

from contrapeso.world.record import CASH, LEADERSHIP, OPERATIVE

READS = """
    asset_alive asset_kind asset_organisation assets cell_organisation cell_state cells lineage lineage_members
    members organisation_members organisations state_members trade_assets trade_assets_alive
""".split()
WRITES = """
    lineage_members organisation_members state_members total_members trade_assets trade_assets_alive
""".split()


@njit
def step(world):
    """Members by organisation, lineage and state; trade assets (vehicles, warehouses, laboratories) had and alive."""
    for i in range(world.organisations):
        world.organisation_members[i] = 0.0
        world.lineage_members[i] = 0.0
        world.trade_assets[i] = 0
        world.trade_assets_alive[i] = 0
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
    for a in range(world.assets):
        kind = world.asset_kind[a]
        if kind != LEADERSHIP and kind != OPERATIVE and kind != CASH:
            i = world.asset_organisation[a]
            world.trade_assets[i] += 1
            world.trade_assets_alive[i] += world.asset_alive[a]
