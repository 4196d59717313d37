"""Scores of the sealed year: inside or outside, and the interval score (lower is better, in the target's unit).

Score of [l, u] at 1 - a: u - l + (2 / a) · what lies outside. Source: Gneiting & Raftery, JASA 102:359 (2007). It is
also given over the width of the interval: 1 is the best, reached inside. Months overlap with the total: they are a
group of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrapeso.verification.sealed.opened import Outcomes

Json = dict[str, Any]
INTERVALS = {"half": 0.5, "ninety": 0.1}
"""Name of an interval -> the share outside it."""


def interval_score(low: float, high: float, outside: float, value: float) -> float:
    """The interval score of a central interval that leaves `outside` of the probability outside."""
    return high - low + 2.0 / outside * (max(low - value, 0.0) + max(value - high, 0.0))


def scored(forecast: Mapping[str, Any], outcomes: Outcomes) -> Json:
    """Rows by target, those not opened too, and shares inside by group, blind ones apart."""
    rows = [_row(target, outcomes) for target in forecast["targets"]]
    opened = [row for row in rows if row["value"] is not None]
    groups = list(dict.fromkeys(row["group"] for row in rows))
    return {
        "forecast_sha256": forecast["sha256"],
        "registered": forecast["registered"],
        "opened": outcomes.opened,
        "scores": rows,
        "groups": [_group(name, [row for row in opened if row["group"] == name]) for name in groups],
        "blind": _group("blind", [row for row in opened if row["blind"] and row["group"] != "months"]),
    }


def _row(target: Mapping[str, Any], outcomes: Outcomes) -> Json:
    found = outcomes.values.get(target["id"])
    kept = {key: target[key] for key in ("id", "group", "label", "unit", "method", "blind", "median", *INTERVALS)}
    row: Json = {**kept, "value": None, "source": None}
    if found is None:
        return row
    row |= {"value": found.value, "source": found.source}
    for key, outside in INTERVALS.items():
        low, high = target[key]
        score = interval_score(low, high, outside, found.value)
        row[f"inside_{key}"] = low <= found.value <= high
        row[f"score_{key}"] = score
        row[f"relative_{key}"] = score / (high - low) if high > low else None
    return row


def _group(name: str, rows: list[Json]) -> Json:
    count = {f"inside_{key}": sum(row[f"inside_{key}"] for row in rows) for key in INTERVALS}
    return {"group": name, "opened": len(rows), **count}
