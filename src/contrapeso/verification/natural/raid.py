"""The raid of February 2026 put to the prior: the head of the largest organisation falls, and what answers in a week.

Parameters are drawn, nothing is fitted. The prior of `reprisals.per_leader` was set by people who knew the record, and
wide enough for none and for several times as many: that the record lies inside is no evidence for the model; how far up
in the draws it lies, and the states that no prior of its own sets, say something.
"""

from __future__ import annotations

import numpy as np

from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import entry

KIND = "natural"
SOURCE = "press_jalisco_2026"
DRAWS, QUICK_DRAWS = 400, 64
WEEK = 4


def waves(context: Context, draws: int) -> dict[str, np.ndarray]:
    """(draws,): reprisals, officers killed and states touched in the week in which the head falls."""
    from contrapeso.engine.ensemble import simulate

    fall = Rule(week=WEEK, event=Event("remove_leader"))
    arm = Scenario("raid", horizon_weeks=WEEK + 1, schedule=(fall,))
    found = simulate([arm], range(draws), range(draws), context.seed + 41, context.jobs, states=True)
    ok, week = found.ok(arm.sha256), (WEEK, WEEK + 1)
    places = found.states[arm.sha256][ok][:, WEEK, STATE_METRICS.index("reprisals")]
    return {
        "reprisals": found.window(arm.sha256, "reprisals_total", week)[ok],
        "officers": found.window(arm.sha256, "officers_killed_total", week)[ok],
        "states": (places > 0.0).sum(axis=1),
    }


def band(name: str, low: float, high: float, found: np.ndarray, note: str) -> Check:
    """Whether the record, from `low` to `high`, meets the 90 % band over the draws."""
    bottom, middle, top = np.quantile(found, (0.05, 0.5, 0.95))
    more = f"{100 * (found >= low).mean():.0f} % of draws have as many or more, {100 * (found == 0).mean():.0f} % none"
    return Check(
        f"raid of February 2026: {name}",
        KIND,
        low if low == high else f"{low:g} to {high:g}",
        float(middle),
        f"90 % of draws {bottom:g} to {top:g}",
        bool(bottom <= high and low <= top),
        observed=True,
        note=f"{note}; {more}. Known when the prior was set: inside says little",
        source=SOURCE,
    )


def run(context: Context) -> list[Check]:
    """Reprisals, states touched and officers killed, beside the record."""
    draws = QUICK_DRAWS if context.quick else DRAWS
    found = waves(context, draws)
    note = f"{draws} draws of all parameters, the week in which the head of the largest organisation falls"
    blockades, officers = entry("trust.raid.blockades"), entry("trust.raid.officers")
    some = found["states"][found["reprisals"] > 0]
    spread = f"; where there is a wave, 90 % of draws touch {np.quantile(some, 0.05):g} to {np.quantile(some, 0.95):g}"
    return [
        band("blockades and attacks", blockades, blockades, found["reprisals"], note),
        band(
            "states touched",
            entry("trust.raid.states_low"),
            entry("trust.raid.states_high"),
            found["states"],
            note + spread,
        ),
        band("officers killed", officers, officers, found["officers"], note),
    ]
