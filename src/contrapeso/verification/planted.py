"""Where the verdict on a leak flips, found from draws alone, against the hunt's closed form.

The article's leak on its own terms (organisations only, every sortie answers a fresh fix, moving assets may be struck)
with sorties a week drawn from 10 to 1,000 beside all priors. The share of draws in which the leak adds anything must
rise with capacity, and where the effect is material its sign must be that of the closed form: true fixes a week r(mu)
under the passing alert, cut to the sorties where these ration them. Losses and lower activity are left out of the form,
so agreement can't be complete.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from contrapeso.draws.named import named_uniform
from contrapeso.evidence.labels import FORM
from contrapeso.experiment.outcomes import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.experiment.parameter_draws import Drawn
from contrapeso.scenario import load
from contrapeso.statistics import break_even
from contrapeso.statistics.break_even.map_sentences import sentence
from contrapeso.statistics.shrinkage import chance_left, shrink
from contrapeso.verdicts import finding
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.hunt.form import WEEK, Hunt, assets, value

SLOW = True
DRAWS, WORLDS = 512, 2
LOW, HIGH = 10.0, 1000.0
LEAK_WEEK, AFTER = 26, 13
MATERIAL = 0.05
LEAST_AGREEMENT = 0.7
CAPACITY = "strikes.capacity_per_week"
METRIC = "assets_destroyed_total"
TERMS = {"strikes.engage_moving": 1.0, "strikes.dynamic_share": 1.0}


def run(context: Context) -> list[Check]:
    """Capacity is found, its direction, and the sign against the closed form."""
    capacity = np.array([LOW * (HIGH / LOW) ** named_uniform(context.seed, k, CAPACITY) for k in range(DRAWS)])
    drawn = Drawn(context.seed, DRAWS)
    columns = {name: values for name, values in drawn.columns.items() if name != CAPACITY} | {CAPACITY: capacity}
    outcomes = _outcomes(context, capacity)
    found = finding.find({name: values[outcomes.draws] for name, values in columns.items()}, outcomes)
    told = ", ".join(index.name for index in found.influences) or "nothing"
    note = (
        f"{DRAWS} draws, {WORLDS} worlds each; influences told apart from chance: {told}; {sentence(found.sign)['en']}"
    )
    terciles = np.quantile(capacity, (1 / 3, 2 / 3))
    adds = [outcomes.raw[_within(capacity[outcomes.draws], terciles, k)] > 0.0 for k in range(3)]
    low, middle, high = (float(np.mean(third)) for third in adds)
    error = math.sqrt(low * (1.0 - low) / len(adds[0]) + high * (1.0 - high) / len(adds[2]))
    agreement, n = _agreement(columns, outcomes)
    return [
        Check("leak: it adds hits in more draws where sorties don't ration", "theory", "rising",
              f"{low:.2f}, {middle:.2f}, {high:.2f}", "by thirds of capacity, 3 standard errors",
              high - low > 3.0 * error, note=note),
        Check("leak: sign of a material effect as in the closed form", "theory", f"at least {LEAST_AGREEMENT:g}",
              agreement, LEAST_AGREEMENT, agreement >= LEAST_AGREEMENT, note=f"{n} draws with a material effect"),
    ]  # fmt: skip


def _within(capacity: np.ndarray, terciles: np.ndarray, third: int) -> np.ndarray:
    return np.digitize(capacity, terciles) == third


def _outcomes(context: Context, capacity: np.ndarray) -> Outcomes:
    """Effect of the leak in every draw, in materialities, with its chance."""
    from contrapeso.engine.ensemble import simulate

    plain = load("campaign")
    scaled = np.full((DRAWS, WORLDS), np.nan)
    weeks = (LEAK_WEEK, LEAK_WEEK + AFTER)
    for k in range(DRAWS):
        shared = {**plain.set, CAPACITY: float(capacity[k]), **TERMS}
        none = replace(plain, horizon_weeks=LEAK_WEEK + AFTER, set=shared)
        leak = replace(none, set={**shared, "leak.week": float(LEAK_WEEK), "leak.reaches": 1.0})
        worlds = range(WORLDS * k, WORLDS * (k + 1))
        found = simulate([leak, none], worlds, [k] * WORLDS, context.seed, context.jobs)
        a, b = (found.window(arm.sha256, METRIC, weeks) for arm in (leak, none))
        if b.mean() > 0.0:
            scaled[k] = (a - b) / (MATERIAL * b.mean())
    known = np.isfinite(scaled).all(axis=1)
    pulled = shrink(scaled[known])
    strength = pulled.shrunk
    classes = np.where(strength > 1.0, HOLDS, np.where(strength < -1.0, REVERSED, NO_MATERIAL))
    draws = np.flatnonzero(known)
    return Outcomes(draws, classes, MATERIAL * strength, strength, pulled.raw, pulled.within, chance_left(pulled))


def _agreement(columns: Mapping[str, np.ndarray], outcomes: Outcomes) -> tuple[float, int]:
    """Share of draws with a material effect whose sign the closed form gives, and how many there are."""
    material = np.abs(outcomes.strength) > break_even.MATERIAL
    signs = [
        np.sign(gain({name: float(values[k]) for name, values in columns.items() if not name.startswith(FORM)}))
        for k in outcomes.draws[material]
    ]
    right = np.array(signs) == np.sign(outcomes.strength[material])
    return float(right.mean()), len(right)


def gain(drawn: Mapping[str, float]) -> float:
    """True fixes that a leak adds to what the dynamic lane strikes in the quarter after it, by the closed form."""
    campaign = {**drawn, **load("campaign").set, **TERMS, CAPACITY: drawn[CAPACITY]}

    def get(name: str) -> float:
        return campaign.get(name, value(name))

    flights = (get("surveillance.flights_per_week") / value("surveillance.flights_reference")) ** value(
        "surveillance.flights_exponent"
    )
    rate = get("surveillance.detect_static_per_day") * flights * (1.0 + get("coordination.intelligence_gain"))
    hunt = Hunt.of({**campaign, "surveillance.detect_static_per_day": rate})
    half_life = get("leak.alert_half_life_days")
    week = (1.0 - 2.0 ** (-WEEK / half_life)) * half_life / (WEEK * math.log(2.0))
    lane = get(CAPACITY)

    def struck(h: Hunt) -> float:
        offered = h.offered * WEEK * assets()
        return h.flow * WEEK * assets() * min(1.0, lane / offered)

    roused = (
        replace(
            hunt, mu=hunt.mu * (1.0 + (get("posture.alert_multiplier") - 1.0) * 2.0 ** (-WEEK * k / half_life) * week)
        )
        for k in range(AFTER)
    )
    return sum(struck(h) - struck(hunt) for h in roused)
