"""The metrics: one number per world and a weekly national series of each, as the mechanisms declare them.

`how` says how a window is read: a *total* is summed over its weeks, a *final* is read at its last week, a *ratio* is
the quotient of two totals over the window (0/0 is 0). Names are canonical: they only change by adding.
"""

from __future__ import annotations

from contrapeso.mechanisms.declared import BY_STATE, load
from contrapeso.world.axes import GOOD_NAMES
from contrapeso.world.declare import Metric

__all__ = ["GOODS", "HARM", "HEADLINE", "INDEX", "METRICS", "STATE_METRICS", "Metric"]

GOODS = GOOD_NAMES
METRICS: tuple[Metric, ...] = load().metrics
INDEX: dict[str, int] = {metric.name: metric.column for metric in METRICS}
HARM: tuple[str, ...] = ("homicides_total", "civilians_harmed_total", "displaced_total")
HEADLINE: tuple[str, ...] = (
    *HARM,
    "members_final",
    "organisations_final",
    "flow_total",
    "us_consumption_ratio_final",
    "revenue_total",
    "campaign_weeks",
    "cost_total",
)
"""The ten shown first; harm before everything else, also where there is none."""
STATE_METRICS: tuple[str, ...] = BY_STATE
"""Metrics kept by state and week when a run asks for them."""
