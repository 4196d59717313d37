"""Inference: what a number of sources says by Bayes' rule, against a line; needs no run.

posterior odds = prior odds x LR, LR = r^((k - 1)(1 - d)), k sources, r how much likelier a further one speaks if the
leak is planned, d their dependence; the first source is the leak itself. What sources say is LR, the weight of
evidence (Good 1950); the posterior holds what was believed before they spoke, too. A line {above: x, below: y} of the
ratio: from 1/x to x they say little, below 1/x they speak for the other reading, at y and above they settle the matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import computed
from contrapeso.claims.classing import HOLDS, NO_MATERIAL, REVERSED, Outcomes, against_line
from contrapeso.claims.kind import LINE, OF_PAIRS, Kind, Quantity
from contrapeso.claims.schema import Claim
from contrapeso.scenario import Metric
from contrapeso.statistics.rounding import rounded

MOST_SOURCES = 12
RATIO = "likelihood_ratio_deliberate"


def ratio(p: Mapping[str, float]) -> float:
    """How many times likelier these sources are if the leak was planned than if it wasn't."""
    counted = (p["leak.sources"] - 1.0) * (1.0 - p["inference.source_dependence"])
    return float(p["inference.source_ratio"] ** counted)


def posterior(p: Mapping[str, float]) -> float:
    """Probability that the leak was planned."""
    prior = p["inference.prior_deliberate"]
    odds = prior / (1.0 - prior) * ratio(p)
    return odds / (1.0 + odds)


def classes(claim: Claim, values: Sequence[NDArray[np.float64]]) -> Outcomes:
    """Sorts draws by the likelihood ratio, or by a line through the posterior."""
    found = against_line(claim, values)
    if claim.metric.metric != RATIO:
        return found
    low, high = claim.line
    weights = found.effects + low
    inside = np.where(weights < high, HOLDS, REVERSED)
    sorted_ = np.where(weights > low, inside, np.where(weights < 1.0 / low, REVERSED, NO_MATERIAL))
    strength = np.log(np.maximum(weights, 1e-12)) / np.log(low)
    return replace(found, classes=sorted_, strength=strength, raw=strength)


def by_sources(claim: Claim, draws: int, seed: int) -> dict[str, Any]:
    """Median and 90 % range of the claim's quantity for 1 to MOST_SOURCES sources: what more or fewer would say."""
    work = KIND.quantities[claim.metric.metric].work
    parameters = computed.drawn(claim, draws, seed)
    found = []
    for k in range(1, MOST_SOURCES + 1):
        parameters["leak.sources"] = np.full(draws, float(k))
        low, middle, high = np.quantile(computed.worked(work, parameters), [0.05, 0.5, 0.95])
        found.append({"sources": rounded(k), "median": rounded(middle), "low": rounded(low), "high": rounded(high)})
    return {"by_sources": found}


POSTERIOR = Quantity(  # its label stands here, not in `words`: a kind is one file
    Metric(
        -1, "posterior_deliberate", "final", "share",
        ("probability that the leak was planned", "probabilidad de que la filtración fuera planeada")),
    ("inference.prior_deliberate", "inference.source_ratio", "inference.source_dependence", "leak.sources"),
    posterior,
)  # fmt: skip
LIKELIHOOD_RATIO = Quantity(
    Metric(
        -1, RATIO, "final", "ratio",
        ("times likelier that these sources speak if the leak was planned",
         "veces más probable que estas fuentes hablen si la filtración fue planeada")),
    ("inference.source_ratio", "inference.source_dependence", "leak.sources"),
    ratio,
)  # fmt: skip
KIND = Kind(
    "inference",
    arms=0,
    fields=(LINE,),
    classes=classes,
    refuses=OF_PAIRS,
    quantities={"posterior_deliberate": POSTERIOR, RATIO: LIKELIHOOD_RATIO},
    beside=by_sources,
)
