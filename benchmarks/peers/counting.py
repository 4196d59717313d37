"""Philox calls that a week of the whole model makes: `NUMBA_DISABLE_JIT=1 python counting.py WEEKS`, JSON on stdout."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import numpy as np

from contrapeso.engine import kernel, one_world, program
from contrapeso.scenario import METRICS, STATE_METRICS, load
from contrapeso.world.axes import STATES

WORLD, SEED = 1, 1


def counted() -> list[int]:
    """Puts a counter before Philox wherever it is called; calls, as the only item."""
    calls = [0]
    for name, module in list(sys.modules.items()):
        if name.startswith("contrapeso") and hasattr(module, "philox4x32"):
            inner = module.philox4x32

            def counting(*words: object, inner: object = inner) -> object:
                calls[0] += 1
                return inner(*words)  # type: ignore[operator]

            module.philox4x32 = counting  # type: ignore[attr-defined]
    return calls


def of(name: str, weeks: int, calls: list[int]) -> float:
    """Calls a week in one world with its own parameters, its building aside."""
    arm = replace(load(name), horizon_weeks=weeks)
    series, states = np.zeros((weeks, len(METRICS))), np.zeros((0, len(STATE_METRICS), STATES), dtype=np.float32)
    row, before = program.drawn_row(WORLD, SEED), []
    week = kernel.week

    def noting(*given: object) -> None:
        before.append(calls[0])
        week(*given)

    kernel.week = noting
    try:
        one_world.one(
            kernel.run_world, one_world.scratch(), arm, program.program(arm), row, WORLD, SEED, series, states
        )
    finally:
        kernel.week = week
    return (calls[0] - before[0]) / weeks


if __name__ == "__main__":
    np.seterr(all="ignore")  # uncompiled, NumPy's integers warn where they are meant to wrap
    counter = counted()
    print(json.dumps({name: of(name, int(sys.argv[1]), counter) for name in ("baseline", "campaign")}))
