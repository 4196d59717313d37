"""Fight: who kills whom, and where. Forms of `conflict`.

national: D_i = theta C_i sum_j S_ij C_j, S_ij = (R_ij + 1) / (A_i + 1), times (1 + uplift_i) activity_i. theta is
never applied within a state. Forms of `death_location`: by_size, each death falls in cell (i, s) with probability
c_is / C_i; by_contact, in proportion to c_is times the members of others in s, normalised to the same D_i. Source:
Science 2023.
fronts: D_ijs = theta_f min(c_is, c_js) exp(e - sigma^2 / 2) activity_i activity_j in each front, half of it on either
side, where it is fought; theta_f makes the mean of the start that of the national equation (`fronts`), no fit.
Both are times the deadliness of the arms in use (`arms`).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.exps import exps
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field
from contrapeso.world.equation import opposition

READS = """
    activity ally_strength cell_at cell_organisation cell_state cells deadliness death_rate death_weight front_a
    front_b front_lethality front_log front_since front_state fronts members organisation_members organisations
    place_activity state_members tie_a tie_b tie_rivalry ties uplift week
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
BY_FRONT = form("conflict", "fronts")
BY_STATE = form("alert_place", "state")


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
    """As by_size, moved between the cells of an organisation in proportion to the strangers in their state. Those cells
    stand side by side: what it has in them so far replaces what it had.
    """
    n, before, so_far, met = world.organisations, -1, 0.0, 0.0
    plain, contact = np.empty(n), np.empty(n)
    for c in range(world.cells):
        i, there = world.cell_organisation[c], world.members[c]
        weight = there * (world.state_members[world.cell_state[c]] - there)
        so_far, met = (so_far if i == before else 0.0) + there, (met if i == before else 0.0) + weight
        plain[i], contact[i], before = so_far, met, i
    for c in range(world.cells):
        i = world.cell_organisation[c]
        weight = world.members[c] * (world.state_members[world.cell_state[c]] - world.members[c])
        share = weight / contact[i] if contact[i] > 0.0 else world.members[c] / max(plain[i], 1.0)
        world.death_weight[c] = world.death_rate[i] * plain[i] * share


@njit
def along_fronts(world, p):
    """Expected deaths of every cell: half of those of each front that is open, on either side."""
    world.death_weight[: world.cells] = 0.0
    world.death_rate[: world.organisations] = 0.0
    theta = p.conflict_lethality * world.front_lethality * world.deadliness
    fierce = world.front_log[: world.fronts] - 0.5 * p.conflict_front_sigma**2
    exps(fierce)
    for k in range(world.fronts):
        if world.front_since[k] > world.week:
            continue
        i, j, s = world.front_a[k], world.front_b[k], world.front_state[k]
        a, b = world.cell_at[i, s] - 1, world.cell_at[j, s] - 1
        killed = theta * min(world.members[a], world.members[b]) * fierce[k]
        if p.form_alert_place == BY_STATE:
            killed *= world.place_activity[s] ** 2
        else:
            killed *= world.activity[i] * world.activity[j]
        world.death_weight[a] += 0.5 * killed
        world.death_weight[b] += 0.5 * killed
        world.death_rate[i] += 0.5 * killed / max(world.organisation_members[i], 1.0)
        world.death_rate[j] += 0.5 * killed / max(world.organisation_members[j], 1.0)


@njit
def step(world, p):
    """Expected deaths of the week by cell; the national uplift after removals fades."""
    if p.form_conflict == BY_FRONT:
        along_fronts(world, p)
        return
    rates(world, p)
    if p.form_death_location == BY_CONTACT:
        by_contact(world)
    else:
        by_size(world)
    fade = 2.0 ** (-1.0 / p.conflict_removal_half_life_weeks)
    for i in range(world.organisations):
        world.uplift[i] *= fade
