"""The kernel's hunt against its closed form: flow, stock and rationing apart (design, "The hunt, exactly").

Each check isolates the hunt (`hunt_form.ALONE`) and compares a mean with its expectation, with Monte-Carlo error.
Approximations of the kernel, and what is done about them: the deck holds the latest fix of an asset, so a fix that
waits over a week's end may be replaced (detection is set low: lambda tau < 0.003); the deliberate lane acts at the
week's end, so its age is tau to tau + 7 days (the expectation integrates over that); fixes are dropped at the week's
start (the expectation sums over weeks); alert is constant within a week (likewise).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from contrapeso.scenario.model import Rule
from contrapeso.trust import check
from contrapeso.trust.check import Check, Context
from contrapeso.trust.hunt_form import WEEK, Hunt, alone, assets, at, value

SLOW = False
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


def flow(runs: Runs) -> list[Check]:
    """Plenty of sorties, dynamic lane: true fixes at the strike against r(mu)."""
    found = []
    for name, quantiles in GRID.items():
        levers = setting(quantiles)
        strikes = runs.series(levers, "strikes_total")[0]
        mean, error = rate(strikes)
        found.append(check.test(f"hunt: flow, {name}", "theory", Hunt.of(levers).flow, mean, error, source=SOURCE))
    return found


def parts(runs: Runs) -> list[Check]:
    """What the flow is made of: fixes, fixes on the move, hits on the move, hits in place."""
    levers = setting({TRANSIT: HIGH, KAPPA: LOW, TAU: LOW}) | {"strikes.effect_probability": 1.0}
    names = ("fixes_total", "fixes_moving_total", "hits_moving_total", "hits_in_place_total")
    hunt, series = Hunt.of(levers), runs.series(levers, *names)
    # fixes are drawn before the week's strikes, but what was hit is out until the week's end: half a week on average
    out = 1.0 - hunt.flow * WEEK / 2.0
    note = "hits are thinned by half a week of absence each"
    expected = (
        hunt.fixes,
        hunt.moving * hunt.m,
        hunt.true_moving(hunt.tau) * out,
        hunt.true_in_place(hunt.tau) * out,
    )
    whole = ("fixes", "fixes on the move", "hits on the move", "hits in place")
    rows = []
    for label, value_, weekly in zip(whole, expected, series, strict=True):
        mean, error = rate(weekly)
        rows.append(check.test(f"hunt: {label}", "theory", value_, mean, error, source=SOURCE, note=note))
    return rows


def looks(runs: Runs) -> list[Check]:
    """Flights, the look before release, and fixes that were wrong."""
    more = setting({}) | {"surveillance.flights_per_week": 2.0 * value("surveillance.flights_reference")}
    mean, error = rate(runs.series(more, "fixes_total")[0])
    gain = 2.0 ** value("surveillance.flights_exponent")
    rows = [check.test("hunt: twice the flights", "theory", Hunt.of(more).fixes * gain, mean, error, source=SOURCE)]
    wrong, confirm = value("strikes.wrong_fix_probability"), value("strikes.confirm_probability")
    levers = setting({TAU: HIGH, MU: HIGH})
    levers |= {"strikes.wrong_fix_probability": wrong, "strikes.confirm_probability": confirm}
    hunt = Hunt.of(levers)
    stale = 1.0 - hunt.flow / hunt.fixes
    sorties, strikes, wasted = runs.series(levers, "sorties_total", "strikes_total", "strikes_wasted_total")
    released, lost = 1.0 - stale * (1.0 - wrong) * confirm, 1.0 - (1.0 - stale) * (1.0 - wrong)
    rows.append(check.test("hunt: sorties that release", "theory", released, *share(strikes, sorties), source=SOURCE))
    rows.append(check.test("hunt: sorties wasted", "theory", lost, *share(wasted, sorties), source=SOURCE))
    return rows


def run(context: Context) -> list[Check]:
    """All checks of the hunt against its closed form."""
    from contrapeso.trust import hunt_leak, hunt_stock

    runs = Runs(context)
    return flow(runs) + parts(runs) + looks(runs) + hunt_stock.checks(runs) + hunt_leak.checks(runs)
