"""Prices by good under two shocks from outside, in both forms of `pass_through`: what the record says, and the miss.

The precursor shock of 1995, put as what it was: imported precursors gone in one week, half of them (round) and all (the
most that a shock can do), replaced at the pace of `precursors.adapt_weeks`. Two sellers' stop was the cause; what part
of the trade's chemicals that was is not known here, and no export price, so that stands in the note, by form.
Precursors of fentanyl: critics saw no rise of price.
Strikes on boats: their number over the boardings of a year adds that share to the effort at sea, for as long as they
had lasted; one office saw no effect, another a kilogram dearer by 30 to 45 %, so one of two checks must miss. The model
knows no purity and no leg of the route south of Mexico.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import entry, mean_of, run_arms, size
from contrapeso.world.axes import WEEKS_PER_YEAR

WORLDS, START, WEEKS = 64, 8, 112
WEEKS_PER_MONTH = WEEKS_PER_YEAR / 12.0
FORMS = ("additive", "multiplicative")
EXPORTED = "export_price_ratio_methamphetamine_final"
SLACK = 0.05
"""A ratio within 5 % of the paired baseline counts as no change."""


def run(context: Context) -> list[Check]:
    """Checks of prices by good."""
    return [*precursors(context), *boats(context)]


def precursors(context: Context) -> list[Check]:
    """Price and use at the extreme, and months until the price is back, by what part of the precursors is gone."""
    calm = Scenario("calm", horizon_weeks=WEEKS)
    gone = {"half": 0.5, "all": 0.0}
    arms = {
        (part, form): Scenario(
            f"{part} {form}",
            horizon_weeks=WEEKS,
            forms={"pass_through": form},
            schedule=(Rule(week=START, assignments=(("precursors.supply", left),)),),
        )
        for part, left in gone.items()
        for form in FORMS
    }
    found = run_arms(context, [calm, *arms.values()], WORLDS, 28)
    checks = []
    for part in gone:
        peaks = [found.path(arms[part, f].sha256, EXPORTED).max(axis=1).mean() for f in FORMS]
        said = ", ".join(f"{peak:.3g} {form}" for peak, form in zip(peaks, FORMS, strict=True))
        note = f"{WORLDS} paired worlds, {part} of the precursors gone at once; export price at its peak {said}"
        checks += _methamphetamine(found, calm, arms[part, FORMS[0]], note, part)
    return checks


def _methamphetamine(found: Any, calm: Scenario, arm: Scenario, note: str, part: str) -> list[Check]:
    """Price at its peak, use at its lowest, months until the price is back; then fentanyl's price at its peak."""
    factor, months = entry("trust.precursor.price_factor"), entry("trust.precursor.months")
    slack, fall = entry("trust.precursor.months_slack"), entry("trust.precursor.use_fall")
    least = entry("trust.precursor.use_fall_least")

    def ratio(metric: str) -> np.ndarray:
        return np.asarray(found.path(arm.sha256, metric) / found.path(calm.sha256, metric))

    price, use = ratio("price_ratio_methamphetamine_final"), ratio("us_consumption_ratio_methamphetamine_final")
    away = np.abs(price - 1.0) > SLACK
    weeks = np.where(away.any(axis=1), price.shape[1] - away[:, ::-1].argmax(axis=1) - START, 0)
    peak = mean_of(price.max(axis=1))
    lowest, back = mean_of(use.min(axis=1)), mean_of(weeks / WEEKS_PER_MONTH)
    dear = mean_of(ratio("price_ratio_fentanyl_final").max(axis=1))
    most = f"{(WEEKS - START) / WEEKS_PER_MONTH:.0f} months"
    name, source = f"methamphetamine, {part} of its precursors gone", "dobkin_nicosia_2009"
    return [
        size(f"{name}: retail price at its peak", 0.9 * factor, 1.1 * factor, peak, note, source),
        size(f"{name}: use at its lowest", 1.0 - fall, 1.0 - least, lowest, note, source),
        size(
            f"{name}: months until the price is back",
            months - slack,
            months + slack,
            back,
            f"{note}; {most} at most, the horizon",
            source,
        ),
        size(
            f"fentanyl, {part} of its precursors gone: retail price as critics saw it",
            0.0,
            1.0 + SLACK,
            dear,
            note,
            "press_fentanyl_critics",
        ),
    ]


def boats(context: Context) -> list[Check]:
    """Export price of cocaine after so many weeks of strikes on boats, against what two offices said."""
    weeks = round(entry("trust.boats.weeks"))
    share = entry("trust.boats.count") / weeks * WEEKS_PER_YEAR / entry("trust.boats.boardings")
    rule = Rule(week=START, assignments=(("sea.effort", 1.0 + share),))
    length = START + weeks
    checks = []
    for form in FORMS:
        forms = {"pass_through": form}
        calm = Scenario(f"calm {form}", horizon_weeks=length, forms=forms)
        hit = Scenario(f"boats {form}", horizon_weeks=length, forms=forms, schedule=(rule,))
        found = run_arms(context, [calm, hit], WORLDS, 29)
        a, b = (found.path(arm.sha256, "export_price_ratio_cocaine_final")[:, -4:].mean(axis=1) for arm in (calm, hit))
        ratio = mean_of(b / a)
        note = f"{WORLDS} paired worlds, {1 + share:.2f} times the effort at sea for {weeks} weeks, the last four"
        name = f"export price of cocaine after strikes on boats, {form}"
        low, high = 1.0 + entry("trust.boats.rise_low"), 1.0 + entry("trust.boats.rise_high")
        checks += [
            size(
                f"{name}: as the Coast Guard saw it", 1.0 - SLACK, 1.0 + SLACK, ratio, note, "press_boats_effect_2025"
            ),
            size(f"{name}: as the DEA saw it", low, high, ratio, note, "press_boats_effect_2025"),
        ]
    return checks
