"""Drives two arms side by side and notes, for every field of the record, when and where they first differ, and why.

Why is found by trial: the step is run again in arm B's world with one thing at a time as in arm A (a field that differs
already, a lever, the schedule). What alone moves the field is a cause; where nothing does alone, all do together. With
other seeds it shows whether chance has a part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from contrapeso.mechanisms.layout import STATE_FIELDS
from contrapeso.trace import chance, fields
from contrapeso.trace.parting import TARGET, Parting
from contrapeso.trace.stepwise import START, Run, steps
from contrapeso.world import parameters

OTHER_SEEDS = 8  # a draw that comes out alike under every one of these has no part


@dataclass
class Causes:
    """What moves a field in one step."""

    levers: list[str]
    fields: list[str]
    schedule: bool = False
    joint: bool = False
    chance: bool = False


class Pair:
    """Two runs of one world and the benches on which their steps are tried again.

    `columns`: metrics of the target; it counts from week `first` on.
    """

    def __init__(self, make: Callable[[int], Run], columns: Sequence[int], first: int) -> None:
        """make(0), make(1): a new run of arm A, of arm B."""
        self.a, self.b = make(0), make(1)
        self.bench_a, self.bench_b, self.out, self.trial = make(0), make(1), make(1), make(1)
        self.out_a, self.trial_a = make(0), make(0)
        self.columns, self.first = list(columns), first
        self.found: dict[str, Parting] = {}
        self.lever_weeks: dict[str, int] = {}

    def follow(self, weeks: int) -> int:
        """Drives both arms; returns the weeks that both lived through."""
        for run in (self.a, self.b):
            run.begin()
        self._note_levers(START)
        self._start()
        for t in range(weeks):
            if not self._week(t):
                return t + 1
        return weeks

    def _start(self) -> None:
        fresh = [name for name in sorted(map(str, STATE_FIELDS - fields.SCRATCH)) if self._parted(name)]
        if not fresh:
            return
        self.out.begin()
        causes = {name: Causes([], []) for name in fresh}
        for lever in self._levers(self.a, self.b):
            self.trial.levers[:] = self.b.levers
            self.trial.levers[parameters.index()[lever]] = self.a.levers[parameters.index()[lever]]
            self.trial.begin()
            for name in self._moved(fresh, self.trial, self.out):
                causes[name].levers.append(lever)
        for name in fresh:
            self._enter(name, START, START, causes[name], self.a, self.b)

    def _week(self, t: int) -> bool:
        for run in (self.a, self.b):
            run.week(t)
        self.bench_a.copy_of(self.a)
        self.bench_b.copy_of(self.b)
        fresh: dict[int, list[str]] = {}
        for s, step in enumerate(steps()):
            self.a.step(s)
            self.b.step(s)
            new = [name for name in step.writes if name not in self.found and self._parted(name)]
            if step.mechanism == "record":
                new += [name for name in ("metric", TARGET) if name not in self.found and self._parted(name, t)]
            if new:
                fresh[s] = new
                for name in new:  # a later step of the week must not find it again
                    self.found[name] = Parting(name, t, s, 0, 0.0, (), 0.0, 0.0)
        self._note_levers(t)
        if fresh:
            self._again(t, fresh)
        closed = [run.close(t) for run in (self.a, self.b)]
        return all(closed)

    def _again(self, t: int, fresh: dict[int, list[str]]) -> None:
        """The week once more on the benches, with trials at the steps where something new differs."""
        for s in range(max(fresh) + 1):
            if s in fresh:
                causes = self._causes(s, fresh[s])
            for run in (self.bench_a, self.bench_b):
                run.step(s)
            for name in fresh.get(s, ()):
                self._enter(name, t, s, causes[name], self.bench_a, self.bench_b)

    def _causes(self, s: int, fresh: list[str]) -> dict[str, Causes]:
        step = steps()[s]
        self.out.copy_of(self.bench_b)
        self.out.step(s)
        found = {name: Causes([], []) for name in fresh}
        before = [name for name in dict.fromkeys((*step.reads, *step.writes)) if self._differed(name)]
        levers = self._levers(self.bench_a, self.bench_b)
        for field in before:
            for name in self._tried(s, fresh, field=field):
                found[name].fields.append(field)
        for lever in levers:
            for name in self._tried(s, fresh, lever=lever):
                found[name].levers.append(lever)
        for name in self._tried(s, fresh, rules=True) if "rules" in step.arguments else ():
            found[name].schedule = True
        for name in self._drawn(s, fresh):
            found[name].chance = True
        for cause in found.values():
            if not (cause.fields or cause.levers or cause.schedule):
                cause.fields, cause.levers, cause.joint = list(before), list(levers), True
        return found

    def _tried(self, s: int, fresh: list[str], *, field: str = "", lever: str = "", rules: bool = False) -> list[str]:
        """Fields that come out otherwise if the step runs in B's world with one thing changed."""
        trial = self.trial_a if rules else self.trial
        trial.copy_of(self.bench_b)
        if field:
            trial.worlds[field] = self.bench_a.worlds[field]
        if lever:
            at = parameters.index()[lever]
            trial.levers[at] = self.bench_a.levers[at]
        return self._moved(fresh, trial, self.out) if _ran(trial, s) else []

    def _drawn(self, s: int, fresh: list[str]) -> set[str]:
        """Fields that come out otherwise in either arm with another seed."""
        self.out_a.copy_of(self.bench_a)
        self.out_a.step(s)
        found: set[str] = set()
        for bench, out, trial in ((self.bench_a, self.out_a, self.trial_a), (self.bench_b, self.out, self.trial)):
            for seed in range(1, OTHER_SEEDS + 1):
                trial.copy_of(bench)
                trial.worlds["seed"] += np.uint64(seed)
                found.update(self._moved(fresh, trial, out) if _ran(trial, s) else ())
        return found

    def _moved(self, fresh: list[str], trial: Run, out: Run) -> list[str]:
        return [name for name in fresh if self._mask(name, trial.worlds, out.worlds).any()]

    def _differed(self, name: str) -> bool:
        return name not in fields.SCRATCH and fields.differs(name, self.bench_a.worlds, self.bench_b.worlds)

    def _parted(self, name: str, t: int = 0) -> bool:
        if name in fields.SCRATCH or (name == TARGET and t < self.first):
            return False
        return bool(self._mask(name, self.a.worlds, self.b.worlds).any())

    def _mask(self, name: str, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        if name == TARGET:
            return np.asarray(a["metric"][0][self.columns] != b["metric"][0][self.columns])
        return fields.parted(name, a, b)

    def _levers(self, a: Run, b: Run) -> list[str]:
        unlike = (a.levers != b.levers) & ~(np.isnan(a.levers) & np.isnan(b.levers))
        return [parameters.names()[i] for i in np.flatnonzero(unlike)]

    def _note_levers(self, t: int) -> None:
        for lever in self._levers(self.a, self.b):
            self.lever_weeks.setdefault(lever, t)

    def _enter(self, name: str, t: int, s: int, causes: Causes, a: Run, b: Run) -> None:
        x, y = self._values(name, a.worlds), self._values(name, b.worlds)
        n = min(len(x), len(y))
        gap, size = _gaps(x[:n], y[:n])
        index = np.unravel_index(int(np.argmax(size)), size.shape)
        modules = steps()[s].modules if s != START else ()
        self.found[name] = Parting(
            name, t, s, int(np.count_nonzero(self._mask(name, a.worlds, b.worlds))), float(np.sum(gap)),
            tuple(int(i) for i in index), float(x[index]), float(y[index]),
            tuple(causes.levers), tuple(f for f in causes.fields if f != name), causes.schedule, causes.joint,
            chance.streams_of(modules, name) if causes.chance else (),
        )  # fmt: skip

    def _values(self, name: str, worlds: np.ndarray) -> np.ndarray:
        if name == TARGET:
            return np.asarray(worlds["metric"][0][self.columns], dtype=np.float64)
        return np.asarray(fields.used(name, worlds), dtype=np.float64)


def _gaps(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """x - y, 0 where one isn't finite, and its size, infinite where just one isn't or they are unlike infinities."""
    finite = np.isfinite(x) & np.isfinite(y)
    gap = np.subtract(x, y, out=np.zeros(x.shape), where=finite)
    same = (x == y) | (np.isnan(x) & np.isnan(y))
    return gap, np.where(finite | same, np.abs(gap), np.inf)


def _ran(trial: Run, s: int) -> bool:
    """Whether the step can be run there at all: a mixture of two worlds may be one that neither could be."""
    try:
        trial.step(s)
    except ZeroDivisionError:
        return False
    return True
