"""Numbers of claims that need no run: their kind's quantity, worked out in every parameter draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Claim
from contrapeso.draws.named import named_uniforms
from contrapeso.evidence import registry

Floats = NDArray[np.float64]


def drawn(claim: Claim, draws: int, seed: int) -> dict[str, Floats]:
    """(draws,) of every parameter that the claim is worked out from; its conditions stand in place of draws."""
    entries = registry.load().entries
    names = claim.design.quantities[claim.metric.metric].parameters
    uniform = named_uniforms(seed, range(draws), names)
    return {
        name: np.full(draws, claim.conditions[name])
        if claim.conditions.get(name) is not None
        else entries[name].quantiles(uniform[:, k])
        for k, name in enumerate(names)
    }


def values(claim: Claim, draws: int, seed: int) -> Floats:
    """(draws,) of the claim's quantity."""
    return worked(claim.design.quantities[claim.metric.metric].work, drawn(claim, draws, seed))


def worked(work: Callable[[Mapping[str, float]], float], parameters: Mapping[str, Floats]) -> Floats:
    """`work` of every row of parameters."""
    rows = [dict(zip(parameters, row, strict=True)) for row in zip(*parameters.values(), strict=True)]
    return np.array([work(row) for row in rows])
