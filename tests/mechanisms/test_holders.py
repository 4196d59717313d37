"""Holders of crossings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import holders
from contrapeso.mechanisms.plain import plain

step, own_share = plain(holders.step), plain(holders.own_share)


def test_the_largest_holds(world: Any, geo: Any) -> None:
    """unit: holder and contest of crossings 0 (state 1: 500 against 200) and 2 (state 7: 40 alone); others nobody's."""
    step(world, geo)
    assert world.holder.tolist() == [0, -1, 2, -1, -1, -1]
    assert world.contest.tolist() == [200 / 500, 0, 0, 0, 0, 0]
    world.members[2] = 1000
    step(world, geo)
    assert world.holder[0] == 1 and world.contest[0] == 0.5


def test_without_people_nobody_holds(world: Any, geo: Any) -> None:
    """unit: no members, no holder, no contest, nobody's share."""
    world.members[:5] = 0
    step(world, geo)
    out = np.ones((32, 6))
    own_share(world, out)
    assert (world.holder == -1).all() and (world.state_largest == -1).all()
    assert world.contest.sum() == out.sum() == 0.0


def test_shares_of_the_holder(world: Any, geo: Any) -> None:
    """unit: the holder's part of the members of every state where it is, a share everywhere."""
    step(world, geo)
    out = np.empty((32, 6))
    own_share(world, out)
    assert out[1, 0] == pytest.approx(500 / 700) and out[13, 0] == 1.0 and out[24, 0] == 0.0
    assert out[7, 2] == 1.0 and out[:, [1, 3, 4, 5]].sum() == 0.0
