"""The months since April 2025, with `--observed`: police homicides, fentanyl seized, encounters, each against a year
or a level of its own series.

Tolerance: the record inside the model's 5 to 95 % interval, as in `since2025`; crossings are an input and can't move.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.evidence.tables import discrepancy
from contrapeso.verification import folders
from contrapeso.verification.checks import Check
from contrapeso.verification.discrepancy import bands
from contrapeso.verification.natural.inside import inside
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

if TYPE_CHECKING:
    from contrapeso.verification.natural.since2025 import Runs

FIRST = (2025, 4)
HOMICIDES, SEIZURES, ENCOUNTERS = "sesnsp_state_month.csv", "us_border_seizures.csv", "encounters.csv"
FILES = (HOMICIDES, SEIZURES, ENCOUNTERS)
LAST_SEIZURE = (2026, 1)
"""The last month that the comparison knows: early 2026."""
MONTHS, WEEKS = 12, 52
Month = tuple[int, int]


def run(folder: Path, runs: Runs) -> list[Check]:
    """One check per series."""
    return [homicides(folder, runs), seizures(folder, runs), encounters(folder)]


def summed(rows: list[dict[str, str]], *columns: str, **where: str) -> dict[Month, float]:
    """Sums of columns by (year, month) over the rows whose cells equal `where`."""
    found: dict[Month, float] = defaultdict(float)
    for row in rows:
        if all(row[name] == wanted for name, wanted in where.items()):
            found[int(row["year"]), int(row["month"])] += sum(float(row[name] or 0.0) for name in columns)
    return dict(found)


def since(series: dict[Month, float], last: Month = (9999, 12)) -> list[Month]:
    """Months from April 2025 to `last` that the series has, in order."""
    return [month for month in sorted(series) if FIRST <= month <= last]


def against_a_year_before(series: dict[Month, float], months: list[Month]) -> float:
    """Sum over the months against the same months of the year before."""
    return sum(series[m] for m in months) / sum(series[m[0] - 1, m[1]] for m in months)


def homicides(folder: Path, runs: Runs) -> Check:
    """Months inside the model's monthly intervals; all of them are expected to be."""
    rows = folders.rows(folder, HOMICIDES)
    series = summed(rows, "intentional_homicide_victims", "femicide_victims")
    level = sum(value for (year, _), value in series.items() if year == 2022) / MONTHS
    months = since(series)
    record = [series[m] / level for m in months]
    edges = [round(k * WEEKS / MONTHS) for k in range(len(months) + 1)]
    model = np.array([runs.homicides[:, a:b].mean(axis=1) for a, b in pairwise(edges)])
    low, middle, high = np.quantile(model, (0.05, 0.5, 0.95), axis=1)
    hits = sum(bool(a <= x <= b) for a, x, b in zip(low, record, high, strict=True))
    worst = max(float(m / x - 1.0) for m, x in zip(middle, record, strict=True))
    return Check(
        "since 2025: months of homicides inside the model's interval",
        "since",
        len(months),
        hits,
        "all inside the 90 % interval",
        hits == len(months),
        observed=True,
        source="sesnsp",
        note=f"Police series against its mean month of 2022; the median is up to {100 * worst:.0f} % too high.",
        figure=_picture(record, low, middle, high),
    )


def seizures(folder: Path, runs: Runs) -> Check:
    """Fentanyl by weight at the south-west border, April 2025 to January 2026 against a year before."""
    series = summed(folders.rows(folder, SEIZURES), "lbs", drug="fentanyl", region="southwest")
    months = since(series, LAST_SEIZURE)
    return inside(
        "since 2025: fentanyl seized from April 2025 against a year before",
        against_a_year_before(series, months),
        runs.seizures,
        source="cbp_seizures",
        note=f"South-west border, {len(months)} months.",
    )


def encounters(folder: Path) -> Check:
    """Encounters from April 2025 on against a year before; the model's crossings are an input."""
    series = summed(folders.rows(folder, ENCOUNTERS), "encounters", source="sbo")
    months = since(series)
    observed = against_a_year_before(series, months)
    return Check(
        "since 2025: encounters from April 2025 against a year before",
        "since",
        observed,
        1.0,
        "0.1",
        abs(1.0 - observed) <= 0.1,
        observed=True,
        source="cbp_encounters",
        note=f"{len(months)} months; an input of the model that stays where it is.",
    )


def _picture(record: list[float], low: Any, middle: Any, high: Any) -> dict[str, Any]:
    weeks = [round(k * WEEKS / MONTHS) for k in range(len(record))]
    rows = np.column_stack([low, middle, high]).tolist()
    wide = bands.wide(discrepancy.load().nation, weeks, rows, round(WEEKS / MONTHS))
    return {
        "title": FIGURES.each("homicides_months"),
        "x": list(range(4, 4 + len(record))),
        "lines": [
            {"label": FIGURES.each("record"), "y": record},
            {
                "label": FIGURES.each("model"),
                "y": middle.tolist(),
                "band": np.column_stack([low, high]).tolist(),
            },
            {"label": FIGURES.each("model_wide"), "y": middle.tolist(), "band": wide},
        ],
    }
