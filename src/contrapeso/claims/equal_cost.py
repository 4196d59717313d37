"""Value of one lever at which two arms plan to cost Washington the same.

The equation is that of the mechanism `cost` (`planned`), at the registry's default unit costs: what is used is charged,
and tariffs and arrests besides, so two arms may end up costing different sums.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from contrapeso.claims.schema import Arm, EqualCost
from contrapeso.engine import program
from contrapeso.evidence import registry
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import Scenario
from contrapeso.scenario.faults import Faults
from contrapeso.world import parameters
from contrapeso.world.geography import geography

NOT_NUMBERS = ("choice", "set", "flag")
HALVINGS = 100


def weekly_cost(scenario: Scenario) -> float:
    """Dollars a week that the scenario plans to spend, before any of its rules fire."""
    row = program.apply(parameters.defaults(), scenario)
    p = row.reshape(1, -1).view(parameters.dtype()).reshape(1).view(np.recarray)[0]
    return float(sum(planned(p, geography().view(np.recarray)[0]) for planned in _plans()))


@cache
def _plans() -> tuple[Callable[..., float], ...]:
    """`planned` of every mechanism that has one."""
    from contrapeso.mechanisms import plain, schedule  # takes Numba's time: only where two arms cost the same

    modules = {module.__name__: module for step in schedule.ORDER for module in step}
    return tuple(plain.plain(module.planned) for module in modules.values() if hasattr(module, "planned"))


def solve(given: Mapping[str, Arm], wanted: tuple[EqualCost, ...], node: Node | None, faults: Faults) -> dict[str, Arm]:
    """The arms with their levers solved; a lever that would have to leave its bounds is a fault naming the value."""
    solved = dict(given)
    for i, pair in enumerate(wanted):
        arm = solved[pair.arm]
        like = solved[pair.like].scenario
        place = node.children[i] if node is not None else Node("scalar", None, 0, 0)
        try:
            value = value_at(arm.scenario, pair.lever, weekly_cost(like), pair.arm, pair.like)
        except ValueError as error:
            faults.add(place, f"equal_cost[{i}].lever", str(error))
        else:
            scenario = replace(arm.scenario, set={**arm.scenario.set, pair.lever: value})
            solved[pair.arm] = replace(arm, scenario=scenario)
    return solved


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
    if not _costs(scenario, lever, value, cost):
        raise ValueError(f"no value of {lever} makes {name} cost what {like} costs")
    return value


def solve_lever(scenario: Scenario, lever: str, cost: float) -> float | None:
    """Value of `lever` at which the scenario plans to cost `cost` dollars a week; None if the lever costs nothing.

    Cost is linear in a lever inside its bounds, so one step along the slope is exact; where a lever's effect is full
    before its bound (denial), it is found by halving.
    """
    entries = registry.load().entries
    at = scenario.set.get(lever, entries[lever].encode(entries[lever].value))
    low, high = entries[lever].bounds
    other = at + 0.5 * (high - at) if math.isfinite(high) and high > at else at * 0.5 if at > 0 else 1.0
    base = _cost_at(scenario, lever, at)
    slope = (_cost_at(scenario, lever, other) - base) / (other - at)
    if slope == 0.0 or math.isnan(slope):
        return None
    value = at + (cost - base) / slope
    if not low <= value <= high or not _costs(scenario, lever, value, cost):
        halved = _halve(scenario, lever, cost)
        value = value if halved is None else halved
    return float(f"{value:.12g}") if low <= value <= high else value


def _halve(scenario: Scenario, lever: str, cost: float) -> float | None:
    """The value by halving the lever's bounds; None where they are infinite or `cost` lies outside what they cost."""
    low, high = registry.load().entries[lever].bounds
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    rising = _cost_at(scenario, lever, high) >= _cost_at(scenario, lever, low)
    cheap, dear = (low, high) if rising else (high, low)
    if not _cost_at(scenario, lever, cheap) <= cost <= _cost_at(scenario, lever, dear):
        return None
    for _ in range(HALVINGS):
        middle = 0.5 * (cheap + dear)
        cheap, dear = (middle, dear) if _cost_at(scenario, lever, middle) < cost else (cheap, middle)
    return dear


def _costs(scenario: Scenario, lever: str, value: float, cost: float) -> bool:
    return math.isclose(_cost_at(scenario, lever, value), cost, rel_tol=1e-9)


def _cost_at(scenario: Scenario, lever: str, value: float) -> float:
    return weekly_cost(replace(scenario, set={**scenario.set, lever: value}))
