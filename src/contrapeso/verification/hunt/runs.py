"""Runs of the hunt alone: the grid of settings, weekly series, and rates after burn-in."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from contrapeso.scenario.scenario import Rule
from contrapeso.verification.checks import Context
from contrapeso.verification.hunt.form import WEEK, alone, assets, at

SOURCE = "design 3, the hunt"
BURN_IN = 8
MU, TRANSIT, KAPPA = "posture.relocation_per_day", "posture.transit_hours", "surveillance.track_loss_per_hour"
STATIC, RATIO, TAU = (
    "surveillance.detect_static_per_day",
    "surveillance.detect_moving_over_static",
    "strikes.latency_hours",
)
ENGAGE = "strikes.engage_moving"
LOW, HIGH = 0.05, 0.95
"""Quantiles of the priors, so that the grid spans what a study draws."""

GRID: dict[str, dict[str, float]] = {
    "default": {},
    "much movement": {MU: HIGH},
    "little movement": {MU: LOW, TAU: HIGH},
    "long transit, easy to see": {TRANSIT: HIGH, RATIO: HIGH, MU: HIGH},
    "short transit": {TRANSIT: LOW, MU: HIGH, RATIO: HIGH},
    "moving is harder to see": {RATIO: LOW, MU: HIGH},
    "tracks hold": {KAPPA: LOW, RATIO: HIGH, MU: HIGH},
    "tracks lost": {KAPPA: HIGH, RATIO: HIGH, MU: HIGH},
    "slow decision": {TAU: HIGH, MU: HIGH},
    "fast decision": {TAU: LOW, MU: HIGH, RATIO: HIGH},
    "no strike on the move": {ENGAGE: 0.0, MU: HIGH, RATIO: HIGH, TAU: 0.5, TRANSIT: HIGH},
}


def setting(quantiles: Mapping[str, float]) -> dict[str, float]:
    """Levers of a point of the grid; detection low enough that fixes seldom replace each other."""
    return {STATIC: at(STATIC, LOW)} | {name: at(name, u) for name, u in quantiles.items()}


class Runs:
    """Runs of the hunt: worlds and weeks by context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.worlds = range(4 if context.quick else 48)
        self.weeks = 160

    def with_worlds(self, count: int) -> Runs:
        """The same with another number of worlds."""
        other = Runs(self.context)
        other.worlds = range(count)
        return other

    def series(
        self, levers: Mapping[str, float], *names: str, weeks: int = 0, schedule: tuple[Rule, ...] = ()
    ) -> list[np.ndarray]:
        """(worlds, weeks) of each metric."""
        from contrapeso.engine.ensemble import simulate

        arm = alone(levers, weeks or self.weeks, schedule)
        ensemble = simulate([arm], self.worlds, seed=self.context.seed, jobs=self.context.jobs)
        if not ensemble.ok(arm.sha256).all():
            raise RuntimeError("a world of the hunt failed")
        return [ensemble.path(arm.sha256, name) for name in names]


def rate(weekly: np.ndarray) -> tuple[float, float]:
    """Mean per asset and day of weekly counts after burn-in, and its error; weeks are nearly independent."""
    values = weekly[:, BURN_IN:].ravel() / (assets() * WEEK)
    return float(values.mean()), float(values.std(ddof=1) / math.sqrt(values.size))


def share(top: np.ndarray, low: np.ndarray) -> tuple[float, float]:
    """Ratio of totals after burn-in, and its error (delta method over weeks)."""
    a, b = top[:, BURN_IN:].ravel(), low[:, BURN_IN:].ravel()
    ratio = a.sum() / b.sum()
    return float(ratio), float((a - ratio * b).std(ddof=1) / (b.mean() * math.sqrt(a.size)))
