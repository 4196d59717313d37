"""Two toy worlds in which every mechanism has something to do; small enough to run uncompiled."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from contrapeso.engine.ensemble import simulate
from contrapeso.scenario.metrics import METRICS, STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.world import parameters

GOLDEN = Path(__file__).with_name("golden.json")

SMALL = {
    "organisation.count": 10, "organisation.presence_largest": 5, "network.rivalry_weight": 9,
    "network.alliance_weight": 7, "assets.leadership": 14, "assets.operative": 30, "assets.vehicle": 16,
    "assets.warehouse": 12, "assets.laboratory": 8, "assets.cash": 6, "enforcement.leader_captures_per_week":
    1.0, "enforcement.sentence_weeks": 20, "surveillance.flights_per_week": 50,
    "surveillance.detect_static_per_day": 0.1, "strikes.capacity_per_week": 25, "posture.relocation_per_day":
    0.1, "strikes.deliberate_hours": 96, "strikes.latency_hours": 3, "campaign.start_week": 2,
    "strikes.priority.vehicles": 3, "coercion.tariff_rate": 0.25, "coercion.imposition_weeks": 1, "leak.week":
    3, "organisation.split_probability": 1, "market.cash_denial": 0.3, "market.cash_buffer_weeks": 1,
    "strikes.confirm_probability": 0.4, "corruption.present_bias": 0.7, "border.seizure_effort": 1.5,
    "market.demand": 0.95, "recruitment.multiplier": 0.9, "market.spare_capacity": 0.05,
    "recruitment.grievance": 1.0, "will.threshold": 0.1, "corruption.leak_probability": 0.9,
}  # fmt: skip
COOPERATIVE = Scenario(
    "cooperative", horizon_weeks=8, set=SMALL | {"coordination.mode": 1, "consent.initial": 0.9},
    schedule=(Rule(week=5, event=Event("remove_leader")), Rule(week=6, event=Event("announcement"))),
    forms={"conflict": "fronts"},
)  # fmt: skip
UNILATERAL = Scenario(
    "unilateral", horizon_weeks=8, start=2018,
    set=SMALL
    | {
        "coordination.mode": 2, "paradigm": 1, "strikes.engage_moving": 0, "leak.reaches": 5, "campaign.scale": 1.3,
        "strikes.dynamic_share": 0.8, "market.demand_elasticity": -0.3, "market.spare_capacity": 0.0,
    },
    schedule=(
        Rule(week=4, event=Event("remove_members", 0.3, "split")),
        Rule(metric="will_final", below=0.99, for_weeks=2, assignments=(("strikes.targeting", 1.0),)),
    ),
    forms={"recruitment": "labour", "splitting": "all_allies", "succession": "healed", "will": "prospect",
           "pass_through": "multiplicative", "death_location": "by_contact", "retaliation": "deterrence",
           "settlement": "presence", "alert_place": "state"},
)  # fmt: skip


def fingerprint() -> dict[str, dict[str, float]]:
    """Every metric of both toys, over the horizon, and what is recorded by state, each state with its own weight so
    that a wrong place is seen; names that this version has not are an error."""
    for arm in (COOPERATIVE, UNILATERAL):
        assert set(arm.set) <= set(parameters.names())
    found = simulate([COOPERATIVE, UNILATERAL], [0, 1], seed=11, states=True)
    return {
        arm.name: {m.name: float(found.column(arm.sha256, m.name).sum()) for m in METRICS}
        | by_state(found.states[arm.sha256])
        for arm in (COOPERATIVE, UNILATERAL)
    }


def by_state(recorded: np.ndarray) -> dict[str, float]:
    """Weighted sum of each metric of (worlds, weeks, K, 32)."""
    totals = recorded.sum(axis=(0, 1), dtype=np.float64) @ np.arange(1.0, recorded.shape[-1] + 1.0)
    return {f"by state: {name}": float(total) for name, total in zip(STATE_METRICS, totals, strict=True)}


if __name__ == "__main__":  # `python tests/engine/toy.py write` after a change of the model that is meant
    text = json.dumps(fingerprint(), indent=1)
    if sys.argv[1:] == ["write"]:
        GOLDEN.write_text(text + "\n")
    else:
        print(text)
