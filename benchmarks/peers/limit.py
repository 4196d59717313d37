"""What this machine can't do faster: the time of draws and of memory, and what the whole model needs of both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numba import njit

from contrapeso.draws.keyed import uniforms4
from contrapeso.engine import one_world, program
from contrapeso.engine.compile import kernel
from contrapeso.engine.ensemble import simulate
from contrapeso.scenario import METRICS, STATE_METRICS, load
from contrapeso.world.axes import STATES

SCENARIOS = ("baseline", "campaign")
WEEKS = 40
"""Weeks over which the whole model is held against its limit: uncompiled, where draws are counted, they are slow."""
LINE = 64
"""Bytes that memory moves at once."""
ROUNDS = 3


def timed(act: Callable[[], Any]) -> float:
    """Median processor seconds, after one call that doesn't count."""
    act()
    found = []
    for _ in range(ROUNDS):
        before = time.process_time()
        act()
        found.append(time.process_time() - before)
    return median(found)


@njit
def _fill(out, times):
    for week in range(times):
        uniforms4(np.uint64(1), np.uint64(1), week, 1, 0, 0, out)


@njit
def _copy(a, b, times):
    for _ in range(times):
        for i in range(len(a)):
            b[i] = a[i]
        a, b = b, a


def ns_per_call() -> float:
    """Nanoseconds of one Philox call, four uniforms, in a loop that fills an array."""
    out, times = np.empty((4, 1000)), 500
    return timed(lambda: _fill(out, times)) / times / out.shape[1] * 1e9


def bytes_per_ns(size: int) -> float:
    """Bytes read and written in a nanosecond by a copy of that many."""
    a, b = np.ones(max(64, size // 8)), np.ones(max(64, size // 8))
    times = max(20, 50_000_000 // size)
    return 2 * 8 * len(a) * times / timed(lambda: _copy(a, b, times)) / 1e9


def lines_per_week(name: str) -> float:
    """Lines of a world's record that a week changes: those that differ between two runs a week apart, mean of four."""
    counts = []
    for last in (8, 16, 24, 32):
        worlds = [_record(name, weeks) for weeks in (last, last + 1)]
        a, b = (world.view(np.uint8)[: world.nbytes // LINE * LINE].reshape(-1, LINE) for world in worlds)
        counts.append(int((a != b).any(axis=1).sum()))
    return float(np.mean(counts))


def _record(name: str, weeks: int) -> np.ndarray[Any, Any]:
    arm, world = replace(load(name), horizon_weeks=weeks), one_world.scratch()
    series, states = np.zeros((weeks, len(METRICS))), np.zeros((0, len(STATE_METRICS), STATES), dtype=np.float32)
    one_world.one(kernel(), world, arm, program.program(arm), program.drawn_row(1, 1), 1, 1, series, states)
    return world


def philox_calls() -> dict[str, float]:
    """Philox calls a week by scenario, counted uncompiled in a process of its own."""
    script, environment = str(Path(__file__).with_name("counting.py")), {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, script, str(WEEKS)], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"draws weren't counted: {done.stderr[-500:]}")
    return dict(json.loads(done.stdout))


def whole_model(worlds: int) -> list[dict[str, Any]]:
    """Speed of baseline and campaign on one core, and their ratio to the limit over the first WEEKS weeks."""
    calls, ns = philox_calls(), ns_per_call()
    rows = []
    for name in SCENARIOS:
        seconds = {weeks: _seconds(name, weeks, worlds) for weeks in (1, WEEKS, load(name).horizon_weeks)}
        week = (seconds[WEEKS] - seconds[1]) / (WEEKS - 1) / worlds * 1e6
        lines = lines_per_week(name)
        draws = calls[name] * ns / 1000
        memory = 2 * LINE * lines / bytes_per_ns(int(2 * LINE * lines)) / 1000
        weeks = load(name).horizon_weeks
        rows.append({
            "scenario": name, "world_years_per_second": worlds * weeks / 52 / seconds[weeks], "weeks": weeks,
            "us_per_week": week, "philox_calls_per_week": calls[name], "lines_per_week": lines,
            "limit_us": draws + memory, "limit_draws_us": draws, "limit_memory_us": memory,
            "ratio": week / (draws + memory),
        })  # fmt: skip
    return rows


def _seconds(name: str, weeks: int, worlds: int) -> float:
    arm = replace(load(name), horizon_weeks=weeks)
    return timed(lambda: simulate([arm], range(worlds), range(worlds), seed=1, jobs=1))
