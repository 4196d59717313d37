"""Mexico's will: effort beyond what it made of itself is worn down by what comes of it.

w in [0, 1], 1 at the start; `corrupt` multiplies the effort above the baseline with it. In a week with such effort
ln w falls by ln 2 / half-life x (max(0, homicides / homicides of 2022 - 1) + r ln(1 + leaked plans + leaders fallen)),
the last for reprisals on officers and others. Otherwise the want of will, 1 - w, halves in a half-life. So the
half-life is that under twice the homicides. Sources: poll_mexico_2012 (80 % behind the army after six years in which
homicides tripled), jalisco_raid_2026 (25 guards dead in the reprisals after one leader).
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.world.declare import About, Field, Metric

READS = "effort_lift homicides_smooth leaders_removed mexico_will plans_leaked".split()
WRITES = "mexico_will".split()

ABOUT = About(
    ("Mexico's will", "voluntad de México"),
    ("Mexico bears its own effort for ever", "México sostiene su propio esfuerzo sin límite"),
    off={"mexico_will.half_life_weeks": 1000000000.0},
)
FIELDS = (Field("mexico_will", ("Mexico's will", "voluntad de México"), state=True),)
METRICS = (Metric(105, "mexico_will_final", "final", "share", ("Mexico's will", "voluntad de México"), "mexico_will"),)

LN2 = math.log(2.0)


@njit
def wear(world, p, geo):
    """What wears will down this week, in half-lives per half-life."""
    violence = max(0.0, world.homicides_smooth / geo.homicides_national - 1.0)
    return violence + p.mexico_will_reprisal_weight * math.log1p(world.plans_leaked + world.leaders_removed)


@njit
def step(world, p, geo):
    """A week of effort wears will down; a week without lets it recover."""
    rate = LN2 / p.mexico_will_half_life_weeks
    if world.effort_lift > 0.0:
        world.mexico_will *= math.exp(-rate * wear(world, p, geo))
    else:
        world.mexico_will = 1.0 - (1.0 - world.mexico_will) * math.exp(-rate)
