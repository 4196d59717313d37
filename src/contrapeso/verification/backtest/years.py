"""The backtest by year, national and by state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.tables import states
from contrapeso.verification.backtest import forecast, scores, table
from contrapeso.verification.backtest.forecast import Course, course
from contrapeso.verification.checks import Check, Context
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

__all__ = ["AHEAD", "CUTS", "course", "national_deaths", "run", "state_deaths"]

CUTS = (2015, 2017, 2018)
"""Last years of the cuts; all begin in 2012."""
AHEAD = 3


def national_deaths(first: int = forecast.START, last: int = forecast.START + forecast.YEARS - 1) -> np.ndarray:
    """Deaths by homicide by year, national, by year of registration."""
    series = registry.observed("homicides_national").series("year", "homicides")
    return np.array([series[year] for year in range(first, last + 1)])


def state_deaths(first: int = forecast.START, last: int = forecast.START + forecast.YEARS - 1) -> np.ndarray:
    """(32, years): deaths by homicide by state, by year of occurrence."""
    observed = registry.observed("homicides_states")
    by_code = [observed.series("year", "homicides", inegi_code=code) for code in states.load().codes]
    return np.array([[series[year] for year in range(first, last + 1)] for series in by_code])


def cuts() -> list[table.Cut]:
    """The three cuts, in years."""
    return [table.Cut(last - forecast.START + 1, AHEAD, f"{forecast.START}–{last}") for last in CUTS]


def run(context: Context, found: Course) -> list[Check]:
    """Checks by year, national and by state."""
    edges = [forecast.WEEKS * k for k in range(forecast.YEARS + 1)]
    deaths = national_deaths()[None, :]
    national = table.score(deaths, found.periods(edges, False), found.share, cuts(), context.seed)
    by_state = table.score(state_deaths(), found.periods(edges, True), found.share, cuts(), context.seed)
    claim = explained(national["mixtures"], found.share)
    seen = picture(national["mixtures"], deaths[0], context.seed)
    rows = table.checks("national by year", national, False, source="inegi_deaths", note=claim)
    more = f"Effective draws by cut (median state): {', '.join(f'{m.effective:.0f}' for m in by_state['mixtures'])}."
    rows += table.checks("by state and year", by_state, True, source="gargiulo_2024", note=more)
    return [replace(rows[0], figure=seen), *rows[1:]]


def explained(mixtures: list[forecast.Mixture], share: np.ndarray) -> str:
    """What the model claims to explain: the share of homicides tied to fighting, prior and after each cut."""
    after = ", ".join(f"{float(m.weights[:, 0] @ share):.2f}" for m in mixtures)
    return f"Homicides that the model ties to fighting: {share.mean():.2f} before, {after} after the cuts."


def picture(
    mixtures: list[forecast.Mixture], deaths: np.ndarray, seed: int, title: str = "homicides_years"
) -> dict[str, Any]:
    """Observed deaths a year and the three forecasts of their logs with 90 % bands."""
    years = list(range(forecast.START, forecast.START + forecast.YEARS))
    lines: list[dict[str, Any]] = [{"label": FIGURES.each("record"), "y": deaths.tolist()}]
    for cut, mixture in zip(cuts(), mixtures, strict=True):
        members = np.exp(scores.sample(mixture, seed)[0])
        low, middle, high = np.quantile(members, (0.05, 0.5, 0.95), axis=-1)
        y: list[Any] = [None] * len(years)
        y[cut.fitted : cut.fitted + cut.ahead] = middle.tolist()
        label = FIGURES.each("forecast", years=cut.label)
        lines.append({"label": label, "y": y, "band": _band(cut, years, low, high)})
    return {"title": FIGURES.each(title), "x": years, "lines": lines}


def _band(cut: table.Cut, years: list[int], low: np.ndarray, high: np.ndarray) -> list[Any]:
    """[low, high] at the years of the forecast, None elsewhere."""
    band: list[Any] = [None] * len(years)
    band[cut.fitted : cut.fitted + cut.ahead] = np.column_stack([low, high]).tolist()
    return band
