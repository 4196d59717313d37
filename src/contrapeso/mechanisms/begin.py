"""Begin: the week's counters start at zero."""

from __future__ import annotations

from numba import njit

from contrapeso.world.declare import About

READS: list[str] = []
WRITES = """
    candidates cash_destroyed destroyed fixes fixes_moving fronts_opened hits_in_place hits_moving killed
    leaders_removed leak_strength plans_leaked removed reprisal_civilians sorties splits state_civilians
    state_reprisals state_strikes strike_civilians strikes warehouses_destroyed wasted
""".split()

ABOUT = About(
    ("start of the week", "inicio de la semana"),
    (
        "sets the week's counters to zero; no rule to switch off",
        "pone a cero los contadores de la semana; no hay regla que apagar",
    ),
)


@njit
def step(world):
    """Zero what the mechanisms of this week add to."""
    world.removed = world.leaders_removed = world.splits = world.leak_strength = 0.0
    world.fronts_opened = 0.0
    world.fixes = world.fixes_moving = world.sorties = world.strikes = world.wasted = 0.0
    world.hits_in_place = world.hits_moving = world.destroyed = world.killed = 0.0
    world.plans_leaked = world.strike_civilians = world.reprisal_civilians = 0.0
    world.warehouses_destroyed = world.cash_destroyed = 0.0
    world.candidates = 0
    world.state_civilians[:] = 0.0
    world.state_reprisals[:] = 0.0
    world.state_strikes[:] = 0.0
