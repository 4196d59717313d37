"""Begin: the week's counters start at zero."""

from __future__ import annotations

from numba import njit

READS = ()
WRITES = ("removed", "leaders_removed", "splits", "leak_strength", "fixes", "fixes_moving", "candidates", "sorties", "strikes",
          "wasted", "hits_in_place", "hits_moving", "destroyed", "killed", "plans_leaked", "strike_civilians", "state_civilians")


@njit
def step(world):
    """Zero what the mechanisms of this week add to."""
    world.removed = world.leaders_removed = world.splits = world.leak_strength = 0.0
    world.fixes = world.fixes_moving = world.sorties = world.strikes = world.wasted = 0.0
    world.hits_in_place = world.hits_moving = world.destroyed = world.killed = 0.0
    world.plans_leaked = world.strike_civilians = 0.0
    world.candidates = 0
    world.state_civilians[:] = 0.0
