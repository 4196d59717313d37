"""What stands beside a run or a comparison so that it isn't misread: how parameters were taken, what was assumed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.scenario import METRICS, Scenario
from contrapeso.words import catalogue

WORDS = catalogue("run_notes")
DRAWN, POINT, ASSUMED = (WORDS.each(key) for key in ("drawn", "point", "assumed"))


def starting_values() -> dict[str, tuple[str, ...]]:
    """Lever -> the metrics that begin at its value."""
    found: dict[str, tuple[str, ...]] = {}
    for metric in METRICS:
        if metric.starts_at:
            found[metric.starts_at] = (*found.get(metric.starts_at, ()), metric.name)
    return found


def assumed(a: Scenario, b: Scenario, drawn: bool) -> list[dict[str, Any]]:
    """The starting values in which two scenarios differ: {lever, label, unit, a, b, a_drawn, b_drawn, metrics}.

    `a` and `b` in file terms; None where that arm's is drawn from its prior.
    """
    entries = registry.load().entries
    found = []
    for lever, metrics in starting_values().items():
        sides = [_side(scenario, entries[lever], drawn) for scenario in (a, b)]
        if sides[0] == sides[1]:
            continue
        found.append(
            {"lever": lever, "label": dict(entries[lever].label), "unit": entries[lever].unit,
             "a": sides[0][0], "b": sides[1][0], "a_drawn": sides[0][1], "b_drawn": sides[1][1],
             "metrics": list(metrics)}
        )  # fmt: skip
    return found


def _side(scenario: Scenario, entry: Entry, drawn: bool) -> tuple[Any, bool]:
    """(value, drawn) of a lever in a scenario; the value is None where it is drawn."""
    set_to = scenario.set.get(entry.name, math.nan)
    if not math.isnan(set_to):
        return entry.decode(set_to), False
    return (None, True) if drawn and entry.prior is not None else (entry.value, False)


def said(document: Mapping[str, Any], lang: str) -> list[str]:
    """Lines on what a document of `compare` assumes; none where the arms start alike."""
    rows = document["assumed"]["levers"]
    if not rows:
        return []
    return [ASSUMED[lang], *(f"  {_line(row, lang)}" for row in rows)]


def _line(row: Mapping[str, Any], lang: str) -> str:
    values = " | ".join(
        f"{side.upper()} {WORDS.text('from_prior', lang) if row[f'{side}_drawn'] else f'{row[side]:g}'}"
        for side in ("a", "b")
    )
    return f"{row['label'][lang]} ({row['lever']}): {values} → {', '.join(row['metrics'])}"
