"""Absorb and adapt: what was lost is rebuilt, leaders are succeeded.

An asset comes back at rate 1 / rebuilding time (26 weeks), a leader at 1 / succession time (8 weeks), where the
organisation still has members. The vacancy left by a removed leader closes at the same rate.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.keyed import uniforms_of
from contrapeso.draws.streams import Stream
from contrapeso.world.axes import LEADERSHIP, NEVER
from contrapeso.world.declare import About

READS = """
    asset_alive asset_kind asset_organisation assets id organisation_members organisations seed vacancy week
""".split()
WRITES = "asset_alive asset_stop fix_time vacancy".split()

ABOUT = About(
    ("rebuilding and succession", "reconstrucción y sucesión"),
    (
        "rebuilding and succession take for ever, so what is lost stays lost",
        "la reconstrucción y la sucesión no llegan nunca: lo perdido queda perdido",
    ),
    off={"rebuild.mean_weeks": 1000000000.0, "succession.mean_weeks": 1000000000.0},
)
REBUILD = Stream(40, ("which assets are rebuilt", "qué activos se reconstruyen"))


ALL_ALIVE = np.uint64(0x0101010101010101)
"""Eight assets side by side, none of them lost."""


@njit
def lost_assets(world):
    """Which assets are lost: most aren't, so eight are looked at together."""
    lost, count = np.empty(world.assets, np.uint32), 0
    eights = world.asset_alive.view(np.uint64)
    for first in range(0, world.assets, 8):
        if eights[first >> 3] != ALL_ALIVE:
            for a in range(first, min(first + 8, world.assets)):
                lost[count] = a
                count += world.asset_alive[a] != 1
    return lost[:count]


@njit
def step(world, p):
    """A week of rebuilding."""
    rebuilt = 1.0 - math.exp(-1.0 / p.rebuild_mean_weeks)
    succeeded = 1.0 - math.exp(-1.0 / p.succession_mean_weeks)
    lost, most = lost_assets(world), max(rebuilt, succeeded)
    u = np.empty(len(lost))
    uniforms_of(world.seed, world.id, world.week, REBUILD, lost, np.zeros_like(lost), u)
    for k in range(len(lost)):
        if u[k] >= most:
            continue
        a = lost[k]
        chance = succeeded if world.asset_kind[a] == LEADERSHIP else rebuilt
        if u[k] < chance and world.organisation_members[world.asset_organisation[a]] > 0.0:
            world.asset_alive[a] = 1
            world.asset_stop[a] = world.fix_time[a] = NEVER
    for i in range(world.organisations):
        world.vacancy[i] *= 1.0 - succeeded
