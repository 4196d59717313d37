"""One world of one arm, driven step by step: the same compiled steps as the kernel's week, one call each.

Same bits as `simulate`. Each step is compiled on its own the first time (a minute and a half of processor time, beside
the kernel's) and kept in the kernel's cache.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from contrapeso.engine import program
from contrapeso.engine.compile import keep, kernel, kernel_folder, prepare
from contrapeso.engine.one_world import NO_TIES, as_records, readable, scratch, settled
from contrapeso.mechanisms.layout import WORLD, flat
from contrapeso.scenario import METRICS, Scenario
from contrapeso.world.geography import geography

START = -1
"""Number of the step that makes the world; the week's steps count from 0."""


@dataclass(frozen=True)
class Step:
    """One step of the week: its mechanism, all modules that it calls into, and what they read and write."""

    mechanism: str
    modules: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    call: Callable[..., None]
    arguments: tuple[str, ...]


@cache
def steps() -> tuple[Step, ...]:
    """The week's steps in order; compiled code is found again in the kernel's cache."""
    from contrapeso.mechanisms.schedule import ORDER

    prepare()
    return tuple(_step(modules) for modules in ORDER)


def compiled() -> bool:
    """Whether the steps are in the kernel's cache, each on its own."""
    return any(kernel_folder().glob("**/begin.step*.nbc"))


def _step(modules: tuple[Any, ...]) -> Step:
    call = modules[0].step
    return Step(
        _name(modules[0]),
        tuple(_name(module) for module in modules),
        tuple(dict.fromkeys(name for module in modules for name in module.READS)),
        tuple(dict.fromkeys(name for module in modules for name in module.WRITES)),
        _kept(call),
        tuple(inspect.signature(getattr(call, "py_func", call)).parameters),
    )


def _name(module: Any) -> str:
    return str(module.__name__).rsplit(".", 1)[-1]


def _kept(call: Any) -> Any:
    with suppress(AttributeError, RuntimeError):  # uncompiled, or nowhere to keep it
        keep(call)
    return call


class Run:
    """A world of an arm: `record` and `levers` (P,) as they stand, `series` (weeks, M) as far as it was driven."""

    def __init__(self, scenario: Scenario, row: np.ndarray, world: int, seed: int, weeks: int = 0) -> None:
        if scenario.equal:
            scenario, _ = settled(kernel(), scratch(), scenario, row, world, seed)
        self.scenario = scenario
        self.program = program.program(scenario)
        self.row = row
        self.worlds = np.zeros(1, dtype=WORLD)
        self.levers = np.array(program.apply(row, scenario), dtype=np.float64)
        self.series = np.zeros((weeks, len(METRICS)))
        self.seed, self.number = seed, world
        self._bind()

    def _bind(self) -> None:
        """Arguments of the steps by name: views of this run's own memory."""
        p, past = as_records(self.levers), as_records(np.array(self.row))
        self.record: Any = readable(self.worlds)[0]
        self.past, self.geo = readable(past)[0], readable(geography())[0]
        self.given: dict[str, Any] = {
            "world": self.record,
            "flat": flat(self.worlds),
            "p": readable(p)[0],
            "levers": self.levers,
            "geo": self.geo,
            "rules": readable(self.program.rules),
            "assignments": readable(self.program.assignments),
        }

    def begin(self) -> None:
        """Makes the world of the start."""
        from contrapeso.mechanisms import past_wars, start
        from contrapeso.world.build import build

        steps()  # before what calls some of them: what is compiled inside another function is else not kept
        self.worlds.view(np.uint8)[:] = 0
        self.worlds["seed"], self.worlds["id"] = np.uint64(self.seed), np.uint64(self.number)
        _kept(build)(self.record, self.given["p"], self.past, self.geo, self.scenario.start, NO_TIES)
        _kept(start.step)(self.record, self.past, self.geo)
        _kept(past_wars.step)(self.record, self.given["p"], self.past)

    def week(self, t: int) -> None:
        """Turns the calendar to week t."""
        self.worlds["week"] = t

    def step(self, number: int) -> None:
        """Runs one step of the week."""
        step = steps()[number]
        step.call(*(self.given[name] for name in step.arguments))

    def close(self, t: int) -> bool:
        """Notes the week's metrics; False where the world has failed."""
        self.series[t] = self.worlds["metric"][0]
        return not self.worlds["failed"][0]

    def copy_of(self, other: Run) -> None:
        """Takes over the record and the levers of another run."""
        self.worlds[:] = other.worlds
        self.levers[:] = other.levers
