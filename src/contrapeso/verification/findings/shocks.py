"""Two shocks of supply: the US price of cocaine in 2007 and 2008, and the precursor shock of 1995 that lasted 4 months.

The price shock is put as the first offensive was: the military paradigm, twice the arrests and twice the seizure
effort, over 21 months (the agency claims its own success as the cause; other causes are known). The precursor shock is
put here as a loss of assets (`prices` puts it as precursors): strikes on laboratories, warehouses and vehicles alone,
four weeks at a tempo that takes most of them, then none; it has passed once the flow is within 5 % of the paired
baseline again.
"""

from __future__ import annotations

import numpy as np

from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import Mean, entry, mean_of, run_arms, sign, size

WORLDS = 64
WEEKS_PER_MONTH = 52.0 / 12.0
FIRST, LENGTH = 8, 4
BACK = 0.05
"""A weekly flow within 5 % of the baseline counts as recovered."""


def run(context: Context) -> list[Check]:
    """Checks of shocks."""
    return [*price(context), *precursors(context)]


def price(context: Context) -> list[Check]:
    """Retail price after 21 months of an offensive against the start."""
    weeks = round(entry("trust.price_shock.months") * WEEKS_PER_MONTH)
    arrests = 2.0 * entry("enforcement.incapacitation_per_week")
    levers = {"paradigm": 1.0, "border.seizure_effort": 2.0}
    start = Rule(week=0, assignments=(("enforcement.incapacitation_per_week", arrests),))
    calm = Scenario("calm", horizon_weeks=weeks, start=2012)
    war = Scenario("offensive", horizon_weeks=weeks, start=2012, set=levers, schedule=(start,))
    found = run_arms(context, [calm, war], WORLDS, 25)
    ratio = entry("trust.price_shock.after") / entry("trust.price_shock.before")
    level = found.column(war.sha256, "price_ratio_final")
    change = mean_of(level - found.column(calm.sha256, "price_ratio_final"))
    note = f"{WORLDS} paired worlds from 2012, the first year; military paradigm, arrests and border effort doubled"
    why = f"{note}; a tenth either way; the model's traffickers send more to make up for what they expect to lose"
    text = "price ratio after 21 months of an offensive"
    return [
        sign("price rises under 21 months of an offensive", True, change, f"difference of ratios; {note}", "dea_2008"),
        size(text, 0.9 * ratio, 1.1 * ratio, mean_of(level), why, "dea_2008"),
    ]


def precursors(context: Context) -> list[Check]:
    """Fall of the flow, price at the peak, and weeks until both are back."""
    levers = {
        "surveillance.flights_per_week": 3000.0,
        "coordination.mode": 2.0,
        "campaign.start_week": float(FIRST),
        "strikes.capacity_per_week": 1500.0,
        "strikes.priority.leaders": 0.0,
        "strikes.priority.operatives": 0.0,
        "strikes.priority.cash": 0.0,
        "will.threshold": 0.0,
        "posture.activity_loss": 0.0,
    }
    stop = (("strikes.capacity_per_week", 0.0), ("surveillance.flights_per_week", 0.0))
    weeks = FIRST + 104
    calm = Scenario("calm", horizon_weeks=weeks)
    shock = Scenario("shock", horizon_weeks=weeks, set=levers, schedule=(Rule(week=FIRST + LENGTH, assignments=stop),))
    found = run_arms(context, [calm, shock], WORLDS, 26)
    flow = found.path(shock.sha256, "flow_total") / found.path(calm.sha256, "flow_total")
    lowest = flow.min(axis=1)
    recovery = np.array([_recovered(row) for row in flow]) / WEEKS_PER_MONTH
    peak = mean_of(found.path(shock.sha256, "price_ratio_final").max(axis=1))
    destroyed = found.column(shock.sha256, "assets_destroyed_total").mean()
    months, slack = entry("trust.precursor.months"), entry("trust.precursor.months_slack")
    factor = entry("trust.precursor.price_factor")
    fall = Mean(*(1.0 - x for x in (lowest.mean(), *np.quantile(lowest, (0.95, 0.05)))))
    note = (
        f"{WORLDS} paired worlds; {destroyed:.0f} of 1,200 trade assets destroyed, flow down by {100 * fall.mean:.0f} %"
    )
    return [
        size(
            "months until a supply shock has passed",
            months - slack,
            months + slack,
            mean_of(recovery),
            note,
            "oas_2013",
        ),
        size("price at the peak of a supply shock", 0.9 * factor, 1.1 * factor, peak, f"{note}; a tenth", "oas_2013"),
    ]


def _recovered(flow: np.ndarray) -> float:
    """Weeks from the start of the shock until the flow, averaged over four weeks, stays within BACK for a month."""
    smooth = np.convolve(flow, np.full(4, 0.25), mode="valid")
    low = np.flatnonzero(smooth[FIRST:] < 1.0 - BACK)
    return float(low[-1] + 1) if len(low) else 0.0
