"""What came of the sealed year, from a file that people write: `docs/sealed-year.md` says how it looks.

    forecast: SHA-256 of the forecast, or its first twelve digits
    opened: 2027-01-15
    values:
      homicides.total: {value: 61.2, source: where it was read}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest

LEAST_DIGITS = 12
FIELDS = ("forecast", "opened", "values")


@dataclass(frozen=True)
class Outcome:
    """A number that came, and where it was read."""

    value: float
    source: str


@dataclass(frozen=True)
class Outcomes:
    """What came, by target, and when it was looked up."""

    opened: str
    values: Mapping[str, Outcome]


def read(path: Path, forecast: Mapping[str, Any]) -> Outcomes:
    """The outcomes held against that forecast. Raises InputErrors with every fault: unknown targets, no number, no
    source, another forecast.
    """
    tree = strict_yaml.load(path)
    found = tree.plain()
    if not isinstance(found, dict) or not isinstance(found.get("values"), dict):
        raise InputErrors([InputError(str(path), 0, 0, "", f"is no file of outcomes: {', '.join(FIELDS)}")])
    known = [row["id"] for row in forecast["targets"]]
    faults = [
        InputError(str(path), 0, 0, name, "unknown field", nearest(name, FIELDS))
        for name in found
        if name not in FIELDS
    ]
    faults += _of_another(path, str(found.get("forecast", "")), forecast["sha256"])
    for name, row in found["values"].items():
        fault = _fault(name, row, known)
        if fault:
            faults.append(InputError(str(path), 0, 0, f"values.{name}", fault, nearest(name, known)))
    if faults:
        raise InputErrors(faults)
    values = {name: Outcome(float(row["value"]), str(row["source"])) for name, row in found["values"].items()}
    return Outcomes(str(found.get("opened", "")), values)


def _of_another(path: Path, given: str, sha: str) -> list[InputError]:
    if len(given) >= LEAST_DIGITS and sha.startswith(given):
        return []
    return [InputError(str(path), 0, 0, "forecast", f"names another forecast than {sha[:LEAST_DIGITS]}…")]


def _fault(name: str, row: Any, known: list[str]) -> str | None:
    if name not in known:
        return "there is no such target"
    if not isinstance(row, dict) or set(row) != {"value", "source"}:
        return "needs `value` and `source`"
    number = isinstance(row["value"], int | float) and not isinstance(row["value"], bool)
    return None if number and row["source"] else "needs a number and where it was read"
