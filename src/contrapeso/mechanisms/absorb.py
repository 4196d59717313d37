"""Absorb and adapt: what was lost is rebuilt, leaders are succeeded.

An asset comes back at rate 1 / rebuilding time (26 weeks), a leader at 1 / succession time (8 weeks), where the
organisation still has members. The vacancy left by a removed leader closes at the same rate.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.keyed import uniforms4_of
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
    """Which assets are lost: most aren't, so eight are looked at together first."""
    eights = world.asset_alive.view(np.uint64)[: (world.assets + 7) >> 3]
    some, lost, n, count = np.empty(len(eights), np.uint32), np.empty(world.assets + 8, np.int64), 0, 0
    for e in range(len(eights)):
        some[n] = e
        n += eights[e] != ALL_ALIVE
    for k in range(n):
        for i in range(8):
            a = 8 * some[k] + i
            lost[count] = a
            count += world.asset_alive[a] != 1
    while count > 0 and lost[count - 1] >= world.assets:
        count -= 1
    return lost[:count]


@njit
def step(world, p):
    """A week of rebuilding."""
    rebuilt = 1.0 - math.exp(-1.0 / p.rebuild_mean_weeks)
    succeeded = 1.0 - math.exp(-1.0 / p.succession_mean_weeks)
    lost = lost_assets(world)
    u = np.empty((4, len(lost)))
    uniforms4_of(world.seed, world.id, world.week, REBUILD, lost, np.zeros_like(lost), u)
    for k in range(len(lost)):
        a = lost[k]
        chance = succeeded if world.asset_kind[a] == LEADERSHIP else rebuilt
        if u[0, k] < chance and world.organisation_members[world.asset_organisation[a]] > 0.0:
            world.asset_alive[a] = 1
            world.asset_stop[a] = world.fix_time[a] = NEVER
    for i in range(world.organisations):
        world.vacancy[i] *= 1.0 - succeeded
