"""The scenarios of the library: each loads, says what it is in both languages, and differs as it says it does."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from contrapeso import scenario
from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.scenario.scenario import Rule

LIBRARY = scenario.library()
STEPS: dict[str, tuple[str, dict[str, float]]] = {
    "campaign": ("baseline", {"surveillance.flights_per_week": 60.0, "strikes.capacity_per_week": 30.0,
                              "coordination.mode": 1.0, "consent.initial": 0.9}),
    "flights_only": ("campaign", {"strikes.capacity_per_week": 0.0}),
    "leak": ("campaign", {"leak.week": 26.0}),
    "unilateral": ("campaign", {"coordination.mode": 2.0}),
    "cooperative": ("campaign", {"consent.initial": 0.4}),
    "logistics_first": ("campaign", {"strikes.priority.vehicles": 10.0, "strikes.priority.warehouses": 10.0,
                                     "strikes.priority.laboratories": 10.0}),
    "leaders_first": ("campaign", {"strikes.priority.leaders": 10.0}),
    "scale_x10": ("campaign", {"campaign.scale": 10.0}),
    "cash_denial": ("baseline", {"market.cash_denial": 0.5}),
    "demand_fall": ("baseline", {"market.demand": 0.7}),
    "recruitment_halved": ("baseline", {"recruitment.multiplier": 0.5}),
    "precursor_shock": ("baseline", {}),
    "border_surge": ("baseline", {"border.seizure_effort": 2.0}),
}  # fmt: skip
RULES = {"precursor_shock": (Rule(week=26, assignments=(("precursors.supply", 0.5),)),)}


def value(levers: Mapping[str, float], name: str) -> float:
    """A lever's value in a scenario: what it sets, or the registry's default."""
    entry = registry.load().entries[name]
    return levers.get(name, entry.encode(entry.value))


@pytest.mark.parametrize("name", LIBRARY)
def test_each_loads_and_describes_itself(name: str) -> None:
    """unit: named as its file, described in two different texts, without warnings, from the baseline."""
    found = scenario.load(name)
    assert found.name == name and found.warnings == ()
    assert found.describe("en").endswith(".") and found.describe("es").endswith(".")
    assert found.describe("en") != found.describe("es")
    at, seen = name, set()
    while at != "baseline":
        assert at not in seen
        seen.add(at)
        at = _parent(at)


def _parent(name: str) -> str:
    root = strict_yaml.load(LIBRARY[name], name)
    return str(dict(root.items())["extends"].value)


def test_none_is_left_out() -> None:
    """unit: every scenario but the baseline and the one of 2025, which has its own checks, stands in the table here."""
    assert set(LIBRARY) == set(STEPS) | {"baseline", "since_2025"}


@pytest.mark.parametrize("name", STEPS)
def test_each_changes_what_it_says_and_nothing_else(name: str) -> None:
    """golden: against its parent, levers and rules named and nothing else; horizon, start, forms are the parent's."""
    parent_name, levers = STEPS[name]
    found, parent = scenario.load(name), scenario.load(parent_name)
    assert _parent(name) == parent_name
    changed = {
        lever: x
        for lever, x in found.set.items()
        if x != value(parent.set, lever) and not (math.isnan(x) and math.isnan(value(parent.set, lever)))
    }
    assert changed == levers
    assert (found.horizon_weeks, found.start) == (parent.horizon_weeks, parent.start)
    assert found.schedule == parent.schedule + RULES.get(name, ()) and found.forms == parent.forms
    assert found.sha256 != parent.sha256


def test_cooperative_starts_where_the_baseline_does() -> None:
    """unit: its consent is the registry's default, so that a new default is followed here."""
    assert scenario.load("cooperative").set["consent.initial"] == registry.load().entries["consent.initial"].value
