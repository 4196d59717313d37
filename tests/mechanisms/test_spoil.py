"""Spoil: goods lost with warehouses."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import spoil
from contrapeso.mechanisms.plain import plain

step = plain(spoil.step)


@pytest.mark.parametrize(
    ("stood", "destroyed", "part"), [(4, 0, 0.0), (4, 1, 0.25), (4, 4, 1.0), (0, 0, 0.0), (1, 1, 1.0)]
)
def test_lost_with_the_warehouses(world: Any, stood: int, destroyed: int, part: float) -> None:
    """unit: lost = store x destroyed / stood, at most all, none without warehouses; tonnes before = after + lost."""
    before = world.store.copy()
    world.warehouses_alive, world.warehouses_destroyed, world.lost[:] = stood, destroyed, 9.0
    step(world)
    assert world.lost == pytest.approx(part * before)
    assert world.store + world.lost == pytest.approx(before)


def test_stocks_abroad_are_safe(world: Any) -> None:
    """unit: what is beyond the border isn't in a warehouse."""
    before = world.stock.copy()
    world.warehouses_alive = world.warehouses_destroyed = 3
    step(world)
    assert (world.stock == before).all() and world.store.sum() == 0.0
