"""Rebuilding of assets and the aftermath of a leader's removal against their closed forms."""

from __future__ import annotations

import math

import numpy as np

from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context, test, within
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import snapshot
from contrapeso.verification.theory.tools import EXACT, value

UNILATERAL = 2.0


def rebuilding(context: Context) -> list[Check]:
    """Assets destroyed until week 12 come back at one in 26 weeks: what is missing falls by e^(-t/26)."""
    levers = {
        "surveillance.flights_per_week": 600.0,
        "strikes.capacity_per_week": 200.0,
        "coordination.mode": UNILATERAL,
        "campaign.start_week": 0.0,
        "strikes.priority.leaders": 0.0,
        "will.threshold": 0.0,
        "enforcement.leader_captures_per_week": 0.0,
        "raids.per_week": 0.0,
    }
    stop = Rule(week=12, assignments=(("strikes.capacity_per_week", 0.0),))
    arm = Scenario("rebuilding", horizon_weeks=38, set=levers, schedule=(stop,))
    missing = []
    for world in range(24):
        late, early = (_missing(arm, world, weeks, context.seed + 18) for weeks in (38, 12))
        missing.append((late, early))
    late, early = np.array(missing, dtype=float).T
    wanted = math.exp(-26.0 / value("rebuild.mean_weeks"))
    error = math.sqrt(wanted * (1.0 - wanted) / early.sum())
    note = f"{int(early.sum())} assets lost in 24 worlds, 26 weeks later"
    return [test("share of losses not rebuilt", "theory", wanted, float(late.sum() / early.sum()), error, note=note)]


def _missing(arm: Scenario, world: int, weeks: int, seed: int) -> int:
    record, _, _ = snapshot(arm, world, weeks, seed)
    used = int(record["assets"])
    # those of organisations without members stay down
    alive = record["organisation_members"][record["asset_organisation"][:used].astype(int)] > 0
    return int(((record["asset_alive"][:used] == 0) & alive).sum())


def vacancy(context: Context) -> list[Check]:
    """After the head of the largest is removed: vacancy closes at one in 8 weeks, extra fighting halves in 13."""
    gone = Rule(week=4, event=Event("remove_leader"))
    arm = Scenario("vacancy", set=form.OFF, schedule=(gone,), forms={"splitting": "none"}, horizon_weeks=30)
    record, _, _ = snapshot(arm, 0, 30, context.seed)
    weeks = 26
    left = math.exp(-weeks / value("succession.mean_weeks"))
    uplift = value("conflict.removal_uplift") * 2.0 ** (-weeks / value("conflict.removal_half_life_weeks"))
    found = float(record["vacancy"].max()), float(record["uplift"].max())
    return [
        within("vacancy 26 weeks after a removal", "theory", left * (1 - EXACT), left * (1 + EXACT), found[0]),
        within("uplift 26 weeks after a removal", "theory", uplift * (1 - EXACT), uplift * (1 + EXACT), found[1]),
    ]
