"""Tolls: what others owe the holders of crossings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import census, supply, tolls
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import COCAINE, CROSSINGS
from contrapeso.world.goods import export_price

step, price = plain(tolls.step), plain(export_price)


def owed(world: Any, p: Any, geo: Any) -> np.ndarray:
    """(3, crossings) t sum_gs price sent share_gis share_gsx, from full matrices, were nobody a holder."""
    owner = world.cell_organisation[:5]
    work = np.where(np.arange(4)[:, None] == COCAINE, world.carry[owner], world.make[owner])
    weight = geo.origin[:, world.cell_state[:5]] * world.members[:5] * work
    shares = weight / weight.sum(axis=1, keepdims=True)
    worth = world.sent * np.array([price(p, g) for g in range(4)])
    by_cell = np.einsum("g,gc,gxc->cx", worth, shares, world.route_share[:, :CROSSINGS, world.cell_state[:5]])
    return p.corridor_toll_share * np.eye(3)[:, owner] @ by_cell


def test_off_owes_nothing(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch no load pays."""
    step(world, off("tolls"), geo)
    assert world.toll_due[:3].sum() == 0.0


def test_due_is_the_equation(world: Any, given: Any, geo: Any) -> None:
    """unit: the equation from full matrices; a holder owes himself nothing, and nobody is owed where nobody holds."""
    p = given(corridor_toll_share=0.2)
    world.activity[1], world.asset_alive[5] = 0.5, 0
    plain(census.step)(world)
    plain(supply.step)(world, p, geo)
    expected = owed(world, p, geo)
    expected[:, world.holder < 0] = 0.0
    expected[0, 0] = expected[2, 2] = 0.0
    step(world, p, geo)
    assert world.toll_due[:3] == pytest.approx(expected, rel=1e-9) and expected.sum() > 0.0


def test_dues_are_a_part_of_what_passes(world: Any, given: Any, geo: Any) -> None:
    """unit: were nobody a holder, dues at a crossing would be the toll's share of the worth that passes there; the
    holder's own loads are what is missing of it.
    """
    p = given(corridor_toll_share=0.2)
    passing = np.array([price(p, g) for g in range(4)]) @ world.entry_flow[:, :CROSSINGS]
    whole = owed(world, p, geo)
    assert whole.sum(axis=0) == pytest.approx(0.2 * passing)
    step(world, p, geo)
    for x in (0, 2):
        assert world.toll_due[:3, x].sum() == pytest.approx(0.2 * passing[x] - whole[world.holder[x], x])
