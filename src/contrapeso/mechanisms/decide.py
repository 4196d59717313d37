"""Decide: schedules and trigger tables set levers and cause events.

A rule fires once: in its week, or when its metric of last week has been above or below a value for `for_weeks` weeks.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.mechanisms import events
from contrapeso.world.declare import About, Field

READS = "metric rule_fired rule_run week".split()
WRITES = "rule_fired rule_run".split()

CALLS = ("events",)

ABOUT = About(
    ("schedules and triggers", "calendarios y disparadores"),
    (
        "carries out the arms' own schedule: without it they would be other arms",
        "ejecuta el calendario de los propios brazos: sin él serían otros brazos",
    ),
)
FIELDS = (
    Field("rule_fired", ("rules that fired", "reglas disparadas"), ("rules",), dtype="i1", state=True),
    Field(
        "rule_run",
        ("weeks for which a trigger held", "semanas que se cumplió un disparador"),
        ("rules",),
        dtype="i4",
        state=True,
    ),
)


@njit
def due(world, rule, k):
    """Whether rule k fires this week; counts the weeks for which its condition has held."""
    if rule.week >= 0:
        return rule.week == world.week
    if rule.metric < 0 or world.week == 0:
        return False
    value = world.metric[rule.metric]
    holds = (math.isnan(rule.above) or value > rule.above) and (math.isnan(rule.below) or value < rule.below)
    world.rule_run[k] = world.rule_run[k] + 1 if holds else 0
    return world.rule_run[k] >= rule.for_weeks


@njit
def step(world, p, levers, rules, assignments):
    """`levers` is the parameter record `p` seen as a flat row: an assignment writes one place of it."""
    for k in range(len(rules)):
        rule = rules[k]
        if world.rule_fired[k] == 0 and due(world, rule, k):
            world.rule_fired[k] = 1
            for n in range(rule.first, rule.first + rule.count):
                levers[assignments[n].parameter] = assignments[n].value
            if rule.event > 0:
                events.happen(world, p, rule)
