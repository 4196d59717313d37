"""What all tests share: property tests judge what is found, never how long a busy machine took to find it; a small
engine, whose metrics are planted numbers plus noise that arms share; a whole claim's file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from contrapeso.draws.named import named_uniform
from contrapeso.scenario import INDEX, METRICS, STATE_METRICS, Scenario

os.environ["CONTRAPESO_LANG"] = "en"  # whoever runs them; what reads the variable is told another in its own tests

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

Plant = Callable[[Scenario, str, int], float]


@dataclass
class Ensemble:
    """What the engine hands back, with one value a week per metric."""

    worlds: tuple[int, ...]
    series: dict[str, np.ndarray] = field(default_factory=dict)
    status: dict[str, np.ndarray] = field(default_factory=dict)
    weeks: dict[str, int] = field(default_factory=dict)
    states: dict[str, np.ndarray] = field(default_factory=dict)

    def ok(self, *names: str) -> np.ndarray:
        return np.all([self.status[name] == 0 for name in names], axis=0)

    def column(self, arm: str, metric: str) -> np.ndarray:
        return self.window(arm, metric, (0, self.weeks[arm]))

    def window(self, arm: str, metric: str, weeks: tuple[int, int]) -> np.ndarray:
        assert 0 <= weeks[0] < weeks[1] <= self.weeks[arm], (metric, weeks)
        for sign, both in (("*", np.multiply), ("/", np.divide)):
            if sign in metric:
                return np.asarray(both(*(self.window(arm, name, weeks) for name in metric.split(sign))))
        if metric not in INDEX:  # a lever solved for equal cost
            return np.ones(len(self.series[arm]))
        return np.array(self.series[arm][:, INDEX[metric]])

    def series_quantiles(self, arm: str, metric: str) -> np.ndarray:
        values = np.quantile(self.series[arm][self.ok(arm), INDEX[metric]], [0.05, 0.5, 0.95])
        return np.tile(values, (self.weeks[arm], 1))

    def paired_series(self, a: str, b: str, metric: str) -> np.ndarray:
        both = self.ok(a, b)
        gap = self.series[a][both, INDEX[metric]] - self.series[b][both, INDEX[metric]]
        return np.tile(np.quantile(gap, [0.05, 0.5, 0.95]), (min(self.weeks[a], self.weeks[b]), 1))

    def states_mean(self, arm: str, metric: str) -> np.ndarray:
        assert metric in STATE_METRICS
        return np.ones((self.weeks[arm], 32))


def engine(
    plant: Plant, noise: float = 1.0, fails: Callable[[int], bool] | None = None, log: list[Any] | None = None
) -> Any:
    """A `simulate` in which a metric of an arm in a draw is plant(arm, metric, draw) plus noise."""

    def simulate(arms, worlds, draws, seed=0, jobs=1, *, states=False, progress=None, tell=None):
        found = Ensemble(tuple(worlds))
        for arm in {a.sha256: a for a in arms}.values():
            if log is not None:
                log.append((arm.name, tuple(worlds)))
            rows = np.array([
                [plant(arm, m.name, draw) + noise * (named_uniform(seed, world, m.name) - 0.5) for m in METRICS]
                for world, draw in zip(worlds, draws, strict=True)
            ])  # fmt: skip
            failed = np.array([int(bool(fails and fails(world))) for world in worlds])
            rows[failed != 0] = np.nan
            found.series[arm.sha256], found.status[arm.sha256] = rows, failed
            found.weeks[arm.sha256] = arm.horizon_weeks
            if states:
                found.states[arm.sha256] = np.ones((len(worlds), arm.horizon_weeks, len(STATE_METRICS), 32))
        if progress is not None:
            progress(len(arms) * len(worlds), len(arms) * len(worlds), "simulating")
        return found

    return simulate


@pytest.fixture
def fake() -> Any:
    """The factory of small engines."""
    return engine


@pytest.fixture
def claim_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a claim's file: the given fields replace those of a whole one; None leaves a field out."""

    def write(name: str = "claim.yaml", **fields: str | None) -> Path:
        parts = {**WHOLE, **fields}
        path = tmp_path / name
        path.write_text("\n".join(f"{key}: {text}" for key, text in parts.items() if text is not None), "utf-8")
        return path

    return write


WHOLE: dict[str, str | None] = {
    "id": "planted",
    "kind": "contrast",
    "statement": "{en: More is more., es: Más es más.}",
    "decides": "{en: All of it., es: Todo.}",
    "arms": "\n  more: {scenario: campaign, set: {campaign.scale: 3}, horizon_weeks: 40}"
    "\n  same: {scenario: campaign, horizon_weeks: 40}",
    "comparator": "{a: more, b: same, anchor: campaign}",
    "cause": "{levers: [campaign.scale]}",
    "metric": "assets_destroyed_total@start+26",
    "direction": "up",
    "record": "\n  - {key: mir_2018, stance: for, carries: {en: Some., es: Algo.}}"
    "\n  - {key: plan_colombia, stance: against, carries: {en: Some., es: Algo.}}",
}
