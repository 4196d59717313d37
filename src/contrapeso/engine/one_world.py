"""One run of one world: the only caller of the compiled kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from contrapeso.engine import spending
from contrapeso.engine.program import Program, apply, program
from contrapeso.engine.starts import Starts, clear
from contrapeso.mechanisms.layout import WORLD, flat
from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.world import parameters
from contrapeso.world.axes import STATES
from contrapeso.world.codes import NOT_FINITE, OK
from contrapeso.world.geography import geography

NO_TIES = np.zeros((0, 4))


def readable(records: np.ndarray) -> np.ndarray:
    """Records as the kernel wants them: as they are, or with fields as attributes where it runs uncompiled."""
    import numba

    config: Any = numba.config
    return records.view(np.recarray) if config.DISABLE_JIT else records


def scratch() -> np.ndarray:
    """Memory for a world, (1,) record; a run may take the place of another in it."""
    return np.zeros(1, dtype=WORLD)


def as_records(row: np.ndarray) -> np.ndarray:
    """(1,) parameter record of the same memory as a row (P,) of float64."""
    return row.reshape(1, -1).view(parameters.dtype()).reshape(1)


def arguments(
    worlds: np.ndarray,
    scenario: Scenario,
    program: Program,
    row: np.ndarray,
    number: int,
    seed: int,
    series: np.ndarray,
    states: np.ndarray,
    ties: np.ndarray = NO_TIES,
    geo: np.ndarray | None = None,
    begun: bool = False,
) -> tuple[Any, ...]:
    """What `run_world` takes, in its order.

    worlds: `scratch()`; row: (P,) parameters before the scenario's levers; series: (weeks, M) and states: (weeks or 0,
    K, 32) are written; ties: (n, 4) rows i, j, rivalry, alliance instead of a drawn network; geo: another geography
    record; begun: whether the world is at its start already.
    """
    levers = np.array(apply(row, scenario))
    given = (geography() if geo is None else geo, program.rules, program.assignments)
    return (
        readable(worlds), flat(worlds), readable(as_records(levers)), levers, readable(as_records(np.array(row))),
        *map(readable, given), np.uint64(seed), np.uint64(number), scenario.start,
        np.ascontiguousarray(ties),  # in another order it would be another type, for which the kernel is compiled anew
        series, states, begun,
    )  # fmt: skip


def settled(
    kernel: Callable[..., int], worlds: np.ndarray, scenario: Scenario, row: np.ndarray, number: int, seed: int,
    ties: np.ndarray = NO_TIES, known: Callable[[Scenario], np.ndarray | None] = lambda _: None,
    starts: Starts | None = None,
) -> tuple[Scenario, int]:  # fmt: skip
    """The scenario with its levers at equal cost solved for this world, and a status; another arm may run for it,
    unless its (weeks, M) series is `known`.
    """

    def run(like: Scenario, series: np.ndarray) -> int:
        if (found := known(like)) is not None:
            series[:] = found
            return OK
        states = np.zeros((0, len(STATE_METRICS), STATES), dtype=np.float32)
        return one(kernel, worlds, like, program(like), row, number, seed, series, states, ties, starts=starts)

    return spending.settle(scenario, row, run)


def one(
    kernel: Callable[..., int], worlds: np.ndarray, scenario: Scenario, program: Program, row: np.ndarray, number: int,
    seed: int, series: np.ndarray, states: np.ndarray, ties: np.ndarray = NO_TIES, geo: np.ndarray | None = None,
    starts: Starts | None = None,
) -> int:  # fmt: skip
    """Run a world in `worlds`, of which all that could be read is zeroed first, or which begins from a start that
    another arm made, kept in `starts` (on the usual geography); the rest as for `arguments`, levers at equal cost being
    settled. Returns its status, 0 = ok.
    """
    given = (scenario, program, row, number, seed)
    try:
        if starts is None or geo is not None:
            clear(worlds)
            return kernel(*arguments(worlds, *given, series, states, ties, geo))
        asked = starts.asked(scenario, row, number, seed, ties)
        if not starts.restore(asked, worlds):
            clear(worlds)
            if code := kernel(*arguments(worlds, *given, series[:0], states[:0], ties)):
                return code
            starts.keep(asked, worlds)
        return kernel(*arguments(worlds, *given, series, states, ties, begun=True))
    except ZeroDivisionError:  # levers beyond all reason: the world is kept as failed
        worlds["failed"] = NOT_FINITE
        return NOT_FINITE
