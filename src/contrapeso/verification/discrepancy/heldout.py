"""Held out: 2019 to 2024, forecast from the end of 2018 and of each later year, one to three years ahead.

Police files are the one series that covers these years. The processes were fitted to certificates up to 2018, and the
way of fitting was chosen on origins up to 2017. Rivals have the police series linked to certificates from 2000 on.
Fixed before any of these years was scored: coverage within two standard errors (states and years share shocks), CRPS
and ignorance no worse than last value by more than one.
"""

from __future__ import annotations

import numpy as np

from contrapeso.verification.backtest.forecast import LOG_OFFSET, START, Course
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.discrepancy import ahead, reliability, scored, series
from contrapeso.verification.discrepancy.scored import ALONE, LAST, OURS, Scored
from contrapeso.verification.discrepancy.series import MONTHS

FIRST_ORIGIN, LAST_ORIGIN, MOST_YEARS = 2018, 2023, 3
"""Years at whose end a forecast starts, and years ahead."""
SOURCE = "sesnsp"


def origins() -> list[tuple[int, int]]:
    """(last year known, years ahead) of each forecast."""
    return [(o, min(MOST_YEARS, series.LAST_POLICE - o)) for o in range(FIRST_ORIGIN, LAST_ORIGIN + 1)]


def run(context: Context, course: Course) -> list[Check]:
    """Checks by year and month, states and nation, and the reliability diagram."""
    assert context.observed is not None
    police = series.police(context.observed)
    linked = series.linked(series.certificates(context.observed), police)
    checks: list[Check] = []
    widths = {}
    for scope, nation in (("by state", False), ("national", True)):
        units, record = ((x.sum(axis=0, keepdims=True) if nation else x) for x in (police, linked))
        years = by_year(units, record, course, context.seed)
        widths[f"reliability_{'nation' if nation else 'states'}"] = years.width(OURS)
        widths[f"last_{'nation' if nation else 'states'}"] = years.width(LAST)
        picture = reliability.figure(widths) if nation else None
        name = f"{scope} and year, 2019–24 held out" if not nation else "national by year, 2019–24 held out"
        checks += scored.against(name, years, source=SOURCE, figure=picture)
        months = by_month(units, course, context.seed)
        name = name.replace("year,", "month,")
        checks += scored.against(name, months, source=SOURCE)
    return checks


def by_year(police: np.ndarray, linked: np.ndarray, course: Course, seed: int) -> Scored:
    """Scores of whole years; both (units, months), to the end of 2024."""
    found = Scored()
    totals = np.log((linked.reshape(len(linked), -1, MONTHS).sum(axis=2) + LOG_OFFSET) / MONTHS)
    begin = totals.shape[1] - (series.LAST_POLICE - series.FIRST_CERTIFICATE + 1)
    for last, years in origins():
        known = begin + last - series.FIRST_CERTIFICATE + 1
        windows = np.array([[h, h + 1.0] for h in range(years)])
        start = origin(last)
        made, bare = ahead.forecast(police, course, start, windows), ahead.alone(police, start, windows)
        forecasts = {OURS: made, ALONE: bare, **scored.rivals_of(totals[:, :known], years)}
        found.add(list(range(last + 1, last + years + 1)), totals[:, known : known + years], forecasts, seed)
    return found


def by_month(police: np.ndarray, course: Course, seed: int) -> Scored:
    """Scores of months; the rivals know the police series alone, from 2015 on."""
    found = Scored()
    logs = np.log(police + LOG_OFFSET)
    for last, years in origins():
        times = years * MONTHS
        windows = np.array([[k, k + 1.0] for k in range(times)]) / MONTHS
        start = origin(last)
        made, bare = ahead.forecast(police, course, start, windows), ahead.alone(police, start, windows)
        forecasts = {OURS: made, ALONE: bare, **scored.rivals_of(logs[:, : start.months], times)}
        year = [last + 1 + k // MONTHS for k in range(times)]
        found.add(year, logs[:, start.months : start.months + times], forecasts, seed)
    return found


def origin(last: int) -> ahead.Origin:
    """The end of a year, in months of the police series and years of the course."""
    return ahead.Origin((last - series.FIRST_POLICE + 1) * MONTHS, last - START + 1)
