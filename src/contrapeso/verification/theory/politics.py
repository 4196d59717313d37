"""Tariffs and rungs of consent against their closed forms."""

from __future__ import annotations

import math

import numpy as np

from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, test, within
from contrapeso.verification.snapshot import snapshot
from contrapeso.verification.theory.tools import EXACT, ensemble, value


def tariffs(context: Context) -> list[Check]:
    """A threatened tariff is imposed at hazard credibility (1 - consent) / 13 a week; consent staves it off."""
    base = {"coercion.tariff_rate": 0.25}
    arms = [
        Scenario(f"tariff at consent {consent}", horizon_weeks=52, set={**base, "consent.initial": consent})
        for consent in (0.2, 0.7)
    ]
    found = ensemble(context, arms, 300, 16)
    checks, shares = [], []
    for arm, word in zip(arms, ("low", "high"), strict=True):
        consent = found.path(arm.sha256, "consent_final")
        cost = found.path(arm.sha256, "tariff_cost_total")
        full = cost.max()
        hazard = value("coercion.credibility") * (1.0 - consent) / value("coercion.imposition_weeks")
        for weeks in (13, 52):
            chance = 1.0 - np.exp(-hazard[:, :weeks].sum(axis=1))
            imposed = cost[:, weeks - 1] >= full * 0.999
            error = math.sqrt(float((chance * (1.0 - chance)).sum())) / len(chance)
            name = f"tariff imposed within {weeks} weeks at {word} consent"
            checks.append(test(name, "theory", float(chance.mean()), float(imposed.mean()), error, note="300 worlds"))
        shares.append(float((cost[:, 12] >= full * 0.999).mean()))
    part = value("coercion.threat_cost_share")
    ratio = float(cost.min() / full)
    fewer = shares[0] - shares[1]
    return [
        *checks,
        within("a threat's cost over the tariff's", "theory", part - EXACT, part + EXACT, ratio),
        within("consent staves tariffs off", "theory", 0.02, 1.0, fewer, note="share imposed in 13 weeks, low - high"),
    ]


def rungs(context: Context) -> list[Check]:
    """Rungs of consent: chance logistic((x - x_k) / noise), x and x_k logits; requests granted at that rate."""
    arm = Scenario("rungs", horizon_weeks=1, set={})
    names = ("intelligence", "flights", "prisoners", "joint_raids", "strikes")
    logit = np.log(np.array([value(f"consent.rung.{n}") / (1.0 - value(f"consent.rung.{n}")) for n in names]))
    granted = np.zeros(5)
    sums = []
    worlds = 400
    for world in range(worlds):
        record, _, _ = snapshot(arm, world, 1, context.seed + 17)
        granted += record["granted"]
        x = math.log(record["consent"] / (1.0 - record["consent"]))
        chance = 1.0 / (1.0 + np.exp(-(x - logit) / value("consent.noise")))
        sums.append(abs(record["rungs"] / float(chance.sum()) - 1.0))
    # every world stands at the same consent in week 0
    checks = [within("rungs expected at a consent", "theory", 0.0, EXACT, max(sums), note="largest relative gap")]
    for k in (1, 2):
        error = math.sqrt(chance[k] * (1.0 - chance[k]) / worlds)
        text = f"requests for {names[k]} granted"
        checks.append(test(text, "theory", float(chance[k]), granted[k] / worlds, error, note=f"{worlds} worlds"))
    return checks
