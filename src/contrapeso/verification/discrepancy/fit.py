"""Fits the processes by moments: squares of what lay ahead of every year's end, against the level before it.

By horizon h the mean square of a state against the nation is walk (h - 1/2) + noise / 4 (a year ahead, a level of half
a year) plus the chance of counts; two unknowns by non-negative least squares over h = 1, 2, 3. The nation's has no
noise that could be told. Degrees of freedom by maximum likelihood over the scaled squares of all states. Years are
pooled with equal weights, states with one variance: on origins up to 2017 shrunken variances of single states and
faster forgetting were no better by more than noise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.discrepancy import process

AHEAD = (1, 2, 3)
LEVEL_MONTHS = 6
FREEDOM = (3.0, 30.0)
"""Below three a variance hardly exists, above thirty a t is normal."""


@dataclass(frozen=True)
class Step:
    """What lay h years ahead of a level: log change of the nation, and of each state beyond it, (32,)."""

    h: int
    nation: float
    states: np.ndarray
    a_month: np.ndarray


def steps(deaths: np.ndarray, months: int = LEVEL_MONTHS) -> Iterator[Step]:
    """All steps that lie within (32, months) of monthly deaths, from the end of every year but the last."""
    year = process.MONTHS
    for origin in range(year, deaths.shape[1], year):
        level = process.level(deaths[:, :origin], months)
        whole = process.level(deaths[:, :origin].sum(axis=0), months)
        for h in AHEAD:
            last = origin + h * year
            if last <= deaths.shape[1]:
                ahead = deaths[:, last - year : last]
                nation = float(np.log(ahead.sum(axis=0).mean() / whole))
                states = np.log(process.level(ahead, year) / level) - nation
                yield Step(h, nation, states, level)


def homicides(deaths: np.ndarray) -> tuple[Process, Process]:
    """(nation, states) from (32, months) of deaths by month."""
    from scipy.optimize import nnls

    found = list(steps(deaths))
    ahead = [h for h in AHEAD if any(step.h == h for step in found)]
    half = np.array([h - 0.5 for h in ahead])
    nation = np.array([np.mean([s.nation**2 for s in found if s.h == h]) for h in ahead])
    beyond = [np.mean([(s.states**2 - 0.25 / s.a_month).mean() for s in found if s.h == h]) for h in ahead]
    whole = float(nnls(half[:, None], nation)[0][0])
    walk, noise = nnls(np.column_stack([half, np.full(len(half), 0.25)]), np.maximum(beyond, 0.0))[0]
    z = np.concatenate([s.states / np.sqrt(walk * (s.h - 0.5) + 0.25 * (noise + 1 / s.a_month)) for s in found])
    freedom = tails(z)
    return Process(whole, 0.0, freedom), Process(float(walk), float(noise), freedom)


def tails(z: np.ndarray) -> float:
    """Degrees of freedom of Student variables of variance 1, by maximum likelihood."""
    from scipy.optimize import minimize_scalar
    from scipy.stats import t

    def loss(nu: float) -> float:
        return -float(t.logpdf(z, nu, 0.0, np.sqrt((nu - 2) / nu)).mean())

    return float(minimize_scalar(loss, bounds=FREEDOM, method="bounded").x)


def yearly(series: Mapping[int, float], freedom: float) -> Process:
    """A walk from a yearly series: the mean square of its yearly log changes; gaps are left out."""
    changes = [np.log(series[year] / series[year - 1]) for year in sorted(series) if year - 1 in series]
    return Process(float(np.mean(np.square(changes))), 0.0, freedom)
