"""Defect: members who leave unpaid, or desert, and go over to the largest organisation of their state that pays.

A share `unpaid.defect_share` of those laid off and `desertion.defect_share` of the deserters go over (`turnover` draws
them); where nobody pays they are gone.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import STATES
from contrapeso.world.declare import About, Field, Metric

READS = "cell_organisation cell_state cells defected members retired state_defectors unpaid".split()
WRITES = "defected members retired".split()

ABOUT = About(
    ("going over to others", "pasarse a otros"),
    (
        "nobody who leaves unpaid or deserts joins another organisation",
        "nadie que se vaya por falta de paga o deserte entra en otra organización",
    ),
    off={"unpaid.defect_share": 0, "desertion.defect_share": 0},
)
FIELDS = (Field("defected", ("members gone over to others", "miembros pasados a otros")),)
METRICS = (
    Metric(
        81,
        "defected_total",
        "total",
        "persons",
        ("members who went over to a payer", "miembros que pasaron a quien paga"),
        "defected",
    ),
)


@njit
def step(world):
    """Place the week's defectors, state by state."""
    world.defected = 0.0
    best, most = np.full(STATES, -1), np.zeros(STATES)
    for c in range(world.cells):
        s = world.cell_state[c]
        if world.unpaid[world.cell_organisation[c]] == 0.0 and world.members[c] > most[s]:
            best[s], most[s] = c, world.members[c]
    for s in range(STATES):
        if best[s] >= 0:
            world.members[best[s]] += world.state_defectors[s]
            world.defected += world.state_defectors[s]
        else:
            world.retired += world.state_defectors[s]
