"""Enforce: arrests and captures."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import enforce
from contrapeso.mechanisms.plain import plain
from contrapeso.world.choices import choice

step = plain(enforce.step)
LEADERS = 4
NO_SPLIT = {"organisation_split_probability": 0.0}


@pytest.fixture
def world(world: Any) -> Any:
    """With full effort."""
    world.effort = 1.0
    return world


def test_off_arrests_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch nobody is arrested and no leader captured."""
    step(world, off("enforce"))
    assert world.arrest_rate == 0.0 and world.asset_alive[:LEADERS].tolist() == [1, 1, 1, 1]
    assert world.leaders_removed == 0.0


def test_arrest_rate(world: Any, given: Any) -> None:
    """unit: eta effort / members, lower in the military paradigm by its factor; no more than eta where nobody is."""
    world.effort = 1.5
    step(world, given())
    assert world.arrest_rate == pytest.approx(110 * 1.5 / 1140)
    step(world, given(paradigm=choice("paradigm", "military")))
    assert world.arrest_rate == pytest.approx(110 * 1.5 * 0.8 / 1140)
    world.total_members = 0.0
    step(world, given())
    assert world.arrest_rate == pytest.approx(110 * 1.5)


def test_at_most_three_captures_each_of_a_leader(world: Any, given: Any) -> None:
    """unit: however many are due, three leaders at large are captured; each leaves a part of his post vacant and
    raises fighting by the capture's ratio.
    """
    step(world, given(enforcement_leader_captures_per_week=1e3, **NO_SPLIT))
    taken = world.asset_organisation[:LEADERS][world.asset_alive[:LEADERS] == 0].tolist()
    assert len(taken) == world.leaders_removed == 3
    assert world.asset_alive[LEADERS:12].all()
    for i, leaders in enumerate((2, 1, 1)):
        assert world.vacancy[i] == pytest.approx(taken.count(i) / leaders)
        assert world.uplift[i] == pytest.approx(0.6 * 0.6 * taken.count(i) / leaders)


def test_nobody_at_large(world: Any, given: Any) -> None:
    """unit: without effort, or with every leader gone, the police capture nobody."""
    world.effort = 0.0
    step(world, given(enforcement_leader_captures_per_week=1e3, **NO_SPLIT))
    assert world.leaders_removed == world.arrest_rate == 0.0
    world.effort = 1.0
    world.asset_alive[:LEADERS] = 0
    step(world, given(enforcement_leader_captures_per_week=1e3, **NO_SPLIT))
    assert world.leaders_removed == 0.0
