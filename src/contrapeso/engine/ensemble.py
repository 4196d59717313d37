"""Ensembles: many worlds of several arms, in parallel, the same to the bit for any number of threads."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from contrapeso.engine import exact, one_world
from contrapeso.engine import program as arming
from contrapeso.engine.compile import kernel
from contrapeso.engine.starts import Starts
from contrapeso.scenario.metrics import INDEX, METRICS, STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.work import SIMULATING, Progress
from contrapeso.world.axes import STATES
from contrapeso.world.codes import OK, REASONS

PAUSE = 0.1
"""Seconds between two looks at how far the threads are; an interrupt is heard at once."""


@dataclass
class Ensemble:
    """Results of arms over worlds. Arms are named by the hash of what the model sees.

    series: arm -> (worlds, weeks, M) float64 in METRICS order; states: arm -> (worlds, weeks, K, 32) float32 where
    asked for;
    status: arm -> (worlds,) int, 0 = ok. Rows of a failed world are NaN.
    """

    worlds: tuple[int, ...]
    draws: tuple[int, ...] | None
    seed: int
    series: dict[str, np.ndarray] = field(default_factory=dict)
    states: dict[str, np.ndarray] = field(default_factory=dict)
    status: dict[str, np.ndarray] = field(default_factory=dict)
    levers: dict[str, dict[str, np.ndarray]] = field(default_factory=dict)
    """arm -> lever -> (worlds,): values that were solved for equal cost in each world."""

    @property
    def metrics(self) -> dict[str, np.ndarray]:
        """arm -> (worlds, M): every metric over the whole horizon."""
        return {arm: np.stack([self.column(arm, m.name) for m in METRICS], axis=1) for arm in self.series}

    def ok(self, *names: str) -> np.ndarray:
        """(worlds,) bool: worlds that failed in none of the arms."""
        return np.all([self.status[arm] == OK for arm in names], axis=0)

    def column(self, arm: str, metric: str) -> np.ndarray:
        """(worlds,): one metric over the whole horizon."""
        return self.window(arm, metric, (0, self.series[arm].shape[1]))

    def window(self, arm: str, metric: str, weeks: tuple[int, int]) -> np.ndarray:
        """(worlds,): one metric over weeks [first, last): totals summed, finals read at the end, ratios of totals; or
        the value of a lever that was solved.
        """
        if metric in self.levers.get(arm, {}):
            return self.levers[arm][metric]
        return window(self.series[arm], metric, weeks)

    def path(self, arm: str, metric: str) -> np.ndarray:
        """(worlds, weeks): the weekly series of a metric; a ratio is the weekly quotient."""
        definition = METRICS[INDEX[metric]]
        if definition.how != "ratio":
            return self.series[arm][:, :, INDEX[metric]]
        top = sum(self.series[arm][:, :, INDEX[name]] for name in definition.numerator)
        low = sum(self.series[arm][:, :, INDEX[name]] for name in definition.denominator)
        return np.divide(top, low, out=np.zeros_like(np.asarray(top)), where=np.asarray(low) != 0)

    def series_mean(self, arm: str, metric: str) -> np.ndarray:
        """(weeks,): mean over the worlds that ran."""
        return np.asarray(self.path(arm, metric)[self.ok(arm)].mean(axis=0))

    def series_quantiles(self, arm: str, metric: str) -> np.ndarray:
        """(weeks, 3): 5, 50 and 95 % over the worlds that ran."""
        return np.asarray(np.quantile(self.path(arm, metric)[self.ok(arm)], (0.05, 0.5, 0.95), axis=0).T)

    def paired_series(self, arm: str, comparator: str, metric: str) -> np.ndarray:
        """(weeks, 3): 5, 50 and 95 % of arm minus comparator, world by world, over the weeks that both have."""
        both = self.ok(arm, comparator)
        a, b = self.path(arm, metric)[both], self.path(comparator, metric)[both]
        weeks = min(a.shape[1], b.shape[1])
        return np.asarray(np.quantile(a[:, :weeks] - b[:, :weeks], (0.05, 0.5, 0.95), axis=0).T)

    def states_mean(self, arm: str, metric: str) -> np.ndarray:
        """(weeks, 32): mean over worlds of a metric by state; `states=True` was asked for."""
        return np.asarray(self.states[arm][self.ok(arm)][:, :, STATE_METRICS.index(metric)].mean(axis=0))


def window(series: np.ndarray, metric: str, weeks: tuple[int, int]) -> np.ndarray:
    """(worlds,): a metric over weeks [first, last) of (worlds, weeks, M) series, a quotient
    `total/total` or a product `final*final`; 0/0 is 0.
    """
    if "/" in metric:
        over, under = (window(series, name, weeks) for name in metric.split("/"))
        return np.divide(over, under, out=np.where(np.isfinite(under), 0.0, np.nan), where=under != 0)
    if "*" in metric:
        one, other = (window(series, name, weeks) for name in metric.split("*"))
        return np.asarray(one * other)
    definition = METRICS[INDEX[metric]]
    first, last = max(0, weeks[0]), min(weeks[1], series.shape[1])
    if definition.how == "final":
        return np.asarray(series[:, last - 1, INDEX[metric]])
    if definition.how == "total":
        return exact.sums(series[:, first:last, INDEX[metric]])
    if definition.how == "mean":
        return exact.sums(series[:, first:last, INDEX[metric]]) / (last - first)
    top = sum(window(series, name, weeks) for name in definition.numerator)
    low = sum(window(series, name, weeks) for name in definition.denominator)
    return np.divide(top, low, out=np.zeros(len(series)), where=np.asarray(low) != 0)


def failure_reason(code: int) -> str:
    """What a world's status says."""
    return REASONS[code]


def simulate(
    arms: Sequence[Scenario],
    worlds: Sequence[int],
    draws: Sequence[int] | None = None,
    seed: int = 0,
    jobs: int = 1,
    *,
    states: bool | Collection[str] = False,
    ties: np.ndarray | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> Ensemble:
    """Run every arm in every world.

    draws[k] is the parameter draw of worlds[k] (None: defaults). states: whether series by state are kept, or the arms
    (SHA-256) of which they are. ties: (n, 4) rows i, j, rivalry, alliance instead of a drawn network. progress(done,
    all, text) is called from this thread; KeyboardInterrupt stops between worlds.
    """
    compiled = kernel(tell)
    result = Ensemble(tuple(worlds), None if draws is None else tuple(draws), seed)
    distinct = {scenario.sha256: scenario for scenario in arms}
    rows = arming.rows(len(worlds), draws, seed)
    by_state = set(distinct) if states is True else set(states or ())
    tasks: list[_Task] = []
    for sha, scenario in distinct.items():
        weeks = scenario.horizon_weeks
        result.series[sha] = np.empty((len(worlds), weeks, len(METRICS)))  # a world writes all of it, or it is NaN
        shape = (len(worlds), weeks if sha in by_state else 0, len(STATE_METRICS), STATES)
        result.states[sha] = np.zeros(shape, dtype=np.float32)
        result.status[sha] = np.zeros(len(worlds), dtype=np.int64)
        result.levers[sha] = {spend.lever: np.full(len(worlds), np.nan) for spend in scenario.equal}
        tied = one_world.NO_TIES if ties is None else np.asarray(ties, dtype=float)
        beside = {other.asked: other for other in distinct.values()}
        tasks.append(_Task(compiled, result, scenario, arming.program(scenario), rows, tied, beside))
    done, total = 0, len(distinct) * len(worlds)
    for solved in (False, True):  # what an arm at equal cost has to spend is read off the other arm's run
        now = [task for task in tasks if bool(task.scenario.equal) == solved]
        done = _run_all(now, len(worlds), done, total, jobs, progress)
    return result


_of_thread = threading.local()


def _memory() -> tuple[np.ndarray, Starts]:
    """Memory for a world and for starts, this thread's: taken from the system once, not for every world."""
    if not hasattr(_of_thread, "memory"):
        _of_thread.memory = one_world.scratch(), Starts()
    return _of_thread.memory  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Task:
    """One arm over all worlds; `work` runs one of them in a thread."""

    kernel: Callable[..., int]
    result: Ensemble
    scenario: Scenario
    program: arming.Program
    rows: list[np.ndarray]
    ties: np.ndarray
    beside: dict[str, Scenario]
    """All arms that are run, by what the model sees of them apart from their horizon."""

    def work(self, k: int) -> None:
        """Run the k-th world."""
        sha, result, (memory, kept) = self.scenario.sha256, self.result, _memory()
        starts = kept if len(self.beside) > 1 else None
        series, states = result.series[sha][k], result.states[sha][k]
        scenario, code = self._settled(memory, starts, k)
        code = code or one_world.one(
            self.kernel, memory, scenario, self.program, self.rows[k], result.worlds[k], result.seed,
            series, states, self.ties, starts=starts,
        )  # fmt: skip
        result.status[sha][k] = code
        if code != OK:
            series[:] = np.nan

    def _settled(self, memory: np.ndarray, starts: Starts | None, k: int) -> tuple[Scenario, int]:
        """The scenario of the k-th world, its levers solved and remembered, and a status."""
        if not self.scenario.equal:
            return self.scenario, OK
        known = self.result
        scenario, code = one_world.settled(
            self.kernel, memory, self.scenario, self.rows[k], known.worlds[k], known.seed, self.ties,
            lambda like: self._known(like, k), starts,
        )  # fmt: skip
        if code == OK:
            for lever, values in known.levers[self.scenario.sha256].items():
                values[k] = scenario.set[lever]
        return scenario, code

    def _known(self, like: Scenario, k: int) -> np.ndarray | None:
        """(weeks, M) series of an arm of the k-th world, where it was run beside this one, long enough, to its end."""
        other = self.beside.get(like.asked)
        if other is None or other.equal or other.horizon_weeks < like.horizon_weeks:
            return None
        if self.result.status[other.sha256][k] != OK:
            return None
        return self.result.series[other.sha256][k, : like.horizon_weeks]


def _run_all(
    tasks: list[_Task], worlds: int, done: int, total: int, jobs: int, progress: Progress | None
) -> int:
    """Run tasks on `jobs` threads, each taking the next world as it becomes free; an interrupt leaves what has not
    begun. `done`: worlds so far, before and after.
    """
    waiting = ((task, k) for k in range(worlds) for task in tasks)  # arms of a world share its start
    if jobs <= 1:
        return _run_here(waiting, done, total, progress)
    taking, stop = threading.Lock(), threading.Event()

    def work() -> None:
        nonlocal done
        while not stop.is_set():
            with taking:
                task, k = next(waiting, (None, 0))
            if task is None:
                return
            task.work(k)
            with taking:
                done += 1

    running = {_threads(jobs, os.getpid()).submit(work) for _ in range(jobs)}
    try:
        while running:
            found = wait(running, PAUSE, FIRST_EXCEPTION)  # not woken by every world: they need the lock themselves
            for thread in found.done:
                thread.result()  # what went wrong there, if anything
            running = found.not_done
            if progress:
                progress(done, total, SIMULATING)
    finally:
        stop.set()
        wait(running)
    return done


@lru_cache(maxsize=1)
def _threads(jobs: int, _process: int) -> ThreadPoolExecutor:
    """Threads that outlive a call, with their memory: new ones each time leave theirs in pieces."""
    return ThreadPoolExecutor(max_workers=jobs)


def _run_here(waiting: Iterator[tuple[_Task, int]], done: int, total: int, progress: Progress | None) -> int:
    """The same in this thread, whose memory outlives the call."""
    told = time.monotonic()
    for task, k in waiting:
        task.work(k)
        done += 1
        if progress and time.monotonic() - told >= PAUSE:
            progress(done, total, SIMULATING)
            told = time.monotonic()
    if progress:
        progress(done, total, SIMULATING)
    return done
