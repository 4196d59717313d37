"""Defect: those laid off go over to whoever pays."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import defect
from contrapeso.mechanisms.plain import plain

step = plain(defect.step)


@pytest.mark.parametrize("unpaid", [(0, 0, 0), (1, 0, 0), (0.1, 1, 0), (1, 1, 1)])
def test_nobody_is_made_or_lost(world: Any, unpaid: tuple[float, ...]) -> None:
    """unit: every defector is a member again or has left for good."""
    world.unpaid[:3], world.state_defectors[[1, 7, 20]], world.retired = unpaid, (5, 3, 2), 11.0
    before = world.members.sum()
    step(world)
    assert world.members.sum() - before == world.defected
    assert world.defected + world.retired == 11 + 10


def test_the_largest_who_pays_gets_them(world: Any) -> None:
    """unit: in state 1 the second takes them where the largest owes pay, and nobody where both do."""
    world.state_defectors[1] = 5
    for unpaid, cell in (((0, 0, 0), 0), ((0.01, 0, 0), 2), ((0.01, 0.01, 0), None)):
        world.unpaid[:3], before = unpaid, world.members[:5].copy()
        step(world)
        gained = (world.members[:5] - before).tolist()
        assert gained == [5 if c == cell else 0 for c in range(5)]


def test_without_defectors_nothing(world: Any) -> None:
    """unit: no defectors, no change, and last week's count is gone."""
    world.defected, before = 9.0, world.members.copy()
    step(world)
    assert world.defected == 0.0 and (world.members == before).all()
