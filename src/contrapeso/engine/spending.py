"""Equal cost in each world: levers solved at the world's own prices, for the money that another arm really spent there.

What an arm plans is the sum of `planned` of the mechanisms that have one (`cost`): programmes cost what they plan, and
what is flown costs only as far as it is flown. So a programme is given what the flown arm spent in the same world,
arrests apart, which are charged to both. A lever that can't take up the sum is left at its bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from contrapeso.engine.program import apply
from contrapeso.evidence import registry
from contrapeso.scenario.metrics import INDEX, METRICS
from contrapeso.scenario.scenario import Scenario, Spend
from contrapeso.world import parameters
from contrapeso.world.geography import geography

HALVINGS = 60
NEAR = 1e-9
CLOSE = 1e-6
Run = Callable[[Scenario, np.ndarray], int]


def weekly(row: np.ndarray, scenario: Scenario) -> float:
    """Dollars a week that the scenario plans to spend at a draw's prices, before any of its rules fire; row: (P,)."""
    levers = apply(row, scenario)
    p = levers.reshape(1, -1).view(parameters.dtype()).reshape(1).view(np.recarray)[0]
    return float(sum(planned(p, geography().view(np.recarray)[0]) for planned in _plans()))


@cache
def _plans() -> tuple[Callable[..., float], ...]:
    """`planned` of every mechanism that has one."""
    from contrapeso.mechanisms import plain, schedule  # numba: who reads claims needn't wait for it

    modules = {module.__name__: module for step in schedule.ORDER for module in step}
    return tuple(plain.plain(module.planned) for module in modules.values() if hasattr(module, "planned"))


def spent(row: np.ndarray, scenario: Scenario, series: np.ndarray) -> float:
    """Dollars a week that a run of the scenario really cost, arrests apart; series: (weeks, M)."""
    levers = apply(row, scenario)
    arrest = levers[parameters.index()["cost.per_arrest"]]
    cost, arrests = (series[:, INDEX[name]].mean() for name in ("cost_total", "arrests_total"))
    return float(cost - arrest * arrests)


def settle(scenario: Scenario, row: np.ndarray, run: Run) -> tuple[Scenario, int]:
    """The scenario with its levers solved for this world, and a status (0 = ok).

    row: (P,) parameters of the draw; run(scenario, series): runs another arm of the same world into (weeks, M) series
    and returns its status.
    """
    settled = replace(scenario, equal=())
    spends = scenario.equal
    if not spends:
        return settled, 0
    start = weekly(row, settled)
    money: dict[str, float] = {}
    for spend in spends:
        name = spend.like.canonical if spend.like is not None else str(spend.dollars)
        if name not in money:
            money[name], status = _dollars(spend, scenario, row, run, start)
            if status:
                return settled, status
        goal = start + (money[name] - start) * spend.part
        settled = replace(settled, set={**settled.set, spend.lever: value_for(row, settled, spend.lever, goal)})
    return settled, 0


def _dollars(spend: Spend, scenario: Scenario, row: np.ndarray, run: Run, start: float) -> tuple[float, int]:
    """(dollars a week that there are to spend, status); start: those that the scenario plans without the levers."""
    if spend.like is None:
        return start + spend.dollars, 0
    like = replace(spend.like, horizon_weeks=scenario.horizon_weeks)
    if spend.planned:
        return weekly(row, like), 0
    series = np.full((like.horizon_weeks, len(METRICS)), np.nan)
    status = run(like, series)
    return (math.nan, status) if status else (spent(row, like, series), 0)


def value_for(row: np.ndarray, scenario: Scenario, lever: str, goal: float) -> float:
    """The lever's value at which the scenario plans to cost `goal` dollars a week, or the bound nearest to it; where it
    is left alone if no value costs that (there is less to spend than the scenario plans without it).
    """
    entry = registry.load().entries[lever]
    low, high = entry.bounds
    here = float(scenario.set.get(lever, entry.encode(entry.value)))
    value = solved(scenario, lever, goal, lambda one: weekly(row, one))
    if value is None:
        return here
    if not low <= value <= high:
        return float(min(max(value, low), high))
    cost = weekly(row, replace(scenario, set={**scenario.set, lever: value}))
    return float(value) if math.isclose(cost, goal, rel_tol=CLOSE) else here


def solved(scenario: Scenario, lever: str, goal: float, cost: Callable[[Scenario], float]) -> float | None:
    """The value of `lever` at which `cost(scenario)` is `goal`, perhaps beyond its bounds; None where it moves nothing.

    Costs are linear in a lever, or rise up to a point; the second is halved between the lever's bounds.
    """
    entry = registry.load().entries[lever]
    low, high = entry.bounds

    def at(value: float) -> float:
        return cost(replace(scenario, set={**scenario.set, lever: value}))

    here = scenario.set.get(lever, entry.encode(entry.value))
    other = here + 0.5 * (high - here) if math.isfinite(high) and high > here else here * 0.5 if here > 0 else 1.0
    base = at(here)
    slope = (at(other) - base) / (other - here)
    if slope == 0.0 or math.isnan(slope):
        return None
    value = here + (goal - base) / slope
    if not low <= value <= high or not math.isclose(at(value), goal, rel_tol=NEAR):
        halved = _halve(at, low, high, goal)
        value = value if halved is None else halved
    return float(f"{value:.12g}") if low <= value <= high else value


def _halve(at: Callable[[float], float], low: float, high: float, goal: float) -> float | None:
    """The value by halving the bounds; None where they are infinite or `goal` lies outside what they cost."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    rising = at(high) >= at(low)
    cheap, dear = (low, high) if rising else (high, low)
    if not at(cheap) <= goal <= at(dear):
        return None
    for _ in range(HALVINGS):
        middle = 0.5 * (cheap + dear)
        cheap, dear = (middle, dear) if at(middle) < goal else (cheap, middle)
    return dear
