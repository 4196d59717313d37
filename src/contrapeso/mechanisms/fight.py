"""Fight: national pair losses, then where they fall.

D_i = theta C_i sum_j S_ij C_j, S_ij = (R_ij + 1) / (A_i + 1), times (1 + uplift_i) activity_i and, by the arms in use,
deadliness (`arms`). theta is never applied within a state. Forms of `death_location`: by_size, each death falls in cell
(i, s) with probability c_is / C_i; by_contact, in proportion to c_is times the members of others in s, normalised to
the same D_i. Source: Science 2023.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.world.axes import ORGANISATIONS
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field
from contrapeso.world.equation import opposition

READS = """
    activity ally_strength cell_organisation cell_state cells deadliness death_rate members
    organisation_members organisations state_members tie_a tie_b tie_rivalry ties uplift
""".split()
WRITES = "death_rate death_weight uplift".split()

ABOUT = About(
    ("fighting between organisations", "combates entre organizaciones"),
    ("fighting kills nobody", "los combates no matan a nadie"),
    off={"conflict.lethality": 0},
)
FIELDS = (
    Field("death_rate", ("deaths per member", "muertes por miembro"), ("organisations",)),
    Field("death_weight", ("deaths expected in fighting", "muertes esperadas en combates"), ("cells",)),
)

BY_CONTACT = form("death_location", "by_contact")


@njit
def rates(world, p):
    """Deaths per member and week of every organisation."""
    n = world.organisations
    against = np.empty(n)
    opposition(
        world.organisation_members[:n],
        world.ties,
        world.tie_a,
        world.tie_b,
        world.tie_rivalry,
        world.ally_strength,
        against,
    )
    lethality = p.conflict_lethality * world.deadliness
    for i in range(n):
        world.death_rate[i] = lethality * against[i] * (1.0 + world.uplift[i]) * world.activity[i]


@njit
def by_size(world):
    """Expected deaths of every cell: its members times its organisation's rate."""
    for c in range(world.cells):
        world.death_weight[c] = world.death_rate[world.cell_organisation[c]] * world.members[c]


@njit
def by_contact(world):
    """As by_size, moved between the cells of an organisation in proportion to the strangers in their state."""
    plain, contact = np.zeros(ORGANISATIONS), np.zeros(ORGANISATIONS)
    for c in range(world.cells):
        i = world.cell_organisation[c]
        plain[i] += world.members[c]
        contact[i] += world.members[c] * (world.state_members[world.cell_state[c]] - world.members[c])
    for c in range(world.cells):
        i = world.cell_organisation[c]
        weight = world.members[c] * (world.state_members[world.cell_state[c]] - world.members[c])
        share = weight / contact[i] if contact[i] > 0.0 else world.members[c] / max(plain[i], 1.0)
        world.death_weight[c] = world.death_rate[i] * plain[i] * share


@njit
def step(world, p):
    """Expected deaths of the week by cell; the uplift after removals fades."""
    rates(world, p)
    if p.form_death_location == BY_CONTACT:
        by_contact(world)
    else:
        by_size(world)
    fade = 2.0 ** (-1.0 / p.conflict_removal_half_life_weeks)
    for i in range(world.organisations):
        world.uplift[i] *= fade
