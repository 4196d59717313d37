"""Decomposition: how much of a result is one driver's, against a line; needs no run.

Shares of consent are Shapley values (Shapley 1953) of the odds of granting flights, logistic((x - x_k) / noise), over
fear, the starting consent and the hoped-for security.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import permutations

from contrapeso.claims.classing import against_line
from contrapeso.claims.kind import LINE, OF_PAIRS, Kind, Quantity
from contrapeso.scenario import Metric

POINTS_25 = 0.25


def fear_share(p: Mapping[str, float]) -> float:
    """Fear's part of what the drivers add to the odds of granting flights; drivers that lower them count as nothing."""
    reference = _logit(p["inference.consent_reference"])
    drivers = {
        "fear": p["consent.fear_gain"] * p["coercion.credibility"] * p["coercion.tariff_rate"] / POINTS_25,
        "interest": _logit(p["consent.initial"]) - reference,
        "security": p["consent.security_gain"] * p["inference.expected_security_gain"],
    }
    threshold, noise = _logit(p["consent.rung.flights"]), p["consent.noise"]

    def granted(added: float) -> float:
        return 1.0 / (1.0 + math.exp(-(reference + added - threshold) / noise))

    shares = dict.fromkeys(drivers, 0.0)
    orders = list(permutations(drivers))
    for order in orders:
        reached = 0.0
        for name in order:
            shares[name] += (granted(reached + drivers[name]) - granted(reached)) / len(orders)
            reached += drivers[name]
    positive = {name: max(0.0, share) for name, share in shares.items()}
    total = sum(positive.values())
    return positive["fear"] / total if total > 0.0 else 0.0


def _logit(x: float) -> float:
    return math.log(x / (1.0 - x))


FEAR_SHARE = Quantity(  # its label stands here, not in `words`: a kind is one file
    Metric(
        -1, "fear_share_of_consent", "final", "share",
        ("share of fear in consent to flights", "parte del miedo en el consentimiento a los vuelos")),
    (
        "consent.initial", "consent.fear_gain", "consent.security_gain", "consent.noise", "consent.rung.flights",
        "coercion.credibility", "coercion.tariff_rate", "inference.consent_reference",
        "inference.expected_security_gain",
    ),
    fear_share,
)  # fmt: skip
KIND = Kind(
    "decomposition",
    arms=0,
    fields=(LINE,),
    classes=against_line,
    refuses=OF_PAIRS,
    quantities={"fear_share_of_consent": FEAR_SHARE},
)
