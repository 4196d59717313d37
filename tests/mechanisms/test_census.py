"""Census: sums over cells and assets."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.mechanisms import census
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import LABORATORY, VEHICLE, WAREHOUSE

step = plain(census.step)


def test_people_are_counted_once(world: Any) -> None:
    """unit: members by organisation, by lineage and by state each add up to the members of all cells."""
    world.lineage[2] = 0
    step(world)
    n = int(world.cells)
    assert world.total_members == world.members[:n].sum() == 1140
    assert world.organisation_members[:3].tolist() == [800, 300, 40]
    assert world.lineage_members[:3].tolist() == [840, 300, 0]
    by_state = np.bincount(world.cell_state[:n], weights=world.members[:n], minlength=32)
    assert world.state_members.tolist() == by_state.tolist()


def test_assets_had_and_alive(world: Any) -> None:
    """unit: transports and warehouses, and laboratories, by organisation; a lost one was had and isn't alive."""
    lost = 8
    world.asset_alive[lost] = 0
    step(world)
    kind, owner = world.asset_kind[:12], world.asset_organisation[:12]
    alive = world.asset_alive[:12] == 1
    trade = (kind == VEHICLE) | (kind == WAREHOUSE)
    for i in range(3):
        assert world.trade_assets[i] == (trade & (owner == i)).sum()
        assert world.trade_assets_alive[i] == (trade & alive & (owner == i)).sum()
        assert world.laboratories[i] == ((kind == LABORATORY) & (owner == i)).sum()
        assert world.laboratories_alive[i] == ((kind == LABORATORY) & alive & (owner == i)).sum()
    assert world.warehouses_alive == 1


def test_an_empty_world(world: Any) -> None:
    """unit: without cells and assets all sums are zero, whatever last week's were."""
    world.cells = world.assets = 0
    step(world)
    assert world.total_members == world.state_members.sum() == world.warehouses_alive == 0
    assert world.organisation_members[:3].sum() == world.trade_assets[:3].sum() == world.laboratories[:3].sum() == 0
