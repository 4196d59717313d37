"""Inference: what a number of sources says by Bayes' rule, against a line; needs no run.

posterior odds = prior odds x r^((k - 1)(1 - d)), k sources, r how much likelier a further one speaks if the leak is
planned, d their dependence; the first source is the leak itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from contrapeso.claims import computed
from contrapeso.claims.classing import against_line
from contrapeso.claims.kind import LINE, OF_PAIRS, Kind, Quantity
from contrapeso.claims.schema import Claim
from contrapeso.scenario import Metric
from contrapeso.statistics.rounding import rounded

MOST_SOURCES = 12


def posterior(p: Mapping[str, float]) -> float:
    """Probability that the leak was planned."""
    prior = p["inference.prior_deliberate"]
    counted = (p["leak.sources"] - 1.0) * (1.0 - p["inference.source_dependence"])
    odds = prior / (1.0 - prior) * p["inference.source_ratio"] ** counted
    return odds / (1.0 + odds)


def by_sources(claim: Claim, draws: int, seed: int) -> dict[str, Any]:
    """Median and 90 % range of the posterior for 1 to MOST_SOURCES sources: what more or fewer would say."""
    parameters = computed.drawn(claim, draws, seed)
    found = []
    for k in range(1, MOST_SOURCES + 1):
        parameters["leak.sources"] = np.full(draws, float(k))
        low, middle, high = np.quantile(computed.worked(posterior, parameters), [0.05, 0.5, 0.95])
        found.append({"sources": rounded(k), "median": rounded(middle), "low": rounded(low), "high": rounded(high)})
    return {"by_sources": found}


POSTERIOR = Quantity(  # its label stands here, not in `words`: a kind is one file
    Metric(
        -1, "posterior_deliberate", "final", "share",
        ("probability that the leak was planned", "probabilidad de que la filtración fuera planeada")),
    ("inference.prior_deliberate", "inference.source_ratio", "inference.source_dependence", "leak.sources"),
    posterior,
)  # fmt: skip
KIND = Kind(
    "inference",
    arms=0,
    fields=(LINE,),
    classes=against_line,
    refuses=OF_PAIRS,
    quantities={"posterior_deliberate": POSTERIOR},
    beside=by_sources,
)
