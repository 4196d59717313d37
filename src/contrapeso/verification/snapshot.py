"""A look inside one world: the kernel's own record after a number of weeks, for checks that need more than metrics."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.engine import one_world, program
from contrapeso.engine.compile import kernel
from contrapeso.scenario.metrics import METRICS, STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.world import parameters
from contrapeso.world.axes import STATES


def snapshot(
    scenario: Scenario,
    world: int,
    weeks: int,
    seed: int = 0,
    *,
    ties: np.ndarray | None = None,
    geo: np.ndarray | None = None,
    row: np.ndarray | None = None,
    states: bool = False,
) -> tuple[Any, np.ndarray, np.ndarray]:
    """The WORLD record after `weeks` weeks (0: as built), the series (weeks, M) and the states (weeks or 0, K, 32).

    Parameters are the defaults, or those of `row`, with the scenario's levers; the population of the start is made by
    them before the levers. `geo`: another geography record. Fields that belong to a week hold its last values; counts
    in use (`cells`, `ties`, …) say how much of each array is meant.
    """
    worlds, series = one_world.scratch(), np.zeros((weeks, len(METRICS)))
    by_state = np.zeros((weeks if states else 0, len(STATE_METRICS), STATES), dtype=np.float32)
    given = parameters.defaults() if row is None else row
    if scenario.equal:
        scenario, _ = one_world.settled(kernel(), worlds, scenario, given, world, seed)
    one_world.one(
        kernel(), worlds, scenario, program.program(scenario), given, world, seed, series, by_state,
        one_world.NO_TIES if ties is None else np.asarray(ties, dtype=float), geo,
    )  # fmt: skip
    return worlds[0], series, by_state


def by_organisation(record: Any) -> np.ndarray:
    """Members of every organisation, shape (organisations,), from the cells at hand."""
    used = int(record["cells"])
    return np.bincount(
        record["cell_organisation"][:used],
        weights=record["members"][:used].astype(float),
        minlength=int(record["organisations"]),
    )


def rivalry(record: Any) -> np.ndarray:
    """States of rivalry of every pair, symmetric, shape (organisations, organisations)."""
    n, used = int(record["organisations"]), int(record["ties"])
    matrix = np.zeros((n, n))
    a, b = record["tie_a"][:used].astype(int), record["tie_b"][:used].astype(int)
    np.add.at(matrix, (a, b), record["tie_rivalry"][:used])
    np.add.at(matrix, (b, a), record["tie_rivalry"][:used])
    return matrix
