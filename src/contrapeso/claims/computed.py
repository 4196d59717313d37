"""Claims that need no run: what six sources say by Bayes' rule, and how consent divides between its drivers.

posterior odds = prior odds x r^((k - 1)(1 - d)), k sources, r how much likelier a further one speaks if the leak is
planned, d their dependence; the first source is the leak itself. Shares of consent are Shapley values (Shapley 1953)
of the odds of granting flights, logistic((x - x_k) / noise), over fear, the starting consent and the hoped-for
security.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Claim
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry

Floats = NDArray[np.float64]
POINTS_25 = 0.25
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "posterior_deliberate": (
        "inference.prior_deliberate", "inference.source_ratio", "inference.source_dependence", "leak.sources",
    ),
    "fear_share_of_consent": (
        "consent.initial", "consent.fear_gain", "consent.security_gain", "consent.noise", "consent.rung.flights",
        "coercion.credibility", "coercion.tariff_rate", "inference.consent_reference",
        "inference.expected_security_gain",
    ),
}  # fmt: skip


def drawn(claim: Claim, draws: int, seed: int) -> dict[str, Floats]:
    """(draws,) of every parameter that the claim is worked out from; its conditions stand in place of draws."""
    entries = registry.load().entries
    found = {}
    for name in PARAMETERS[claim.metric.metric]:
        fixed = claim.conditions.get(name)
        found[name] = np.array([
            entries[name].quantile(named_uniform(seed, draw, name)) if fixed is None else fixed for draw in range(draws)
        ])  # fmt: skip
    return found


def values(claim: Claim, draws: int, seed: int) -> Floats:
    """(draws,) of the claim's quantity."""
    parameters = drawn(claim, draws, seed)
    rows = [dict(zip(parameters, row, strict=True)) for row in zip(*parameters.values(), strict=True)]
    worked = {"posterior_deliberate": posterior, "fear_share_of_consent": fear_share}[claim.metric.metric]
    return np.array([worked(row) for row in rows])


def posterior(p: Mapping[str, float]) -> float:
    """Probability that the leak was planned."""
    prior = p["inference.prior_deliberate"]
    counted = (p["leak.sources"] - 1.0) * (1.0 - p["inference.source_dependence"])
    odds = prior / (1.0 - prior) * p["inference.source_ratio"] ** counted
    return odds / (1.0 + odds)


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


def by_sources(claim: Claim, draws: int, seed: int, most: int = 12) -> list[dict[str, float]]:
    """Median and 90 % range of the posterior for 1 to `most` sources: what more or fewer would say."""
    parameters = drawn(claim, draws, seed)
    found = []
    for k in range(1, most + 1):
        parameters["leak.sources"] = np.full(draws, float(k))
        rows = [dict(zip(parameters, row, strict=True)) for row in zip(*parameters.values(), strict=True)]
        low, middle, high = np.quantile([posterior(row) for row in rows], [0.05, 0.5, 0.95])
        found.append({"sources": k, "median": float(middle), "low": float(low), "high": float(high)})
    return found


def _logit(x: float) -> float:
    return math.log(x / (1.0 - x))
