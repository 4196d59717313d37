"""The model with what it leaves out, as a forecast: level of the last six months + the model's path + discrepancy.

log H(unit, window) = log level(unit) + f(window) - f(six months before) + D, f the pattern of `backtest.forecast` with
the nation's fighting for every state: where fighting falls in a synthetic world is chance. Draws have equal weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.evidence.tables import discrepancy
from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.backtest.forecast import WEEKS, Course, Mixture
from contrapeso.verification.backtest.rivals import Student
from contrapeso.verification.discrepancy import process


@dataclass(frozen=True)
class Origin:
    """A forecast's start: months of the record before it, years from the course's first to it."""

    months: int
    years: int


def of_state(found: discrepancy.Discrepancy) -> Process:
    """The process of one state: the nation's and its own."""
    states = found.states
    return Process(found.nation.walk + states.walk, states.noise, states.freedom)


def forecast(deaths: np.ndarray, course: Course, origin: Origin, windows: np.ndarray) -> Mixture:
    """The forecast of the log of deaths a month, from (units, months) of which those before the origin are read.

    windows: (ahead, 2) in years after the origin. One unit is the nation, more are states.
    """
    made = alone(deaths, origin, windows)
    moved = drift(course, origin, windows, discrepancy.load().level_months)
    weights = np.full((len(moved), len(deaths)), 1.0 / len(moved))
    location = made.location[None] + moved[:, None, :]
    return Mixture(location, np.broadcast_to(made.scale, location.shape), made.freedom, weights)


def alone(deaths: np.ndarray, origin: Origin, windows: np.ndarray) -> Student:
    """The same without the model: the level stays."""
    found = discrepancy.load()
    kind = found.nation if len(deaths) == 1 else of_state(found)
    level = process.level(deaths[:, : origin.months], found.level_months)[:, None]
    first, last = windows.T
    variances = process.variance(kind, first, last, found.level_months / process.MONTHS, level)
    return process.student(np.log(level) + np.zeros(len(windows)), variances, kind.freedom)


def drift(course: Course, origin: Origin, windows: np.ndarray, level_months: int) -> np.ndarray:
    """(draws, ahead): f of each window less f of the months of the level."""
    start, share = origin.years * WEEKS, course.share
    mean = course.national[:, :start].mean(axis=1)

    def pattern(first: float, last: float) -> np.ndarray:
        a = start + round(first * WEEKS)
        b = max(a + 1, start + round(last * WEEKS))
        return np.asarray(np.log((1 - share) + share * course.national[:, a:b].mean(axis=1) / mean))

    before = pattern(-level_months / process.MONTHS, 0.0)
    return np.stack([pattern(first, last) - before for first, last in windows], axis=1)
