"""Fentanyl by US field office: fiscal 2022 as the start, the next two years scored against the observed switch.

Observed: ports and Border Patrol together (`evidence/observed/fentanyl_office.csv`). The model's seizures of a fiscal
year are summed by office from January 2022, where its worlds start; the attraction of entries was fitted to fiscal
2022 and never changes, so nothing in the model knows why the trade moved to Arizona. Scores and rivals are in
`natural_border_scores`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.tables import states
from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification import folders
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.natural.border_scores import KIND, SOURCE, START, scores
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

DRAWS = 64
WEEKS = {2022: (0, 39), 2023: (39, 91), 2024: (91, 143)}
"""Weeks of each fiscal year since January 2022."""
OFFICES = ("San Diego", "Tucson", "El Paso", "Laredo")


def run(context: Context) -> list[Check]:
    """The start, the two years after it, and swings from quarter to quarter."""
    weekly = seized(context)
    model, plain = _by_year(weekly), _by_year(seized(context, drawn=False))
    record = observed()
    slack = float(registry.load().entries["trust.natural.share_slack"].value)
    checks = [
        _compare(
            f"{office}'s share of fentanyl seized, fiscal 2022", record[START][k], model[START][:, k], slack,
            _picture(model, record) if k == 0 else None,
        )
        for k, office in enumerate(OFFICES)
    ]  # fmt: skip
    for year in (2023, 2024):
        checks += scores(year, record, model[year], plain[year])
        checks += [
            _compare(
                f"{office}'s share of fentanyl seized, fiscal {year}", record[year][k], model[year][:, k], 0.0, None
            )
            for k, office in enumerate(OFFICES[:2])
        ]
    if context.observed is not None and folders.find(context.observed, "us_border_seizures.csv"):
        checks.append(_quarters(context, weekly))
    return checks


def seized(context: Context, drawn: bool = True) -> np.ndarray:
    """(draws, weeks, 4) tonnes of fentanyl seized by field office, parameters drawn from their priors or defaults."""
    from contrapeso.engine.ensemble import simulate

    arm = Scenario("border", horizon_weeks=208)
    draws = range(DRAWS)
    found = simulate([arm], draws, draws if drawn else None, context.seed + 33, context.jobs, states=True)
    by_state = found.states[arm.sha256][found.ok(arm.sha256)][:, :, STATE_METRICS.index("fentanyl_seized")]
    known = states.load()
    rows = np.zeros((*by_state.shape[:2], len(OFFICES)))
    for state, office in zip(known.crossings, known.field_offices, strict=True):
        rows[:, :, OFFICES.index(office)] += by_state[:, :, state]
    return rows


def _by_year(weekly: np.ndarray) -> dict[int, np.ndarray]:
    """Shares of the offices in every fiscal year."""
    return {year: shares(weekly[:, first:last].sum(axis=1)) for year, (first, last) in WEEKS.items()}


def shares(tonnes: np.ndarray) -> np.ndarray:
    """(draws, 4) shares of the offices; draws without a seizure are left out."""
    total = tonnes.sum(axis=1, keepdims=True)
    return np.asarray(tonnes[total[:, 0] > 0] / total[total > 0][:, None])


def observed() -> dict[int, np.ndarray]:
    """Shares of the four offices by fiscal year, 2019 to 2024."""
    table = registry.observed("fentanyl_office")
    years = (2019, 2020, 2021, *WEEKS)
    pounds = {y: np.array([table.series("fiscal_year", "pounds", office=o)[y] for o in OFFICES]) for y in years}
    return {year: row / row.sum() for year, row in pounds.items()}


def _compare(name: str, wanted: float, found: np.ndarray, slack: float, picture: dict[str, Any] | None) -> Check:
    """The record must lie among 90 % of the worlds, or `slack` beside."""
    low, middle, high = np.quantile(found, (0.05, 0.5, 0.95))
    nearest = min(max(wanted, low), high)
    note = f"{len(found)} draws; record beyond the band by {wanted - nearest:+.2f}"
    limit = f"90 % of worlds {low:.2f} to {high:.2f}" + (f", {slack:g} beside" if slack else "")
    passed = bool(low - slack <= wanted <= high + slack)
    more: dict[str, Any] = {"observed": True, "note": note, "source": SOURCE, "figure": picture}
    return Check(name, KIND, float(wanted), float(middle), limit, passed, **more)


def _quarters(context: Context, weekly: np.ndarray) -> Check:
    """Largest change of San Diego's share from a quarter to the same quarter a year later, fiscal 2021 to 2024."""
    table: dict[int, dict[str, float]] = {}
    for row in folders.rows(context.observed, "us_border_seizures.csv"):  # type: ignore[arg-type]
        if row["drug"] == "fentanyl" and row["component"] == "OFO" and 2021 <= int(row["fiscal_year"]) <= 2024:
            areas = table.setdefault((int(row["year"]) * 12 + int(row["month"]) - 1) // 3, {})
            areas[row["area"]] = areas.get(row["area"], 0.0) + float(row["lbs"])
    wanted = swing(np.array([_share_of_quarter(table[key]) for key in sorted(table)]))
    quarters = weekly.reshape(len(weekly), -1, 13, len(OFFICES)).sum(axis=2)
    total = quarters.sum(axis=2)
    whole = (total > 0).all(axis=1)
    found = np.array([swing(row) for row in quarters[whole, :, 0] / total[whole]])
    return _compare("largest change of San Diego's share within a year, by quarter", wanted, found, 0.0, None)


def _share_of_quarter(areas: dict[str, float]) -> float:
    first = OFFICES[0].upper()
    total = sum(v for k, v in areas.items() if any(o.upper() in k.upper() for o in OFFICES))
    return sum(v for k, v in areas.items() if first in k.upper()) / total if total else 0.0


def swing(shares: np.ndarray) -> float:
    """Largest change between quarters that lie a year apart."""
    return float(np.max(np.abs(shares[4:] - shares[:-4])))


def _picture(model: dict[int, np.ndarray], record: dict[int, np.ndarray]) -> dict[str, Any]:
    lines, years = [], list(WEEKS)
    for k, office in enumerate(OFFICES[:2]):
        seen = [float(record[year][k]) for year in years]
        lines.append({"label": FIGURES.each("record_of", office=office), "y": seen})
        low, middle, high = np.array([np.quantile(model[year][:, k], (0.05, 0.5, 0.95)) for year in years]).T
        label = FIGURES.each("model_of", office=office)
        lines.append({"label": label, "y": middle.tolist(), "band": np.column_stack((low, high)).tolist()})
    return {"title": FIGURES.each("border"), "x": years, "lines": lines}
