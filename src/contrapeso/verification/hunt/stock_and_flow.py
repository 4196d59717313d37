"""The kernel's hunt against its closed form: flow, stock and rationing apart (design, "The hunt, exactly").

Each check isolates the hunt (`hunt_form.ALONE`) and compares a mean with its expectation, with Monte-Carlo error.
Approximations of the kernel, and what is done about them: the deck holds the latest fix of an asset, so a fix that
waits over a week's end may be replaced (detection is set low: lambda tau < 0.003); the deliberate lane acts at the
week's end, so its age is tau to tau + 7 days (the expectation integrates over that); fixes are dropped at the week's
start (the expectation sums over weeks); alert is constant within a week (likewise).
"""

from __future__ import annotations

from contrapeso.verification import checks
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.hunt import leak, stock
from contrapeso.verification.hunt.form import WEEK, Hunt, value
from contrapeso.verification.hunt.runs import (
    GRID,
    HIGH,
    KAPPA,
    LOW,
    MU,
    SOURCE,
    TAU,
    TRANSIT,
    Runs,
    rate,
    setting,
    share,
)

SLOW = False


def flow(runs: Runs) -> list[Check]:
    """Plenty of sorties, dynamic lane: true fixes at the strike against r(mu)."""
    found = []
    for name, quantiles in GRID.items():
        levers = setting(quantiles)
        strikes = runs.series(levers, "strikes_total")[0]
        mean, error = rate(strikes)
        found.append(checks.test(f"hunt: flow, {name}", "theory", Hunt.of(levers).flow, mean, error, source=SOURCE))
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
        rows.append(checks.test(f"hunt: {label}", "theory", value_, mean, error, source=SOURCE, note=note))
    return rows


def looks(runs: Runs) -> list[Check]:
    """Flights, the look before release, and fixes that were wrong."""
    more = setting({}) | {"surveillance.flights_per_week": 2.0 * value("surveillance.flights_reference")}
    mean, error = rate(runs.series(more, "fixes_total")[0])
    gain = 2.0 ** value("surveillance.flights_exponent")
    rows = [checks.test("hunt: twice the flights", "theory", Hunt.of(more).fixes * gain, mean, error, source=SOURCE)]
    wrong, confirm = value("strikes.wrong_fix_probability"), value("strikes.confirm_probability")
    levers = setting({TAU: HIGH, MU: HIGH})
    levers |= {"strikes.wrong_fix_probability": wrong, "strikes.confirm_probability": confirm}
    hunt = Hunt.of(levers)
    stale = 1.0 - hunt.flow / hunt.fixes
    sorties, strikes, wasted = runs.series(levers, "sorties_total", "strikes_total", "strikes_wasted_total")
    released, lost = 1.0 - stale * (1.0 - wrong) * confirm, 1.0 - (1.0 - stale) * (1.0 - wrong)
    rows.append(checks.test("hunt: sorties that release", "theory", released, *share(strikes, sorties), source=SOURCE))
    rows.append(checks.test("hunt: sorties wasted", "theory", lost, *share(wasted, sorties), source=SOURCE))
    return rows


def run(context: Context) -> list[Check]:
    """All checks of the hunt against its closed form."""
    runs = Runs(context)
    return flow(runs) + parts(runs) + looks(runs) + stock.checks(runs) + leak.checks(runs)
