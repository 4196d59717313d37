"""Per-world numbers to the few that people read. Sums are exact (fsum), so that no order of worlds can show."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Column = np.ndarray[Any, Any]


def mean_sd(values: Column) -> tuple[float | None, float | None]:
    """Mean and standard deviation (n - 1) of finite numbers; None where there are too few."""
    n = len(values)
    if n == 0:
        return None, None
    mean = math.fsum(values) / n
    if n == 1:
        return mean, None
    return mean, math.sqrt(math.fsum((x - mean) ** 2 for x in values.tolist()) / (n - 1))


def summary(values: Column) -> dict[str, float | None]:
    """`mean`, `sd`, `se` = sd/√n and the 5, 50 and 95 % quantiles over worlds; None stands for undefined."""
    known = values[np.isfinite(values)]
    mean, sd = mean_sd(known)
    row: dict[str, float | None] = {
        "mean": mean,
        "sd": sd,
        "se": None if sd is None else sd / math.sqrt(len(known)),
    }
    levels = (0.05, 0.5, 0.95)
    found = np.quantile(known, levels).tolist() if len(known) else [None] * 3
    row.update(zip(("q05", "q50", "q95"), found, strict=True))
    if len(known) < len(values):
        row["undefined"] = len(values) - len(known)
    return row


def contrast(a: Column, b: Column) -> dict[str, Any]:
    """B against A, paired by world: means, mean difference b - a with its error and 90 % interval, share b > a."""
    from scipy.special import stdtrit  # Student's t; slow to load, and only pairs need it

    known = np.isfinite(a) & np.isfinite(b)
    a, b = a[known], b[known]
    difference, sd = mean_sd(b - a)
    n = len(a)
    se = None if sd is None else sd / math.sqrt(n)
    interval: list[float | None] = [None, None]
    if se is not None and difference is not None:
        half = float(stdtrit(n - 1, 0.95)) * se
        interval = [difference - half, difference + half]
    return {
        "mean_a": mean_sd(a)[0],
        "mean_b": mean_sd(b)[0],
        "mean_difference": difference,
        "se": se,
        "ci90": interval,
        "share_of_worlds_b_greater": float(np.count_nonzero(b > a)) / n if n else None,
    }
