"""Holders: who holds each crossing, how contested it is, and what share of a state's people are the holder's.

The holder is the largest organisation in the crossing's state; contest = members of the second over those of the first.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import CROSSINGS, ORGANISATIONS, STATES
from contrapeso.world.declare import About, Field

READS = "cell_organisation cell_state cells holder members state_largest state_members".split()
WRITES = "contest holder state_largest".split()

ABOUT = About(
    ("holders of crossings", "dueños de los cruces"),
    (
        "reads off who is largest; what follows from it is switched off in tolls and corridors",
        "anota quién es mayor; lo que se sigue se apaga en cuotas y rutas",
    ),
)
FIELDS = (
    Field("holder", ("holders of crossings", "dueños de los cruces"), ("crossings",), dtype="i8"),
    Field("contest", ("contest over crossings", "disputa por los cruces"), ("crossings",)),
    Field(
        "state_largest",
        ("largest organisation of states", "mayor organización de los estados"),
        ("states",),
        dtype="i8",
    ),
)


@njit
def largest(world, first, second):
    """Members of the largest and second organisation of every state; notes the largest itself (-1: none)."""
    first[:] = second[:] = 0.0
    world.state_largest[:] = -1
    for c in range(world.cells):
        s, there = world.cell_state[c], world.members[c]
        if there > first[s]:
            second[s], first[s], world.state_largest[s] = first[s], there, world.cell_organisation[c]
        elif there > second[s]:
            second[s] = there


@njit
def own_share(world, out):
    """out[s, x]: share of the members in state s who belong to the holder of crossing x."""
    out[:] = 0.0
    holds = np.zeros(ORGANISATIONS, np.uint8)
    for x in range(CROSSINGS):
        if world.holder[x] >= 0:
            holds[world.holder[x]] |= 1 << x
    for c in range(world.cells):
        crossings = holds[world.cell_organisation[c]]
        if crossings != 0:
            s = world.cell_state[c]
            for x in range(CROSSINGS):
                if crossings & (1 << x):
                    out[s, x] += world.members[c] / max(world.state_members[s], 1.0)


@njit
def step(world, geo):
    """Holder and contest of every crossing."""
    first, second = np.empty(STATES), np.empty(STATES)
    largest(world, first, second)
    for x in range(CROSSINGS):
        s = geo.crossing_state[x]
        world.holder[x] = world.state_largest[s]
        world.contest[x] = second[s] / first[s] if first[s] > 0.0 else 0.0
