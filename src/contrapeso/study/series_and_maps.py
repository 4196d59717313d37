"""Weekly series of arms and of their paired difference, and the map by state, for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import HARM, Claim
from contrapeso.experiment.blocks import Runner, Table
from contrapeso.experiment.plan import key
from contrapeso.scenario import STATE_METRICS, load
from contrapeso.statistics.rounding import rounded

Floats = NDArray[np.float64]
MOST_WEEKS = 60
"""Of a series: more are not seen on a page, and workers elsewhere would send them back for each world."""
MAP_WEEKS = 53
MAP_WORLDS = 64
LEAST_WORLDS = 8
MAP_ARMS = ("baseline", "campaign")
MAP_METRICS = ("homicides", "civilians_harmed", "displaced")
MOVED = ("flow", "homicides", "displaced")
"""What may come back in another state."""


@dataclass
class Pictures:
    """`series` by claim; `map` as the report takes it; `harm` of campaign and baseline, for claims without arms."""

    series: dict[str, Any] = field(default_factory=dict)
    map: dict[str, Any] | None = None
    harm: list[dict[str, Any]] = field(default_factory=list)

    def draw_series(self, claims: Sequence[Claim], table: Table, ensemble: Any) -> None:
        """Quantiles over the first stretch's worlds for the deciding metric of every claim with arms."""
        for claim in claims:
            if claim.deciding:
                self.series[claim.id] = claim_series(claim, table, ensemble)

    def draw_states(self, runner: Runner, table: Table, ensemble: Any = None) -> None:
        """The map: homicides, civilians harmed and displaced by state, in the baseline and the campaign. Their worlds
        are run, unless an ensemble of all arms has just these with their series by state.
        """
        scenarios = [_longest(name, table) for name in MAP_ARMS]
        size = table.worlds_per_draw
        worlds = list(range(min(MAP_WORLDS, max(LEAST_WORLDS, table.draws * size))))
        if ensemble is None or list(ensemble.worlds) != worlds:
            ensemble = runner.simulate(
                scenarios, worlds, [world // size for world in worlds], seed=runner.seed, jobs=runner.jobs, states=True
            )
        weeks = min(scenario.horizon_weeks for scenario in scenarios)
        last = sampled(weeks, MAP_WEEKS)
        arms = {
            name: {metric: _by_state(ensemble.states_mean(s.sha256, metric), last) for metric in MAP_METRICS}
            for name, s in zip(MAP_ARMS, scenarios, strict=True)
        }
        self.map = {"weeks": last, "arms": arms, "worlds": len(worlds), "start": scenarios[0].start}
        self.map["moved"] = moved(ensemble, scenarios[0].sha256, scenarios[1].sha256, weeks)
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


def moved(ensemble: Any, a: str, b: str, weeks: int) -> list[dict[str, Any]]:
    """Displacement under `b` against `a` up to `weeks`, one row by metric of MOVED; none where no world ran in both."""
    from contrapeso.displacement.displacement import displacement
    from contrapeso.evidence.tables import states

    ok, names, rows = ensemble.ok(a, b), states.load().abbreviations, []
    for metric in MOVED if ok.any() else ():
        k = STATE_METRICS.index(metric)
        base, arm = (ensemble.states[name][ok, :weeks, k].astype(np.float64) for name in (a, b))
        gap = arm - base
        found = displacement(gap, float(base.sum(axis=(1, 2)).mean()), metric)
        rows.append({
            "metric": metric, "unit": found.unit, "worlds": found.worlds, "weeks": weeks,
            "fell": rounded(found.fell), "rose": rounded(found.rose), "base": rounded(found.base),
            "states_fell": [names[s] for s in found.states_fell], "states_rose": [names[s] for s in found.states_rose],
            "share": found.share_reappearing if found.share_ci90 else None, "share_ci90": found.share_ci90,
            "net": rounded(found.net), "net_ci90": _mean_ci90(gap.sum(axis=(1, 2)) / (weeks if found.stock else 1)),
        })  # fmt: skip
    return rows


def _mean_ci90(values: Floats) -> list[float | None] | None:
    """90 % interval of the mean over worlds (Student's t); None for one world."""
    from scipy.special import stdtrit

    n = len(values)
    if n < 2:
        return None
    half = float(stdtrit(n - 1, 0.95) * values.std(ddof=1) / np.sqrt(n))
    return [rounded(values.mean() - half), rounded(values.mean() + half)]


def map_arms(table: Table) -> tuple[str, ...]:
    """SHA-256 of the arms that the map shows, where the study runs them all."""
    shas = tuple(_longest(name, table).sha256 for name in MAP_ARMS)
    return shas if set(shas) <= table.horizons.keys() else ()


def _longest(name: str, table: Table) -> Any:
    """The library scenario at the horizon at which the study runs it, if it does."""
    scenario = load(name)
    return table.plan.arms.get(key(scenario), replace(scenario, horizon_weeks=156))


def _harm(ensemble: Any, metric: str, weeks: int, scenarios: list[Any]) -> dict[str, Any]:
    baseline, campaign = (ensemble.window(s.sha256, metric, (0, weeks)) for s in scenarios)
    return {"metric": metric, "a": campaign, "b": baseline}
