"""Metrics that panels of the report show in the campaign and in the baseline, whether a claim reads them or not.

A panel that needs another adds its name to SHOWN and gets it from `of_both`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from contrapeso.experiment.plan import Need, Plan, key
from contrapeso.scenario import load

if TYPE_CHECKING:
    from contrapeso.experiment.blocks import Table

ARMS = ("campaign", "baseline")
GOODS = ("fentanyl", "methamphetamine", "cocaine", "heroin")
SHOWN = (
    *(f"flow_{good}_total" for good in GOODS),
    *(f"us_consumption_ratio_{good}_final" for good in GOODS),
    *(f"price_ratio_{good}_final" for good in GOODS),
)


def needs(plan: Plan) -> list[Need]:
    """SHOWN in both arms up to the earlier one's end; none where a study doesn't run both."""
    keys = [key(load(name)) for name in ARMS]
    if not all(name in plan.arms for name in keys):
        return []
    weeks = min(plan.arms[name].horizon_weeks for name in keys)
    return [Need(name, metric, 0, weeks) for name in keys for metric in SHOWN]


def of_both(table: Table, metric: str) -> tuple[NDArray[np.float64], NDArray[np.float64], int] | None:
    """A shown metric in the campaign and in the baseline, (draws, R) each, NaN where a world failed, and its weeks;
    None where a study doesn't run both.
    """
    found = [need for need in needs(table.plan) if need.metric == metric]
    return (table.values(found[0]), table.values(found[1]), found[0].last) if found else None
