"""The record and the numbers behind all claims, each once: what was found and where, priors and their origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contrapeso.report import rows
from contrapeso.report.panels import Page

ORDER = 65
MENU = "sources"


def view(page: Page) -> dict[str, Any] | None:
    """Findings in the order of their sources, numbers by their labels; None where the data has neither."""
    t = page.t
    found = [rows.record(r, t) for r in _once((r for c in page.data["claims"] for r in c.get("record") or []), "key")]
    given = _once((p for c in page.data["claims"] for p in c.get("parameters") or []), "name")
    numbers = [rows.parameter(p, t) for p in given if p.get("prior") or p.get("source")]  # else an arm's setting
    if not found and not numbers:
        return None
    return {
        "findings": sorted(found, key=lambda r: r["short"].casefold()),
        "numbers": sorted(numbers, key=lambda p: (p["label"] or p["name"]).casefold()),
    }


def _once(items: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    """The first of each key."""
    kept: dict[Any, Mapping[str, Any]] = {}
    for item in items:
        kept.setdefault(item.get(key), item)
    return list(kept.values())
