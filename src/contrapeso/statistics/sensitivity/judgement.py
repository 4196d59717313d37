"""How much of a verdict's variance rests on judgement.

Terms of the surrogate say it for parameters that are told apart from chance. Each of the others moves little, but they
are many: their straight lines are counted together by the adjusted R² (Ezekiel 1930) of what the terms leave, which
is unbiased without naming any of them, as heritability is estimated without naming a gene.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contrapeso.statistics.sensitivity.basis import Floats
from contrapeso.statistics.sensitivity.surrogate import Surrogate

JUDGEMENT = "judgement"
PER_WEAK = 1.5  # draws for each parameter counted together
Z_90 = 1.645


@dataclass(frozen=True)
class Judgement:
    """What a verdict rests on, in shares of its variance by parameters: what holds a judgement, what holds published or
    derived numbers only, and what isn't explained.

    `share`: judgement among what is explained, NaN if nothing is. `ci90` reaches from "nothing unexplained is
    judgement" to "all of it is".
    """

    judgement: float
    sourced: float
    unexplained: float
    share: float
    ci90: tuple[float, float]


def shares(
    statuses: Sequence[str],
    functions: Sequence[Floats],
    told: set[int],
    model: Surrogate,
    squares: Floats,
    variance: float,
) -> Judgement:
    """`functions`: those of each column, (n, m); `squares`: (1 + B, T) share of each term, in the draws and resamples;
    `variance`: of y, less chance within draws."""
    rests = np.array([any(statuses[c] == JUDGEMENT for c, _ in term) for term in model.terms], dtype=bool)
    found = []
    for judged in (True, False):
        part = squares[:, rests == judged].sum(axis=1)
        columns = [
            f[:, : _straight(f)]
            for i, f in enumerate(functions)
            if i not in told and (statuses[i] == JUDGEMENT) == judged
        ]
        weak, error = _together(columns, model.residual, variance)
        found.append((max(0.0, float(part[0]) + weak), math.hypot(float(part[1:].std()), error)))
    (judgement, low_error), (sourced, high_error) = found
    both = judgement + sourced
    share = judgement / both if both > 0.0 else math.nan
    least = min(judgement, 1.0 - sourced)  # chance may bring the sum over 1
    most = max(judgement, 1.0 - sourced)
    span = np.clip([least - Z_90 * low_error, most + Z_90 * high_error], 0.0, 1.0)
    return Judgement(
        min(1.0, judgement), min(1.0, sourced), max(0.0, 1.0 - both), share, (float(span[0]), float(span[1]))
    )


def _straight(f: Floats) -> int:
    """All contrasts of a form, the first polynomial of a number."""
    return f.shape[1] if f.size and len(np.unique(f[:, 0])) <= f.shape[1] + 1 else 1


def _together(columns: Sequence[Floats], residual: Floats, variance: float) -> tuple[float, float]:
    """Share of the variance that straight lines in all columns explain of the residual, and its standard error.

    (0, 0) where there are too many columns for the draws: what they explain stays unexplained.
    """
    n = len(residual)
    z = np.column_stack([*columns, np.ones(n)]) if columns else np.ones((n, 1))
    m = z.shape[1] - 1
    squares = float(residual @ residual)
    if m == 0 or n < PER_WEAK * m + 2 or squares <= 0.0:
        return 0.0, 0.0
    beta, _, rank, _ = np.linalg.lstsq(z, residual, rcond=None)
    m = int(rank) - 1
    rest = float(np.sum((residual - z @ beta) ** 2)) / squares
    adjusted = 1.0 - rest * (n - 1) / (n - m - 1)
    part = min(1.0, max(0.0, adjusted))
    error = math.sqrt(2.0 * m / ((n - m - 1) * (n + 1)) + 4.0 * part * (1.0 - part) ** 2 / n)
    scale = squares / n / variance
    return adjusted * scale, error * scale
