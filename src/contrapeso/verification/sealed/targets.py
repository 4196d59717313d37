"""What the forecast is about, from `evidence/forecast.yaml`; the twelve months are written out here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contrapeso.evidence import files
from contrapeso.words import catalogue

FILE = "forecast.yaml"
WORDS = catalogue("sealed")
WINDOW = [(2025, m) for m in range(9, 13)] + [(2026, m) for m in range(1, 9)]
"""Months of the sealed year."""
METHODS = ("model", "discrepancy", "judged")


@dataclass(frozen=True)
class Target:
    """One number to come. `blind`: nothing of it was seen before. `judged`: median and intervals that are judgement."""

    id: str
    group: str
    method: str
    unit: str
    label: Mapping[str, str]
    office: Mapping[str, str]
    blind: bool
    judged: Mapping[str, Any] | None
    reason: str


@cache
def content() -> dict[str, Any]:
    """The file as plain values."""
    return files.read(FILE)[FILE]  # type: ignore[no-any-return]


@cache
def load() -> tuple[Target, ...]:
    """All targets: twelve months, then those of the file. Raises KeyError where one lacks a field."""
    found = content()
    rows = {f"homicides.{year}-{month:02}": _month(year, month) for year, month in WINDOW} | found["targets"]
    return tuple(
        Target(
            name, row["group"], row["method"], row["unit"], row["label"], found["offices"][row["office"]],
            row.get("blind", True), row.get("judged"), row.get("reason", ""),
        )
        for name, row in rows.items()
    )  # fmt: skip


def _month(year: int, month: int) -> dict[str, Any]:
    label = WORDS.each("month", when=f"{year}-{month:02}")
    return {"group": "months", "method": "model", "office": "police", "unit": "persons/day", "label": label}
