"""Planned weekly cost of an arm to Washington, and the value of one lever at which two arms cost the same.

cost = scale (flights c_f + strikes c_s) + effort e c_b + denial E / 52 c_d + 100 (1 - demand) c_m / 52 + 100 (1 -
recruitment) c_r / 52, at the registry's default unit costs (`cost.*`) and full use of what is planned; e = the field
offices' efforts by traffic, E = export revenue a year; denial counts with the paradigm's factor, up to all of it; a
demand or recruitment above today's costs nothing. The same equation as in the mechanism
`cost`, which charges what is used (and tariffs and arrests besides): two arms may end up costing different sums.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from contrapeso.claims.schema import Arm, EqualCost
from contrapeso.evidence import registry
from contrapeso.evidence.node import Node
from contrapeso.scenario import Scenario
from contrapeso.scenario.faults import Faults

WEEKS_PER_YEAR = 52.0
MILITARY = "military"
NOT_NUMBERS = ("choice", "set", "flag")
HALVINGS = 100
OFFICES = ("san_diego", "tucson", "el_paso", "laredo")


def weekly_cost(scenario: Scenario) -> float:
    """Dollars a week that the scenario plans to spend, before any of its rules fire."""
    entries = registry.load().entries

    def value(name: str) -> float:
        return scenario.set[name] if name in scenario.set else entries[name].encode(entries[name].value)

    scale = value("campaign.scale")
    military = entries["paradigm"].decode(value("paradigm")) == MILITARY
    denial = value("market.cash_denial") * (value("paradigm.cash_denial_factor") if military else 1.0)
    sorties = (
        value("strikes.capacity_per_week")
        if entries["coordination.mode"].decode(value("coordination.mode")) != "none"
        else 0.0
    )
    return (
        scale * value("surveillance.flights_per_week") * value("cost.per_flight")
        + scale * sorties * value("cost.per_strike")
        + value("border.seizure_effort") * _offices(value) * value("cost.border_effort")
        + min(1.0, denial) * value("market.export_revenue") / WEEKS_PER_YEAR * value("cost.per_denied_dollar")
        + max(0.0, 1.0 - value("market.demand")) * 100.0 * value("cost.demand_reduction_per_point") / WEEKS_PER_YEAR
        + max(0.0, 1.0 - value("recruitment.multiplier")) * 100.0 * value("cost.recruitment_per_point") / WEEKS_PER_YEAR
    )


def _offices(value: Callable[[str], float]) -> float:
    """Mean of the field offices' efforts, weighted by the traffic of their crossings."""
    from contrapeso.world.geography import geography

    geo = geography()[0]
    efforts = [value(f"border.effort_{name}") for name in OFFICES]
    traffic = geo["traffic"][: len(geo["office"])]
    return float(sum(t * efforts[office] for t, office in zip(traffic, geo["office"], strict=True)) / sum(traffic))


def solve(arms: Mapping[str, Arm], wanted: tuple[EqualCost, ...], node: Node | None, faults: Faults) -> dict[str, Arm]:
    """The arms with their levers solved; a lever that would have to leave its bounds is a fault naming the value."""
    solved = dict(arms)
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
