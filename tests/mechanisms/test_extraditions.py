"""Extraditions: who is transferred from prison."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import extraditions
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import PRISONERS

step = plain(extraditions.step)


@pytest.fixture
def world(world: Any) -> Any:
    """Transfers are granted, a hundred are held."""
    world.granted[PRISONERS], world.prison[:5] = 1, (40, 0, 30, 20, 10)
    return world


def test_off_transfers_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch, or without the rung, nobody is transferred."""
    step(world, off("extraditions"))
    assert world.extraditions == 0.0 and world.prison[:5].sum() == 100


def test_needs_its_rung(world: Any, given: Any) -> None:
    """unit: what isn't granted isn't done; an empty prison sends nobody."""
    world.granted[PRISONERS] = 0
    step(world, given(extraditions_per_week=50.0))
    assert world.extraditions == 0.0
    world.granted[PRISONERS], world.prison[:5] = 1, 0
    step(world, given(extraditions_per_week=50.0))
    assert world.extraditions == 0.0


def test_nobody_is_lost_or_counted_twice(world: Any, given: Any) -> None:
    """property: held before = held after + transferred; no cell goes below nothing, and at most all are transferred."""
    for world.week in range(30):
        world.prison[:5] = (40, 0, 30, 20, 10)
        step(world, given(extraditions_per_week=3.0 + 5.0 * world.week))
        assert world.prison[:5].sum() + world.extraditions == 100 and (world.prison[:5] >= 0).all()
    step(world, given(extraditions_per_week=1e4))
    assert world.prison[:5].sum() == 0


def test_as_many_as_expected(world: Any, given: Any) -> None:
    """statistical: Poisson with the evidence's mean, within four standard errors (one in 10,000)."""
    total, weeks = 0.0, 400
    for world.week in range(weeks):
        world.prison[:5] = 20
        step(world, given())
        total += world.extraditions
    assert total == pytest.approx(2.0 * weeks, abs=4.0 * (2.0 * weeks) ** 0.5)
