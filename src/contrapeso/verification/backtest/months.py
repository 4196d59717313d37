"""The backtest by month, with `--observed`: the same cuts, 36 months ahead."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from contrapeso.evidence.tables import states
from contrapeso.verification import folders
from contrapeso.verification.backtest import forecast, table, years
from contrapeso.verification.backtest.forecast import Course
from contrapeso.verification.checks import Check, Context

FILE = "homicides_state_month.csv"
MONTHS = 12


def state_deaths(folder: Path) -> np.ndarray:
    """(32, months from January 2012): deaths by homicide by state and month of occurrence."""
    place = {code: i for i, code in enumerate(states.load().codes)}
    found = np.zeros((len(place), forecast.YEARS * MONTHS))
    for row in folders.rows(folder, FILE):
        month = (int(row["year"]) - forecast.START) * MONTHS + int(row["month"]) - 1
        if 0 <= month < found.shape[1]:
            found[place[row["inegi_code"]], month] += float(row["homicides"])
    return found


def run(context: Context, course: Course) -> list[Check]:
    """Checks by month, national and by state."""
    assert context.observed is not None
    deaths = state_deaths(context.observed)
    edges = [round(k * forecast.WEEKS / MONTHS) for k in range(forecast.YEARS * MONTHS + 1)]
    cuts = [table.Cut(c.fitted * MONTHS, c.ahead * MONTHS, c.label) for c in years.cuts()]
    checks = []
    for scope, by_state in (("national by month", False), ("by state and month", True)):
        units = deaths if by_state else deaths.sum(axis=0, keepdims=True)
        found = table.score(units, course.periods(edges, by_state), course.share, cuts, context.seed)
        checks += table.checks(scope, found, by_state, source="gargiulo_2024")
    return checks
