"""Dell 2015: a crackdown diverts the trade to other routes, and violence follows it there.

Put as four times the effort at one US field office (Tucson) against the baseline. The model's organisations fight over
rivalries, not over routes, so that violence should follow is expected to be missed.
"""

from __future__ import annotations

import numpy as np

from contrapeso.evidence.tables import states
from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import mean_of, sign

WORLDS, WEEKS = 64, 156
SOURCE = "dell_2015"
OFFICE = "Tucson"


def run(context: Context) -> list[Check]:
    """Diversion, and violence along the routes that take the trade up."""
    from contrapeso.engine.ensemble import simulate

    plain = Scenario("plain", horizon_weeks=WEEKS)
    crackdown = Scenario("crackdown", horizon_weeks=WEEKS, set={"border.effort_tucson": 4.0})
    found = simulate([plain, crackdown], range(WORLDS), None, context.seed + 27, context.jobs, states=True)

    def elsewhere(metric: str) -> np.ndarray:
        """(worlds,): relative change in the border states across from other offices."""
        known = states.load()
        others = [s for s, o in zip(known.crossings, known.field_offices, strict=True) if o != OFFICE]
        k = STATE_METRICS.index(metric)
        a, b = (found.states[arm.sha256][:, :, k][:, :, others].sum(axis=(1, 2)) for arm in (plain, crackdown))
        return np.asarray(b, dtype=float) / np.asarray(a, dtype=float) - 1.0

    note = f"{WORLDS} paired worlds, four times the effort at {OFFICE}, {WEEKS} weeks; relative change elsewhere"
    return [
        sign("a crackdown diverts: tonnes seized elsewhere", True, mean_of(elsewhere("seized")), note, SOURCE),
        sign("violence follows the diverted trade", True, mean_of(elsewhere("homicides")), note, SOURCE),
    ]
