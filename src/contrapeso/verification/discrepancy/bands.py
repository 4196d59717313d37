"""The wide band beside the model's own: 90 % of worlds and what the model leaves out, together.

On the log scale the half-widths of the two are joined as independent ones are: the root of the sum of squares. The
level is taken as known at week 0 from the half-year before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from contrapeso.evidence.tables import discrepancy
from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.discrepancy import process

HOMICIDES, PRICE = "homicides_", "price_ratio_"
WEEKS_PER_YEAR = 52
WEEKS_PER_MONTH = WEEKS_PER_YEAR / process.MONTHS
BAND = 0.9


def of_metric(metric: str) -> Process | None:
    """The process of what a national metric counts; None where the record gave none."""
    found = discrepancy.load()
    if metric.startswith(HOMICIDES):
        return found.nation
    if metric.startswith(PRICE):
        return found.prices.get(metric.removeprefix(PRICE).removesuffix("_final"))
    return None


def of_claim(metric: str, weeks: Sequence[int], rows: Sequence[Sequence[float]]) -> list[list[float]] | None:
    """[low, high] a week around a metric's rows of [q05, q50, q95]; None where the record gave no process for it."""
    kind = of_metric(metric)
    if kind is None or not rows or not (np.array(rows, dtype=float) > 0).all():
        return None
    deaths = np.array(rows, dtype=float)[:, 1] * WEEKS_PER_MONTH if metric.startswith(HOMICIDES) else np.inf
    return wide(kind, weeks, rows, 1, deaths)


def wide(
    kind: Process, weeks: Sequence[int], rows: Sequence[Sequence[float]], each: int, a_month: ArrayLike = np.inf
) -> list[list[float]]:
    """[low, high] around positive rows of [q05, q50, q95], of `each` weeks; `a_month`: deaths, for their chance."""
    low, middle, high = np.log(np.array(rows, dtype=float)).T
    first = np.array(weeks, dtype=float)
    months = discrepancy.load().level_months / process.MONTHS
    variances = process.variance(kind, first / WEEKS_PER_YEAR, (first + each) / WEEKS_PER_YEAR, months, a_month)
    (left_out,) = process.half_widths(variances, kind.freedom, (BAND,))
    down, up = (np.sqrt(half**2 + left_out**2) for half in (middle - low, high - middle))
    return np.exp(np.column_stack([middle - down, middle + up])).tolist()  # type: ignore[no-any-return]
