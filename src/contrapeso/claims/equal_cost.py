"""Arms at equal cost: levers that each world solves at its own prices (`engine.spending`), declared and checked here.

A programme (denied cash, effort at the border, lower demand, fewer recruits) gets what the other arm really spent in
the same world. What is flown costs only what is flown, so its levers are solved plan against plan.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from contrapeso.claims.schema import Arm, EqualCost
from contrapeso.engine import compile, spending
from contrapeso.evidence import registry
from contrapeso.evidence.strict.node import Node
from contrapeso.remembered import remembered
from contrapeso.scenario import Scenario, Spend
from contrapeso.scenario.faults import Faults
from contrapeso.world import parameters
from contrapeso.world.geography import geography

NOT_NUMBERS = ("choice", "set", "flag")
FLOWN = ("strikes", "surveillance", "campaign")
"""Areas of levers that plan more than they may spend."""
NEAR = 1e-9


def weekly_cost(scenario: Scenario) -> float:
    """Dollars a week that the scenario plans to spend at the registry's prices, before any of its rules fire."""
    return spending.weekly(parameters.defaults(), scenario)


def flown(levers: tuple[str, ...]) -> bool:
    """Whether one of the levers plans more than it may spend."""
    return any(lever.split(".")[0] in FLOWN for lever in levers)


def solve(given: Mapping[str, Arm], wanted: tuple[EqualCost, ...], node: Node | None, faults: Faults) -> dict[str, Arm]:
    """The arms with what they spend declared, their levers starting at the value for the plan at the registry's prices;
    a lever without a price is a fault.
    """
    solved = dict(given)
    for i, pair in enumerate(wanted):
        arm = solved[pair.arm]
        like = replace(solved[pair.like].scenario, equal=())
        place = node.children[i] if node is not None else Node("scalar", None, 0, 0)
        value = _start(arm.scenario, pair.lever, like)
        if value is None:
            faults.add(place, f"equal_cost[{i}].lever", f"{pair.lever} doesn't change what {pair.arm} costs")
            continue
        spend = Spend(pair.lever, like, planned=flown((pair.lever,)))
        scenario = replace(
            arm.scenario, set={**arm.scenario.set, pair.lever: value}, equal=(*arm.scenario.equal, spend)
        )
        solved[pair.arm] = replace(arm, scenario=scenario)
    return solved


def _start(scenario: Scenario, lever: str, like: Scenario) -> float | None:
    """The value at the registry's prices, within the lever's bounds; None where it has no price. Remembered: it takes
    the mechanisms' own equations, which need numba to be loaded.
    """
    entry = registry.load().entries[lever]
    if entry.unit in NOT_NUMBERS:
        return None
    low, high = entry.bounds

    def make() -> dict[str, float | None]:
        value = solve_lever(scenario, lever, weekly_cost(like))
        return {"value": None if value is None else min(max(value, low), high)}

    asked = {"arm": scenario.canonical.encode(), "lever": lever.encode(), "like": like.canonical.encode()}
    return remembered(_prices() | asked, make)["value"]


@cache
def _equations() -> dict[str, bytes]:
    """Sources that a plan's cost may follow from, by file."""
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in compile.source_files()}


def _prices() -> dict[str, bytes]:
    """All that a plan's cost follows from, but the plan."""
    prices = {"evidence": registry.load().sha256.encode(), "geography": geography().tobytes()}
    return prices | _equations()


def value_at(scenario: Scenario, lever: str, cost: float, name: str, like: str) -> float:
    """Value of `lever` at which `scenario` (called `name`) plans to cost `cost` dollars a week, as `like` does.

    ValueError, in words for the user, where no possible value does.
    """
    entry = registry.load().entries[lever]
    value = None if entry.unit in NOT_NUMBERS else solve_lever(scenario, lever, cost)
    if value is None:
        raise ValueError(f"{lever} doesn't change what {name} costs")
    low, high = entry.bounds
    if not low <= value <= high:
        would = f"{lever} would have to be {value:.3g}, outside {low:g} to {high:g}"
        raise ValueError(f"{would}, for {name} to cost what {like} costs")
    if not math.isclose(weekly_cost(replace(scenario, set={**scenario.set, lever: value})), cost, rel_tol=NEAR):
        raise ValueError(f"no value of {lever} makes {name} cost what {like} costs")
    return value


def solve_lever(scenario: Scenario, lever: str, cost: float) -> float | None:
    """The value of `lever` at which `scenario` plans to cost `cost`, perhaps beyond its bounds; None where it has no
    price.
    """
    return spending.solved(scenario, lever, cost, weekly_cost)
