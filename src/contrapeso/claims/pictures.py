"""Weekly series of arms and of their paired difference, and the map by state, for the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.blocks import Runner, Table
from contrapeso.claims.plan import key
from contrapeso.claims.schema import COMPUTED, HARM, Claim
from contrapeso.scenario import load

Floats = NDArray[np.float64]
MOST_WEEKS = 70
MAP_WEEKS = 53
MAP_WORLDS = 8
MAP_ARMS = ("baseline", "campaign")
MAP_METRICS = ("homicides", "civilians_harmed", "displaced")


@dataclass
class Pictures:
    """`series` by claim; `map` as the report takes it; `harm` of campaign and baseline, for claims without arms."""

    series: dict[str, Any] = field(default_factory=dict)
    map: dict[str, Any] | None = None
    harm: list[dict[str, Any]] = field(default_factory=list)

    def draw_series(self, table: Table, ensemble: Any) -> None:
        """Quantiles over the first block's worlds for the deciding metric of every claim with arms."""
        for claim in table.plan.claims:
            if claim.deciding and claim.metric.metric not in COMPUTED:
                self.series[claim.id] = claim_series(claim, table, ensemble)

    def draw_states(self, runner: Runner, table: Table) -> None:
        """The map: homicides, civilians harmed and displaced by state, in the baseline and the campaign."""
        scenarios = [_longest(name, table) for name in MAP_ARMS]
        worlds = list(range(MAP_WORLDS))
        size = table.worlds_per_draw
        ensemble = runner.simulate(
            scenarios, worlds, [world // size for world in worlds], seed=runner.seed, jobs=runner.jobs, states=True
        )
        weeks = min(scenario.horizon_weeks for scenario in scenarios)
        last = sampled(weeks, MAP_WEEKS)
        arms = {
            name: {metric: _by_state(ensemble.states_mean(s.sha256, metric), last) for metric in MAP_METRICS}
            for name, s in zip(MAP_ARMS, scenarios, strict=True)
        }
        self.map = {"weeks": last, "arms": arms, "worlds": MAP_WORLDS, "start": scenarios[0].start}
        self.harm = [_harm(ensemble, metric, weeks, scenarios) for metric in HARM]


def claim_series(claim: Claim, table: Table, ensemble: Any) -> dict[str, Any] | None:
    """{weeks, a, b, difference}: 5, 50 and 95 % by week up to the end of the claim's window; None if no world ran."""
    end = claim.span[1]
    weeks = sampled(end, MOST_WEEKS)
    a, *rest = [table.plan.arms[key(arm)].sha256 for arm in claim.deciding]
    metric = claim.metric.metric
    if not ensemble.ok(a, *rest).any():
        return None
    found: dict[str, Any] = {"weeks": weeks, "a": _rows(ensemble.series_quantiles(a, metric), weeks)}
    found["b"] = _rows(ensemble.series_quantiles(rest[0], metric), weeks) if rest else None
    found["difference"] = _rows(ensemble.paired_series(a, rest[0], metric), weeks) if rest else None
    return found


def sampled(weeks: int, most: int) -> list[int]:
    """At most `most` weeks out of 0 … weeks - 1, evenly, the last among them."""
    if weeks <= most:
        return list(range(weeks))
    return sorted({round(i * (weeks - 1) / (most - 1)) for i in range(most)})


def _rows(quantiles: Floats, weeks: list[int]) -> list[list[float | None]]:
    return [[rounded(x) for x in quantiles[week]] for week in weeks]


def _by_state(means: Floats, weeks: list[int]) -> list[list[float | None]]:
    """Persons a week in each state, averaged over the weeks since the last sample."""
    edges = [-1, *weeks]
    return [
        [rounded(x, 3) for x in means[before + 1 : week + 1].mean(axis=0)]
        for before, week in zip(edges, weeks, strict=False)
    ]


def _longest(name: str, table: Table) -> Any:
    """The library scenario at the horizon at which the study runs it, if it does."""
    scenario = load(name)
    return table.plan.arms.get(key(scenario), replace(scenario, horizon_weeks=156))


def _harm(ensemble: Any, metric: str, weeks: int, scenarios: list[Any]) -> dict[str, Any]:
    baseline, campaign = (ensemble.window(s.sha256, metric, (0, weeks)) for s in scenarios)
    return {"metric": metric, "a": campaign, "b": baseline}


def rounded(x: float, digits: int = 4) -> float | None:
    """To significant digits; None for what isn't a number."""
    value = float(x)
    return float(f"{value:.{digits}g}") if np.isfinite(value) else None
