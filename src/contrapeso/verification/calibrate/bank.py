"""A bank of worlds from the priors, and what each of them says about the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.work import SIMULATING, Progress

START, YEARS, WEEKS = 2012, 11, 52
LAST_YEAR = ((YEARS - 1) * WEEKS, YEARS * WEEKS)
"""Weeks of 2022 in a world that starts in 2012."""
FIRST_YEAR = (0, WEEKS)
TARGETS = ("members", "homicides_growth", "seized_tonnes", "tonnes_per_seizure", "border_assaults", "leaders_per_week")
CHUNK = 256


@dataclass(frozen=True)
class Bank:
    """draws (n,), summaries (n, targets) as logs, parameters (n, P) encoded, names (P,), in worlds that ran."""

    draws: np.ndarray
    summaries: np.ndarray
    parameters: np.ndarray
    names: tuple[str, ...]
    scenario_sha256: str


def record() -> tuple[np.ndarray, np.ndarray]:
    """(logs of the targets, their spreads), from the evidence."""
    entries = registry.load().entries
    values = [float(entries[f"calibration.{name}"].value) for name in TARGETS]
    spreads = [float(entries[f"calibration.{name}_spread"].value) for name in TARGETS]
    return np.log(values), np.array(spreads)


def scenario() -> Any:
    """The baseline, run from 2012 to the end of 2022."""
    from contrapeso.scenario import load
    from contrapeso.scenario.scenario import Scenario

    return Scenario("calibration", horizon_weeks=YEARS * WEEKS, start=START, set=load("baseline").set)


def simulate_bank(draws: int, seed: int, jobs: int, progress: Progress | None = None) -> Bank:
    """One world per draw 0 to draws - 1; series are dropped chunk by chunk."""
    from contrapeso.engine.ensemble import simulate

    arm = scenario()
    found, kept = [], []
    for first in range(0, draws, CHUNK):
        numbers = range(first, min(first + CHUNK, draws))
        ensemble = simulate([arm], numbers, list(numbers), seed, jobs)
        found.append(summaries(ensemble, arm.sha256))
        kept.append(np.asarray(numbers)[ensemble.ok(arm.sha256)])
        if progress:
            progress(numbers.stop, draws, SIMULATING)
    taken = np.concatenate(kept)
    names, rows = parameters_of(taken, seed)
    return Bank(taken, np.concatenate(found), rows, names, arm.sha256)


def summaries(ensemble: Any, arm: str) -> np.ndarray:
    """(worlds that ran, targets): logs of what each world says; minus infinity where it says 0."""

    def of(metric: str, weeks: tuple[int, int]) -> np.ndarray:
        return np.asarray(ensemble.window(arm, metric, weeks))

    whole = (0, YEARS * WEEKS)
    columns = [
        of("members_final", LAST_YEAR),
        of("homicides_total", LAST_YEAR) / of("homicides_total", FIRST_YEAR),
        of("seizures_total", LAST_YEAR),
        of("seizures_per_event", LAST_YEAR),
        of("border_attacks_total", LAST_YEAR),
        of("leaders_removed_total", whole) / (YEARS * WEEKS),
    ]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(np.column_stack(columns)[ensemble.ok(arm)])


def parameters_of(draws: Sequence[int] | np.ndarray, seed: int) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the parameters with a prior, and their encoded values, (draws, P)."""
    from contrapeso.engine.program import drawn_rows
    from contrapeso.world import parameters

    entries, fixed = registry.load().entries, scenario().set
    names = tuple(n for n in parameters.names() if n in entries and entries[n].prior is not None and n not in fixed)
    places = [parameters.index()[name] for name in names]
    return names, drawn_rows([int(draw) for draw in draws], seed)[:, places]
