"""Absorb: what was lost is rebuilt, leaders are succeeded."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contrapeso.draws.keyed import uniform
from contrapeso.mechanisms import absorb
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import LEADERSHIP, NEVER

step = plain(absorb.step)


def all_lost(world: Any) -> int:
    """Every asset lost and every post vacant; returns the number of assets."""
    n = int(world.assets)
    world.asset_alive[:n], world.asset_stop[:n], world.vacancy[:3] = 0, 20.0, (1.0, 0.5, 0.0)
    return n


def test_off_leaves_losses_lost(world: Any, off: Any) -> None:
    """unit: with the declared off switch nothing comes back in a year, and no post is filled."""
    n = all_lost(world)
    for world.week in range(52):
        step(world, off("absorb"))
    assert world.asset_alive[:n].sum() == 0
    assert np.allclose(world.vacancy[:3], (1.0, 0.5, 0.0), atol=1e-6)


def test_rates(world: Any, given: Any) -> None:
    """unit: an asset returns where its uniform is below 1 - e^(-1 / mean weeks), leaders by their own mean; vacancies
    close by the leaders' rate; what returns is in place and unseen.
    """
    n, p = all_lost(world), given(rebuild_mean_weeks=1.5, succession_mean_weeks=0.7)
    step(world, p)
    mean = np.where(world.asset_kind[:n] == LEADERSHIP, 0.7, 1.5)
    u = [plain(uniform)(world.seed, world.id, world.week, absorb.REBUILD, a, 0) for a in range(n)]
    back = u < -np.expm1(-1.0 / mean)
    assert world.asset_alive[:n].astype(bool).tolist() == back.tolist() and 0 < back.sum() < n
    assert (world.asset_stop[:n] == np.where(back, NEVER, 20.0)).all()
    assert np.allclose(world.vacancy[:3], np.array([1.0, 0.5, 0.0]) * math.exp(-1.0 / 0.7))


def test_nobody_rebuilds_for_the_dead(world: Any, given: Any) -> None:
    """unit: at once where there are members, never where there are none; assets at hand stay as they are."""
    n = all_lost(world)
    world.organisation_members[2] = 0.0
    world.asset_alive[0] = 1
    step(world, given(rebuild_mean_weeks=1e-3, succession_mean_weeks=1e-3))
    assert (world.asset_alive[:n] == (world.asset_organisation[:n] != 2)).all()
    assert world.asset_stop[0] == 20.0
