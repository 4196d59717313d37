"""What a worker does: some worlds of one arm, reduced to what was asked for. It is refused where bits could differ."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from contrapeso.experiment.cluster.reduced import Reading, Series, pack, reduce
from contrapeso.scenario import METRICS, Scenario
from contrapeso.version import VERSION

_compiling = threading.Lock()


@dataclass(frozen=True)
class Job:
    """Arms over worlds, sent to each worker once. rows: (worlds, P) parameters before an arm sets any, so that a
    worker draws none itself; arms: canonical text, readings and series of each; made: `fingerprint()` of the sender.
    """

    arms: tuple[tuple[str, tuple[Reading, ...], tuple[Series, ...]], ...]
    worlds: tuple[int, ...]
    rows: NDArray[np.float64]
    seed: int
    made: dict[str, str]


@cache
def fingerprint() -> dict[str, str]:
    """All that the bits of a world follow from apart from its parameters: version, kernel (its sources, Numba, NumPy,
    Python, processor), the geography and defaults that the kernel is given, and the bounds of levers that are solved.
    """
    from contrapeso.engine.compile import kernel_hash
    from contrapeso.evidence import registry
    from contrapeso.world import parameters
    from contrapeso.world.geography import geography

    bounds = repr([(entry.name, entry.bounds) for entry in registry.load().parameters]).encode()
    given = sha256(geography().tobytes() + parameters.defaults().tobytes() + bounds).hexdigest()
    return {"version": VERSION, "kernel": kernel_hash(), "evidence": given[:16]}


def differs(made: dict[str, str]) -> list[str]:
    """Names in which this process isn't what the sender is."""
    here = fingerprint()
    return [name for name in made if here.get(name) != made[name]]


def work(job: Job, number: int, first: int, last: int) -> tuple[list[int], bytes]:
    """Runs worlds [first, last) of one of the job's arms; their statuses, and packed values, those of levers that were
    solved behind them.

    Raises RuntimeError where this worker is another version or has another kernel than the sender.
    """
    from contrapeso.engine import one_world, program
    from contrapeso.engine.compile import kernel
    from contrapeso.world.codes import OK

    if other := differs(job.made):
        raise RuntimeError(f"another {', '.join(other)} than the sender's")
    with _compiling:
        compiled = kernel()
    canonical, readings, weekly = job.arms[number]
    arm = Scenario.from_canonical(canonical, "")
    rules, memory = program.program(arm), one_world.scratch()
    states = np.zeros((0, *one_world_states()), dtype=np.float32)
    statuses, values = [], []
    for k in range(first, last):
        series, given = np.full((arm.horizon_weeks, len(METRICS)), np.nan), (job.rows[k], job.worlds[k], job.seed)
        settled, code = one_world.settled(compiled, memory, arm, *given)
        levers = [settled.set[spend.lever] if code == OK else math.nan for spend in arm.equal]
        code = code or one_world.one(compiled, memory, settled, rules, *given, series, states)
        if code != OK:
            series[:] = np.nan
        statuses.append(int(code))
        values.append(np.concatenate([reduce(series, readings, weekly), levers]))
    return statuses, pack(np.array(values))


def one_world_states() -> tuple[int, int]:
    """Shape of a week of series by state, of which no week is kept here."""
    from contrapeso.scenario import STATE_METRICS
    from contrapeso.world.axes import STATES

    return len(STATE_METRICS), STATES
