"""Fentanyl's switch from California to Arizona, fiscal 2022 to 2024: does the model's trade move as fast and as far?

The model has one mix of drugs and six crossings: Baja California lies across from the field office of San Diego,
Sonora from Tucson, Chihuahua from El Paso, the other three from Laredo. Shares of its seizures are flow times seizure
share, taken half-way through each year from the start of 2022.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.evidence import registry, states
from contrapeso.scenario.model import Scenario
from contrapeso.trust import folders
from contrapeso.trust.check import Check, Context
from contrapeso.trust.snapshot import snapshot

KIND = "natural"
WORLDS = 40
WEEKS_PER_YEAR = 52
YEARS = (2022, 2023, 2024, 2025)
OFFICES = ("San Diego", "Tucson", "El Paso", "Laredo")
SOURCE = "cbp_seizures"


def run(context: Context) -> list[Check]:
    """Levels of 2022, and the change to 2024."""
    model = np.array([_world(world, context.seed + 33) for world in range(WORLDS)])
    record = observed()
    picture = _picture(model, record)
    slack = float(registry.load().entries["trust.natural.share_slack"].value)
    checks = [
        _compare(
            f"{office}'s share of seizures, fiscal 2022 (record: fentanyl)",
            record[0, k],
            model[:, 0, k],
            slack,
            picture if k == 0 else None,
        )
        for k, office in enumerate(OFFICES[:2])
    ]
    for k, office in enumerate(OFFICES[:2]):
        wanted, found = record[2, k] - record[0, k], model[:, 2, k] - model[:, 0, k]
        checks.append(_compare(f"change of {office}'s share, fiscal 2022 to 2024", wanted, found, 0.0, None))
    if context.observed is not None and folders.find(context.observed, "us_border_seizures.csv"):
        checks.append(_quarters(context.observed, context.seed + 33))
    return checks


def _compare(name: str, wanted: float, found: np.ndarray, slack: float, picture: dict[str, Any] | None) -> Check:
    """The record must lie among 90 % of the worlds, or `slack` beside."""
    low, middle, high = np.quantile(found, (0.05, 0.5, 0.95))
    nearest = min(max(wanted, low), high)
    note = f"{WORLDS} worlds; record beyond the band by {wanted - nearest:+.2f}"
    limit = f"90 % of worlds {low:.2f} to {high:.2f}" + (f", {slack:g} beside" if slack else "")
    passed = bool(low - slack <= wanted <= high + slack)
    more: dict[str, Any] = {"observed": True, "note": note, "source": SOURCE, "figure": picture}
    return Check(name, KIND, float(wanted), float(middle), limit, passed, **more)


def observed() -> np.ndarray:
    """(years, offices) shares among the four field offices."""
    table = registry.observed("fentanyl_field_offices")
    pounds = np.array([[table.series("fiscal_year", "pounds", field_office=o)[y] for o in OFFICES] for y in YEARS])
    return np.asarray(pounds / pounds.sum(axis=1, keepdims=True))


def _office_of_crossing() -> np.ndarray:
    return np.array([OFFICES.index(office) for office in states.load().field_offices])


def _shares(record: Any) -> np.ndarray:
    """Shares of tonnes seized by field office in the record's last week."""
    share = registry.load().entries["border.seizure_share"].value
    effort = record["crossing_effort"] / record["crossing_effort_start"]
    seized = record["crossing_flow"] * (1.0 - (1.0 - share) ** effort)
    by_office = np.bincount(_office_of_crossing(), weights=seized, minlength=len(OFFICES))
    return np.asarray(by_office / by_office.sum())


def _world(world: int, seed: int) -> list[np.ndarray]:
    """Shares half-way through every year."""
    weeks = [WEEKS_PER_YEAR * k + WEEKS_PER_YEAR // 2 for k in range(len(YEARS))]
    return [_shares(snapshot(Scenario("border"), world, week, seed)[0]) for week in weeks]


def _quarters(folder: Path, seed: int) -> Check:
    """Largest change of San Diego's share from a quarter to the same quarter a year later, fiscal 2021 to 2024."""
    table: dict[int, dict[str, float]] = {}
    for row in folders.rows(folder, "us_border_seizures.csv"):
        if row["drug"] == "fentanyl" and row["component"] == "OFO" and 2021 <= int(row["fiscal_year"]) <= 2024:
            areas = table.setdefault((int(row["year"]) * 12 + int(row["month"]) - 1) // 3, {})
            areas[row["area"]] = areas.get(row["area"], 0.0) + float(row["lbs"])
    wanted = swing(np.array([_share_of_quarter(table[key]) for key in sorted(table)]))
    found = np.array([swing(_quarterly(world, seed)) for world in range(WORLDS)])
    return _compare("largest change of San Diego's share within a year, by quarter", wanted, found, 0.0, None)


def _share_of_quarter(areas: dict[str, float]) -> float:
    first = OFFICES[0].upper()
    total = sum(v for k, v in areas.items() if any(o.upper() in k.upper() for o in OFFICES))
    return sum(v for k, v in areas.items() if first in k.upper()) / total if total else 0.0


def _quarterly(world: int, seed: int) -> np.ndarray:
    """San Diego's share at the end of every quarter over four years."""
    weeks = range(13, 4 * WEEKS_PER_YEAR + 1, 13)
    return np.array([_shares(snapshot(Scenario("border"), world, week, seed)[0])[0] for week in weeks])


def swing(shares: np.ndarray) -> float:
    """Largest change between quarters that lie a year apart."""
    return float(np.max(np.abs(shares[4:] - shares[:-4])))


def _picture(model: np.ndarray, record: np.ndarray) -> dict[str, Any]:
    lines = []
    for k, office in enumerate(OFFICES[:2]):
        lines.append({"label": {"en": f"record, {office}", "es": f"registro, {office}"}, "y": record[:, k].tolist()})
        low, middle, high = np.quantile(model[:, :, k], (0.05, 0.5, 0.95), axis=0)
        label = {"en": f"model, {office}", "es": f"modelo, {office}"}
        lines.append({"label": label, "y": middle.tolist(), "band": np.column_stack((low, high)).tolist()})
    title = {
        "en": "Shares of two field offices in what is seized, fiscal years (record: fentanyl; model: all drugs)",
        "es": "Parte de dos oficinas en lo decomisado, años fiscales (registro: fentanilo; modelo: todas las drogas)",
    }
    return {"title": title, "x": list(YEARS), "lines": lines}
