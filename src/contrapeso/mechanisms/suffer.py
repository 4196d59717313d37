"""Suffer: an accounting identity for homicides, and harm kept apart from it.

H_s = Poisson(h_s (1 - q)) + Poisson(k D_s),  k = q H_2022 / D_2022,  q = violence.organised_share
D_s deaths in fighting of the week in state s; k holds the bystanders of fighting. Civilians harmed by strikes and
reprisals are never inside H. Displaced people follow homicides and harm. Grievance of a state: civilians harmed per
100,000, remembered. Attacks at the border: base rate over 1 + d (border effort - 1), raised (form `revenge`) or lowered
(`deterrence`) by last month's strikes.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.draws import streams
from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.world.record import STATES

READS = """
    civilians deaths_reference displaced grievance homicides homicides_smooth id organised_homicides seed
    state_civilians state_deaths strikes_month week
""".split()
WRITES = """
    border_attacks civilians displaced grievance homicides homicides_smooth organised_homicides state_displaced
    state_homicides
""".split()

DETERRENCE = 1
PER_PEOPLE = 100_000.0


@njit
def border(world, p):
    """Mean attacks at the border this week."""
    strikes = math.log1p(world.strikes_month)
    if p.form_retaliation == DETERRENCE:
        response = math.exp(-p.border_deterrence * strikes)
    else:
        response = 1.0 + p.border_revenge * strikes
    return p.border_attacks_per_week * response / (1.0 + p.border_defence * (p.border_seizure_effort - 1.0))


@njit
def step(world, p, geo):
    """Harm of the week, by state."""
    q = p.violence_organised_share
    scale = q * geo.homicides_national / world.deaths_reference if world.deaths_reference > 0.0 else 0.0
    memory = 2.0 ** (-1.0 / p.recruitment_grievance_half_life_weeks)
    world.homicides = world.organised_homicides = world.civilians = world.displaced = 0.0
    for s in range(STATES):
        u = uniform4(world.seed, world.id, world.week, streams.HOMICIDE, s, 0)
        organised = poisson(u[1], scale * world.state_deaths[s])
        killed = poisson(u[0], geo.homicides[s] * (1.0 - q)) + organised
        harmed = world.state_civilians[s]
        left = poisson(u[2], p.harm_displaced_per_homicide * killed + p.harm_displaced_per_civilian_harmed * harmed)
        world.state_homicides[s] = killed
        world.state_displaced[s] = left
        world.organised_homicides += organised
        world.homicides += killed
        world.civilians += harmed
        world.displaced += left
        harm = p.recruitment_grievance * harmed / geo.population[s] * PER_PEOPLE
        world.grievance[s] = world.grievance[s] * memory + harm
    world.homicides_smooth += (world.homicides - world.homicides_smooth) / p.violence_smoothing_weeks
    attacks = uniform(world.seed, world.id, world.week, streams.BORDER_ATTACKS, 0, 0)
    world.border_attacks = poisson(attacks, border(world, p))
