"""Planned weekly cost of an arm to Washington, and the value of one lever at which two arms cost the same.

cost = scale (flights c_f + strikes c_s) + effort c_b + denial E / 52 c_d + 100 (1 - demand) c_m / 52 + 100 (1 -
recruitment) c_r / 52, at the registry's default unit costs (`cost.*`) and full use of what is planned; E = export
revenue a year; denial counts with the paradigm's factor, up to all of it. The same equation as in the mechanism
`cost`, which charges what is used (and tariffs and arrests besides): two arms may end up costing different sums.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from contrapeso.claims.schema import Arm, EqualCost
from contrapeso.evidence import registry
from contrapeso.evidence.node import Node
from contrapeso.scenario import Scenario
from contrapeso.scenario.faults import Faults

WEEKS_PER_YEAR = 52.0
MILITARY = "military"


def weekly_cost(scenario: Scenario) -> float:
    """Dollars a week that the scenario plans to spend, before any of its rules fire."""
    entries = registry.load().entries

    def value(name: str) -> float:
        return scenario.set[name] if name in scenario.set else entries[name].encode(entries[name].value)

    scale = value("campaign.scale")
    military = entries["paradigm"].decode(value("paradigm")) == MILITARY
    denial = value("market.cash_denial") * (value("paradigm.cash_denial_factor") if military else 1.0)
    sorties = value("strikes.capacity_per_week") if entries["coordination.mode"].decode(
        value("coordination.mode")) != "none" else 0.0
    return (
        scale * value("surveillance.flights_per_week") * value("cost.per_flight")
        + scale * sorties * value("cost.per_strike")
        + value("border.seizure_effort") * value("cost.border_effort")
        + min(1.0, denial) * value("market.export_revenue") / WEEKS_PER_YEAR * value("cost.per_denied_dollar")
        + (1.0 - value("market.demand")) * 100.0 * value("cost.demand_reduction_per_point") / WEEKS_PER_YEAR
        + (1.0 - value("recruitment.multiplier")) * 100.0 * value("cost.recruitment_per_point") / WEEKS_PER_YEAR
    )


def solve(arms: Mapping[str, Arm], wanted: tuple[EqualCost, ...], node: Node | None, faults: Faults) -> dict[str, Arm]:
    """The arms with their levers solved; a lever that would have to leave its bounds is a fault naming the value."""
    solved = dict(arms)
    for i, pair in enumerate(wanted):
        arm = solved[pair.arm]
        value = solve_lever(arm.scenario, pair.lever, weekly_cost(solved[pair.like].scenario))
        low, high = registry.load().entries[pair.lever].bounds
        place = node.children[i] if node is not None else Node("scalar", None, 0, 0)
        if value is None:
            faults.add(place, f"equal_cost[{i}].lever", f"{pair.lever} doesn't change what {pair.arm} costs")
        elif not low <= value <= high:
            message = f"{pair.lever} would have to be {value:.3g}, outside {low:g} to {high:g}"
            faults.add(place, f"equal_cost[{i}].lever", f"{message}, to cost what {pair.like} costs")
        else:
            scenario = replace(arm.scenario, set={**arm.scenario.set, pair.lever: value})
            solved[pair.arm] = replace(arm, scenario=scenario)
    return solved


def solve_lever(scenario: Scenario, lever: str, cost: float) -> float | None:
    """Value of `lever` at which the scenario plans to cost `cost` dollars a week; None if the lever costs nothing.

    Cost is linear in a lever inside its bounds, so one step along the slope is exact.
    """
    entries = registry.load().entries
    at = scenario.set.get(lever, entries[lever].encode(entries[lever].value))
    low, high = entries[lever].bounds
    other = at + 0.5 * (high - at) if math.isfinite(high) and high > at else at * 0.5 if at > 0 else 1.0
    base = _cost_at(scenario, lever, at)
    slope = (_cost_at(scenario, lever, other) - base) / (other - at)
    if slope == 0.0:
        return None
    value = at + (cost - base) / slope
    return float(f"{value:.12g}") if low <= value <= high else value


def _cost_at(scenario: Scenario, lever: str, value: float) -> float:
    return weekly_cost(replace(scenario, set={**scenario.set, lever: value}))
