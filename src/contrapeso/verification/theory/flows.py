"""Single mechanisms against closed forms: the stock of fixes, saturation, learnt risk, tariffs, rungs, rebuilding.

Each is isolated by levers, so that its expected value follows on paper. The hunt itself is in `hunt`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contrapeso.scenario.metrics import INDEX
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, test, within
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import snapshot
from contrapeso.verification.theory.politics import rungs, tariffs
from contrapeso.verification.theory.recovery import rebuilding, vacancy
from contrapeso.verification.theory.tools import EXACT, ensemble, mean_test, value
from contrapeso.world.axes import CROSSINGS
from contrapeso.world.geography import geography

SLOW = False
WEEKLY_DECK = 0.10
"""A fix can't expire in the week in which it is made: half a week more of a life of some seven, so up to a tenth."""
MONTHS_PER_WEEK = 12.0 / 52.0


def run(context: Context) -> list[Check]:
    """Checks of single mechanisms."""
    parts = (deck, saturation, learning, tariffs, rungs, rebuilding, vacancy)
    return [check for part in parts for check in part(context)]


def deck(context: Context) -> list[Check]:
    """Births and deaths of the stock of fixes in balance, where a moving asset is seen as well as a resting one.

    Of N assets a share h = g / (1 - (1 - g) k) holds a fix, g = 1 - e^(-7 lambda), k = e^(-7 s). In continuous time h
    would be lambda / (lambda + s). With hardly any time on the road a fix is true until the next move.
    """
    levers = {
        "surveillance.flights_per_week": 300.0,
        "surveillance.flights_need_consent": 0.0,
        "surveillance.detect_moving_over_static": 1.0,
        "posture.transit_hours": 0.05,
        "enforcement.leader_captures_per_week": 0.0,
        "raids.per_week": 0.0,
    }
    arm = Scenario("deck", horizon_weeks=104, set=levers)
    found = ensemble(context, [arm], 24, 11)
    size = found.path(arm.sha256, "deck_size_final")[:, 52:].mean(axis=1)
    valid = found.path(arm.sha256, "deck_valid_share_final")[:, 52:].mean(axis=1)
    seen = value("surveillance.detect_static_per_day")
    rate = seen * (300.0 / value("surveillance.flights_reference")) ** value("surveillance.flights_exponent")
    stale, move = value("deck.stale_per_day"), value("posture.relocation_per_day")
    born, kept = -math.expm1(-7.0 * rate), math.exp(-7.0 * stale)
    held = born / (1.0 - (1.0 - born) * kept)
    kinds = ("leadership", "operative", "vehicle", "warehouse", "laboratory", "cash")
    assets = sum(value(f"assets.{kind}") for kind in kinds)
    fresh = rate / (rate + move) * -math.expm1(-7.0 * (rate + move)) / (1.0 - (1.0 - born) * kept * math.exp(-7 * move))
    note = "24 worlds, weeks 52 to 103 of flights without strikes"
    return [
        mean_test("stock of fixes in balance", held * assets, size, note),
        mean_test("share of the stock that is true, in balance", fresh / held, valid, note),
        within(
            "stock in weekly steps over continuous time",
            "theory",
            1.0,
            1.0 + WEEKLY_DECK,
            held * (rate + stale) / rate,
            note="a fix can't expire in the week in which it is made",
        ),
    ]


def saturation(context: Context) -> list[Check]:
    """Crowding alone: C_i(t) = C_i / (1 + omega C_i t), here ten times as strong; and growth up to rho / omega."""
    alone = {
        **form.OFF,
        "recruitment.multiplier": 0.0,
        "enforcement.incapacitation_per_week": 0.0,
        "conflict.lethality": 0.0,
        "saturation.rate": 4e-7,
    }
    arm = Scenario("crowding", horizon_weeks=156, start=2012, set=alone)
    found = ensemble(context, [arm], 24, 12)
    sizes = form.sizes_2012()
    smooth = float((sizes / (1.0 + 4e-7 * sizes * 156)).sum())
    held = form.Equation(np.zeros((len(sizes), len(sizes))), 0.0, 0.0, 0.0, 4e-7).weekly(np.round(sizes), 156)[0].sum()
    end = found.column(arm.sha256, "members_final")
    grow = {**alone, "recruitment.multiplier": 10.0, "organisation.count": 2.0, "saturation.rate": 2e-6}
    top = Scenario("ceiling", horizon_weeks=520, start=2012, set=grow)
    ceiling = 2.0 * 10.0 * value("recruitment.rate") / 2e-6
    full = ensemble(context, [top], 24, 13).path(top.sha256, "members_final")[:, 416:].mean(axis=1)
    # a stationary birth-death chain lies below its ceiling by its variance over the mean, about one person
    return [
        mean_test("members under crowding alone", float(held), end, "24 worlds, 156 weeks"),
        within("weekly steps of crowding over its closed form", "theory", 0.995, 1.0, float(held) / smooth),
        mean_test("members grow to recruitment over crowding", ceiling, full, "24 worlds, two organisations"),
    ]


def learning(context: Context) -> list[Check]:
    """Beta-Bernoulli belief with forgetting: discounted counts; in balance its mean is the true risk of each entry.

    Seizures of n shipments, each with chance s_x, and a share f forgotten a week give hits with mean n s_x / f and
    variance n s_x (1 - s_x) / (f (2 - f)).
    """
    levers = {"border.learning": 0.0, "border.shipment_response": 0.0, "corridor.risk_cost": 0.0}
    arm = Scenario("learning", horizon_weeks=156, set=levers)
    forget = 1.0 - (1.0 - value("corridor.learning")) ** MONTHS_PER_WEEK
    z, gap = [], 0.0
    for world in range(60):
        record, series, _ = snapshot(arm, world, 156, context.seed + 14)
        hits, passes, risk = record["risk_hits"], record["risk_passes"], true_risk(record, 1.0)
        total = hits + passes
        z.append((hits - risk * total) / np.sqrt(risk * (1.0 - risk) * total / (2.0 - forget)))
        gap = max(gap, _belief_gap(series, record, forget))
    scores = np.array(z)
    tight = Scenario("effort", horizon_weeks=156, set={**levers, "border.seizure_effort": 2.0})
    ratios = []
    for world in range(30):
        record, _, _ = snapshot(tight, world, 156, context.seed + 15)
        hits, total = record["risk_hits"], record["risk_hits"] + record["risk_passes"]
        ratios.append(hits.sum() / float((true_risk(record, 2.0) * total).sum()))
    square, error = float((scores**2).mean()), math.sqrt(2.0 / scores.size)
    note = "60 worlds, eight entries, week 156, effort and routes held still"
    return [
        within("belief is the sum of discounted seizures", "theory", 0.0, EXACT, gap, note="largest relative gap"),
        test("belief about risk: mean", "theory", 0.0, float(scores.mean()), scores.size**-0.5, note=note),
        test("belief about risk: variance over theory", "theory", 1.0, square, error, note=note),
        mean_test("belief under double effort over the risk there", 1.0, np.array(ratios), "30 worlds, all entries"),
    ]


def true_risk(record: Any, effort: float) -> np.ndarray:
    """(8,) share of shipments seized at every entry while effort lies where it did at the start."""
    traffic, start = geography()["traffic"][0], record["entry_effort_start"]
    land = np.arange(len(start)) < CROSSINGS
    moved = np.where(land, start / np.where(land, traffic, 1.0), 1.0)
    fixed = value("border.fixed_share")
    strength = (fixed + (1.0 - fixed) * moved) * record["effort_norm"]
    return np.asarray(1.0 - (1.0 - value("border.seizure_share")) ** (effort * strength))


def _belief_gap(series: np.ndarray, record: Any, forget: float) -> float:
    events = series[:, INDEX["seizure_events_total"]]
    kept = (1.0 - forget) ** np.arange(len(events))
    prior = true_risk(record, 1.0).sum() * value("corridor.prior_shipments") * (1.0 - forget) ** len(events)
    return abs(record["risk_hits"].sum() / (float((events[::-1] * kept).sum()) + prior) - 1.0)
