"""A local level on the log scale: variance of what lies ahead against the level before, and its Student quantiles.

Ahead of an origin, windows are [a, b] in years. The level is the mean of the last w years. With walk variance v a year
and noise variance n a month,

    var(mean over [a, b] - mean over [-w, 0]) = v (a + (b - a) / 3 + w / 3) + n / 12 (1 / (b - a) + 1 / w).

Counts add chance of their own, 1 over the deaths of a month. Sums of Student variables are taken as Student.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.backtest.rivals import Student

Floats = NDArray[np.float64]
MONTHS = 12
LEAST_DEATHS = 0.5
"""Deaths a month that a level holds at least: a state may have none in half a year."""


def level(deaths: ArrayLike, months: int) -> Floats:
    """Deaths a month over the last `months` of (…, times) monthly counts; never 0."""
    return np.asarray(np.maximum(np.asarray(deaths, float)[..., -months:].mean(axis=-1), LEAST_DEATHS), dtype=float)


def variance(process: Process, first: ArrayLike, last: ArrayLike, level_years: float, a_month: ArrayLike) -> Floats:
    """Variance of the log of windows [first, last] (years ahead) against the level; `a_month`: deaths a month."""
    a, b = np.asarray(first, float), np.asarray(last, float)
    walk = process.walk * (a + (b - a) / 3 + level_years / 3)
    noise = process.noise + 1.0 / np.asarray(a_month, float)
    return np.asarray(walk + noise / MONTHS * (1.0 / (b - a) + 1.0 / level_years))


def student(location: Floats, variances: Floats, freedom: float) -> Student:
    """A Student t of that variance: its scale is smaller than its standard deviation."""
    return Student(location, np.sqrt(variances * (freedom - 2) / freedom), freedom)


def half_widths(variances: ArrayLike, freedom: float, bands: tuple[float, ...]) -> list[Floats]:
    """Half the width of each central band, on the log scale."""
    from scipy.special import stdtrit

    scale = np.sqrt(np.asarray(variances, float) * (freedom - 2) / freedom)
    return [np.asarray(stdtrit(freedom, (1 + band) / 2) * scale) for band in bands]


def paths(process: Process, steps: int, per_year: int, paths: int, random: np.random.Generator) -> Floats:
    """(paths, steps): the walk from 0 at so many steps a year, without the level's own error and without noise.

    A path has one scale for all its steps, so that it is Student at every horizon, as the closed form takes it.
    """
    normal = random.standard_normal((paths, steps)).cumsum(axis=1) * np.sqrt(process.walk / per_year)
    scale = np.sqrt((process.freedom - 2) / random.chisquare(process.freedom, (paths, 1)))
    return np.asarray(normal * scale)
