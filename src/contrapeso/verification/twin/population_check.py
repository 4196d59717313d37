"""The kernel's population against the twin's, in distribution, on fifteen settings: alone, together, with ties, with
few and many organisations, with deaths placed by contact, with prisoners released, where losses that rose make members
desert and keep recruits away, and where strikes that hit nothing frighten recruits.

Worlds are small (some thousands of people) and rates high, so that chance shows. The kernel draws a week at a time:
rates of its start hold for the week, an error of rate x week / 2, below 1 % here.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.hunt.form import ALONE, RANDOM, value
from contrapeso.verification.twin import peopling
from contrapeso.verification.twin.against import compare
from contrapeso.verification.twin.peopling import PeopleSetting
from contrapeso.world import parameters
from contrapeso.world.geography import geography

SLOW = False
START = 2012
"""Sizes are the 1 / rank input then."""
MEMBERS, WEEKS = 2000, 60
BIRTHS, FIGHTS, ARRESTS, CROWDS = {"recruit": 0.006}, {"lethality": 2.0e-6}, {"arrests": 6.0}, {"saturation": 4.0e-6}
"""Rates of this check, not of the model: each alone moves a world by a third or so."""
TIES = ((0, 1, 3.0, 0.0), (0, 2, 0.0, 2.0), (1, 3, 2.0, 0.0), (2, 3, 0.0, 1.0))
MEASURES = {
    "members": "members_final",
    "concentration": "concentration_final",
    "recruits": "recruits_total",
    "deaths": "fight_deaths_total",
    "arrests": "arrests_total",
    "left": "retired_total",
    "released": "released_total",
    "deserted": "deserted_total",
}
OFF = {
    "enforcement.leader_captures_per_week": 0.0,
    "raids.per_week": 0.0,
    "extraditions.per_week": 0.0,
    "enforcement.pressure_gain": 0.0,
    "corruption.bribe_response": 0.0,
    "corruption.threat_response": 0.0,
    "corruption.horizon_response": 0.0,
    "market.unpaid_leave_per_week": 0.0,
    "recruitment.grievance": 0.0,
    "recruitment.multiplier": 1.0,
    "coordination.mode": 0.0,
    "desertion.per_vacancy": 0.0,
    "desertion.defect_share": 0.0,
    "desertion.hierarchy": 1.0,
    "organisation.hierarchy": 0.5,
    "recruitment.labour_response": 0.0,
}
ROSE = {"lethality_before": 5.0e-7, "arrests_before": 2.0, "memory": 6.0}
"""Losses that people had got used to; those of the settings are three to four times as high."""
STRUCK = {"organisations": 2, "strikes": 9, "fear": 0.01}
"""Strikes a week, and what one adds to the fear of its state."""
PER_PEOPLE = 1.0e5
"""Residents of every state where strikes frighten recruits."""
STRICT = 1.5
"""Desertion under the hierarchy of OFF, against none."""


def settings() -> dict[str, dict[str, Any]]:
    """What happens in each setting."""
    every = BIRTHS | FIGHTS | ARRESTS | CROWDS
    return {
        "recruits alone": BIRTHS,
        "arrests alone": ARRESTS,
        "leaving alone": CROWDS,
        "fighting alone": FIGHTS,
        "fighting with rivals and allies": FIGHTS | {"ties": TIES},
        "all together": every,
        "all, with rivals and allies": every | {"ties": TIES},
        "all, two organisations": every | {"organisations": 2},
        "all, twelve organisations, deaths by contact": every | {"organisations": 12},
        "arrests and releases": BIRTHS | ARRESTS | {"sentence": 20.0, "returning": 0.5},
        "all, members desert": every | ROSE | {"desert": 0.9},
        "all, with rivals and allies, members desert": every | ROSE | {"desert": 0.9, "ties": TIES},
        "all, risk keeps recruits away": every | ROSE | {"risk": 0.8},
        "recruits who fear strikes": BIRTHS | STRUCK,
        "all, fear that is soon forgotten": every | STRUCK | {"fear": 0.03, "fear_memory": 4.0},
    }


def setting(changes: dict[str, Any]) -> PeopleSetting:
    """The twin's side."""
    return PeopleSetting(**({"members": MEMBERS, "organisations": 5, "weeks": float(WEEKS)} | changes))


def struck(s: PeopleSetting) -> dict[str, float]:
    """Levers under which `strikes` a week fall on assets at random, hit nothing and harm nobody; each organisation
    lives in one state.
    """
    if s.strikes == 0:
        return {}
    kinds = ("leadership", "vehicle", "warehouse", "laboratory", "cash")
    return ALONE | {f"assets.{kind}": 0.0 for kind in kinds} | {
        "assets.operative": 600.0,
        "organisation.presence_largest": 1.0,
        "surveillance.flights_per_week": value("surveillance.flights_reference"),
        "surveillance.detect_static_per_day": 0.5,
        "posture.relocation_per_day": 0.0,
        "strikes.capacity_per_week": float(s.strikes),
        "strikes.targeting": RANDOM,
        "harm.civilians_per_hit": 0.0,
        "recruitment.fear": s.fear,
        "recruitment.fear_half_life_weeks": s.fear_memory,
    }  # fmt: skip


def alike() -> np.ndarray:
    """A geography in which all states are as likely and as large as each other."""
    geo = geography().copy()
    geo["population"], geo["homicides"] = PER_PEOPLE, geo["homicides"].mean()
    return geo


def scenario(s: PeopleSetting, contact: bool) -> Scenario:
    """The kernel's side."""
    levers = (
        OFF
        | struck(s)
        | {
            "desertion.per_loss": s.desert / STRICT,
            "desertion.memory_weeks": s.memory,
            "recruitment.risk_response": s.risk,
            "recruitment.labour_cap": s.cap,
            "organisation.count": float(s.organisations),
            "organisation.members_2012": float(s.members),
            "recruitment.rate": s.recruit,
            "conflict.lethality": s.lethality,
            "enforcement.incapacitation_per_week": s.arrests,
            "saturation.rate": s.saturation,
            "enforcement.sentence_weeks": math.nan if s.sentence is None else s.sentence,
            "enforcement.return_share": s.returning,
            "network.rivalry_weight": 0.0,
            "network.alliance_weight": 0.0,
        }
    )
    forms = {"recruitment": "labour" if s.risk else "proportional", "splitting": "none", "succession": "healed"}
    forms["death_location"] = "by_contact" if contact else "by_size"
    return Scenario("twin", horizon_weeks=int(s.weeks), start=START, set=levers, forms=forms)


def before(s: PeopleSetting) -> np.ndarray:
    """(P,) the kernel's parameters before the scenario: what losses its people had got used to."""
    row = parameters.defaults().copy()
    row[parameters.index()["conflict.lethality"]] = s.lethality_before
    row[parameters.index()["enforcement.incapacitation_per_week"]] = s.arrests_before
    return row


def from_kernel(s: PeopleSetting, contact: bool, context: Context, count: int) -> dict[str, np.ndarray]:
    """(count,) of every measure, from the kernel."""
    from contrapeso.engine.ensemble import window
    from contrapeso.verification.snapshot import snapshot

    arm, ties = scenario(s, contact), np.array(s.ties, dtype=float) if s.ties else None
    weeks, row, geo = arm.horizon_weeks, before(s), alike() if s.strikes else None
    runs = [snapshot(arm, k, weeks, context.seed, ties=ties, row=row, geo=geo) for k in range(count)]
    if any(record["failed"] for record, _, _ in runs):
        raise RuntimeError("a world of the twin's comparison failed")
    series = np.stack([series for _, series, _ in runs])
    return {name: window(series, metric, (0, weeks)) for name, metric in MEASURES.items()}


def from_twin(s: PeopleSetting, seed: int, count: int) -> dict[str, np.ndarray]:
    """(count,) of every measure, from the twin."""
    runs = [peopling.run(s, seed * 1_000_003 + k) for k in range(count)]
    return {name: np.array([float(getattr(run, name)) for run in runs]) for name in MEASURES}


def run(context: Context) -> list[Check]:
    """One check per setting."""
    rows = []
    for name, changes in settings().items():
        s = setting(changes)
        kernel = from_kernel(s, "contact" in name, context, 32 if context.quick else 128)
        twin = from_twin(s, context.seed, 10 if context.quick else 40)
        rows.append(compare(f"twin: population, {name}", kernel, twin, "members"))
    return rows
