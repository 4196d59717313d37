"""Arms: how deadly fighting is, by the weapons that come from the north.

stock += (1 - 2^(-1/h)) (supply - stock),  deadliness = stock^a
supply is a lever (1 = today; a schedule changes it at a date), stock the arms in use against today, which wear out and
are seized with half-life h. deadliness multiplies the lethality of fighting (`fight`) and reprisals for leaked plans
(`release`), not homicides outside the fighting. With a = 0 arms don't matter or come from elsewhere at once.
For: Dube, Dube & Garcia-Ponce 2013 and Chicoine 2017, homicides near the border after a US ban lapsed in 2004.
Against: what arms do hung on who governed there (the same paper), other sources of arms, and the steep rise after 2007
with no further change of US law.
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.declare import About, Field, Metric

READS = "arms_stock".split()
WRITES = "arms_stock deadliness".split()

ABOUT = About(
    ("arms from the north", "armas del norte"),
    (
        "fighting is as deadly with few arms as with many",
        "los combates son igual de letales con pocas armas que con muchas",
    ),
    off={"arms.response": 0},
)
FIELDS = (
    Field("arms_stock", ("arms in use against today", "armas en uso frente a hoy"), state=True),
    Field("deadliness", ("how deadly fighting is", "letalidad de los combates")),
)
METRICS = (
    Metric(
        89,
        "deadliness_mean",
        "mean",
        "ratio",
        ("how deadly fighting is, by arms, against today", "letalidad de los combates por las armas frente a hoy"),
        "deadliness",
    ),
)


@njit
def step(world, p):
    """Arms in use this week, and what they do to the fighting."""
    world.arms_stock += (1.0 - 2.0 ** (-1.0 / p.arms_half_life_weeks)) * (p.arms_supply - world.arms_stock)
    world.deadliness = world.arms_stock**p.arms_response
