"""NarcoLogic: more interdiction seizes more in all and less per shipment, and as many routes stay active or more.

Magliocca et al., PNAS 2019 and IISE Transactions 2024, transit zone of Central America; here the land border with twice
the seizure effort against the baseline, five years.
"""

from __future__ import annotations

from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import Mean, mean_of, not_below, run_arms, sign

WORLDS = 64
WEEKS = 260
SOURCE = "magliocca_2024"


def run(context: Context) -> list[Check]:
    """Checks of interdiction."""
    plain = Scenario("effort", horizon_weeks=WEEKS)
    more = Scenario("double effort", horizon_weeks=WEEKS, set={"border.seizure_effort": 2.0})
    found = run_arms(context, [plain, more], WORLDS, 24)

    def change(metric: str) -> Mean:
        a, b = (found.column(arm.sha256, metric) for arm in (plain, more))
        return mean_of(b / a - 1.0)

    entropy = mean_of(
        found.path(more.sha256, "corridor_entropy_final").mean(axis=1)
        - found.path(plain.sha256, "corridor_entropy_final").mean(axis=1)
    )
    active = mean_of(
        found.path(more.sha256, "corridors_active_final").mean(axis=1)
        - found.path(plain.sha256, "corridors_active_final").mean(axis=1)
    )
    note = f"{WORLDS} paired worlds, double seizure effort against the baseline, {WEEKS} weeks"
    return [
        sign("double effort: tonnes seized", True, change("seizures_total"), f"relative; {note}", SOURCE),
        sign("double effort: tonnes per seizure", False, change("seizures_per_event"), f"relative; {note}", SOURCE),
        not_below("double effort: corridors in use", active, f"mean over weeks; {note}", SOURCE),
        not_below("double effort: spread over crossings", entropy, f"nats, mean over weeks; {note}", "magliocca_2019"),
    ]
