"""A made-up engine, quick or slow, and a server over it on a loopback port that ends with its block."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn

from contrapeso.engine.ensemble import Ensemble
from contrapeso.explorer.application import application
from contrapeso.explorer.jobs import Simulate
from contrapeso.explorer.listening import bound
from contrapeso.scenario import INDEX, METRICS, STATE_METRICS, Scenario

STRIKES = "strikes.capacity_per_week"


class Engine:
    """Chance by seed and world, shared by arms; what strikes do is added. `calls`: worlds that were asked for."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.calls: list[tuple[str, int]] = []

    def __call__(
        self, arms: Sequence[Scenario], worlds: Sequence[int], draws: Any = None, seed: int = 0, jobs: int = 1,
        **more: Any,
    ) -> Ensemble:  # fmt: skip
        """The engine's ensemble of made-up numbers."""
        found = Ensemble(tuple(worlds), None if draws is None else tuple(draws), seed)
        for arm in arms:
            weeks = arm.horizon_weeks
            self.calls += [(arm.name, world) for world in worlds]
            series = np.zeros((len(worlds), weeks, len(METRICS)))
            by_state = np.zeros((len(worlds), weeks, len(STATE_METRICS), 32), dtype=np.float32)
            for k, world in enumerate(worlds):
                chance = np.random.default_rng([seed, world])
                series[k] = chance.gamma(9.0, 10.0, (weeks, len(METRICS)))
                series[k, :, INDEX["homicides_total"]] += arm.set.get(STRIKES, 0.0)
                by_state[k] = chance.poisson(4.0, by_state.shape[1:])
                by_state[k, :, 0, 24] += arm.set.get(STRIKES, 0.0)
                if self.seconds:
                    time.sleep(self.seconds / len(worlds))
                    more["progress"](k + 1, len(worlds), "simulating")
            found.series[arm.sha256], found.states[arm.sha256] = series, by_state
            found.status[arm.sha256] = np.zeros(len(worlds), dtype=np.int64)
        return found


@contextmanager
def served(folder: Path, simulate: Simulate) -> Iterator[str]:
    """The address of a server that runs in this process."""
    listener = bound("127.0.0.1", None, 0)
    config = uvicorn.Config(application(folder, simulate=simulate), log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listener.close()
