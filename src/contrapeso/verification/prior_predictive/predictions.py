"""What draws from the priors give: a table of quantities, one row a draw, from paired runs of one world each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from contrapeso.engine.ensemble import Ensemble, simulate
from contrapeso.engine.program import drawn_rows
from contrapeso.evidence import registry
from contrapeso.scenario import load
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Context
from contrapeso.world import parameters
from contrapeso.world.axes import WEEKS_PER_YEAR

YEARS, ARM_YEARS = 5, 3


@dataclass(frozen=True)
class Predictions:
    """quantities: name -> (draws,), NaN where a world failed; drawn: name -> (draws,) of what has a prior."""

    quantities: dict[str, np.ndarray]
    drawn: dict[str, np.ndarray]


def predict(context: Context, draws: int) -> Predictions:
    """One world a draw: five years as they are, three under ten times the campaign."""
    baseline = replace(load("baseline"), horizon_weeks=YEARS * WEEKS_PER_YEAR)
    strongest = replace(load("scale_x10"), horizon_weeks=ARM_YEARS * WEEKS_PER_YEAR)
    numbers = range(draws)
    found = simulate([baseline, strongest], numbers, numbers, context.seed, context.jobs)
    return Predictions(_quantities(found, baseline, strongest), _drawn(draws, context.seed))


def _quantities(found: Ensemble, baseline: Scenario, strongest: Scenario) -> dict[str, np.ndarray]:
    arm, campaign, year = baseline.sha256, strongest.sha256, WEEKS_PER_YEAR
    members = found.path(arm, "members_final")
    last = (YEARS * year - year, YEARS * year)
    compared = ARM_YEARS * year - 1
    return {
        "members": members[:, -1] / members[:, 0],
        "homicides": found.window(arm, "homicides_total", last),
        "revenue": found.window(arm, "revenue_total", last),
        "price": found.path(arm, "price_ratio_final")[:, -1],
        "wage": found.window(arm, "payroll_total", (0, year)) / members[:, :year].mean(axis=1),
        "strongest": found.path(campaign, "members_final")[:, compared] / members[:, compared],
    }


def _drawn(draws: int, seed: int) -> dict[str, np.ndarray]:
    rows = drawn_rows(range(draws), seed)
    known = registry.load()
    fixed = {entry.name for entry in known.parameters if entry.prior is None}
    return {name: rows[:, i] for i, name in enumerate(parameters.names()) if name not in fixed}
