"""Decide: schedules and triggers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contrapeso.mechanisms import decide
from contrapeso.mechanisms.layout import WORLD
from contrapeso.mechanisms.plain import plain
from contrapeso.world import parameters
from contrapeso.world.codes import LEAK
from contrapeso.world.given import ASSIGNMENT, RULE

step = plain(decide.step)
DEMAND = parameters.index()["market.demand"]


def rules(**fields: float) -> tuple[Any, Any]:
    """One rule that sets demand to 0.5, and its assignment."""
    rule, assignment = np.zeros(1, RULE).view(np.recarray), np.zeros(1, ASSIGNMENT).view(np.recarray)
    values = {"week": -1, "metric": -1, "above": math.nan, "below": math.nan, "for_weeks": 1, "count": 1, **fields}
    for name, value in values.items():
        rule[name] = value
    assignment["parameter"], assignment["value"] = DEMAND, 0.5
    return rule, assignment


def demands(world: Any, given: Any, weeks: list[float], **fields: float) -> list[float]:
    """Demand after each week of a rule whose metric 3 has these values the week before."""
    p, (rule, assignment) = given(), rules(**fields)
    levers, found = np.asarray(p).reshape(1).view(np.float64), []
    for week, metric in enumerate(weeks):
        world.week, world.metric[3] = week, metric
        step(world, p, levers, rule, assignment)
        found.append(float(p.market_demand))
    return found


def test_no_rule_changes_nothing(world: Any, given: Any) -> None:
    """unit: without a schedule levers and world stay as they are."""
    p, before = given(), world.copy()
    levers = np.asarray(p).reshape(1).view(np.float64)
    kept = levers.copy()
    step(world, p, levers, np.zeros(0, RULE), np.zeros(0, ASSIGNMENT))
    assert all(before[name].tobytes() == world[name].tobytes() for name in WORLD.names or ())  # not what lies between
    assert np.array_equal(levers, kept, equal_nan=True)


def test_in_its_week_and_once(world: Any, given: Any) -> None:
    """unit: a dated rule acts from its week on; the lever isn't set again once another hand has moved it."""
    assert demands(world, given, [0, 0, 0], week=1) == [1.0, 0.5, 0.5]
    assert demands(world, given, [0, 0, 0], week=1) == [1.0, 1.0, 1.0]  # it has fired


def test_a_trigger_waits_for_its_weeks(world: Any, given: Any) -> None:
    """unit: it needs `for_weeks` weeks in a row strictly above its bound, and can't hold in the first week."""
    found = demands(world, given, [9, 9, 2, 9, 9, 9, 1], metric=3, above=2, for_weeks=3)
    assert found == [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5]
    world.rule_fired[0] = world.rule_run[0] = 0
    assert demands(world, given, [9, 9], metric=3, above=2) == [1.0, 0.5]


def test_a_band(world: Any, given: Any) -> None:
    """unit: with both bounds the metric has to lie between them."""
    assert demands(world, given, [3, 5, 1, 3], metric=3, above=2, below=4) == [1.0, 1.0, 1.0, 0.5]


def test_causes_its_event(world: Any, given: Any) -> None:
    """unit: a rule with an event makes it happen."""
    demands(world, given, [0], week=0, event=LEAK)
    assert world.leak_strength > 0.0 and world.alert[:3].tolist() == [1.0, 1.0, 1.0]
