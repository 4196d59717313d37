"""`simulate` over the workers of a Dask scheduler: the same bits, every world once, cancelled as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from contrapeso.engine.program import rows
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment.cluster.reduced import Reduced, Wanted, unpack
from contrapeso.experiment.cluster.worker import Job, differs, fingerprint, work
from contrapeso.scenario import Scenario
from contrapeso.work import SIMULATING, Progress

CHUNK, MOST = 8, 32
"""Worlds per task: a tenth of a second of work and more, so that the scheduler's few milliseconds don't count."""
TASKS = 32
"""For each thread of the workers, where there are worlds enough: the last ones to end keep nobody waiting for long."""
WAIT = 10
"""Seconds in which a scheduler must answer."""


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The workers behind a scheduler, while the block lasts.

    Raises InputErrors where `distributed` isn't installed, no scheduler or no worker answers, or a worker would give
    other bits.
    """
    try:
        from distributed import Client
    except ImportError:
        raise _refused("it needs Dask: pip install 'contrapeso[cluster]'") from None
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _refused(f"no scheduler answers at {address}: {str(error).splitlines()[0]}") from None
    with client:
        cluster = Cluster(client)
        cluster.check(address)
        yield cluster


def _refused(message: str) -> InputErrors:
    return InputErrors([InputError("command line", 0, 0, "--cluster", message)])


@dataclass
class Cluster:
    """An open client. `bytes_back`: what workers sent in answer so far, `worlds`: of how many runs of a world."""

    client: Any
    bytes_back: int = 0
    worlds: int = 0

    @property
    def busy(self) -> int:
        """Worlds of one arm that give every thread of the workers some tasks."""
        return 4 * CHUNK * self.threads

    @property
    def threads(self) -> int:
        """Threads of all workers."""
        return sum(self.client.nthreads().values())

    def check(self, address: str) -> None:
        """Raises InputErrors unless there are workers and each is what this process is, to the processor's type."""
        try:
            found = self.client.run(differs, fingerprint())
        except Exception as error:  # whatever a worker raises: first of all that the package isn't there
            raise _refused(f"a worker can't run worlds: {type(error).__name__}: {error}") from None
        if not found:
            raise _refused(f"the scheduler at {address} has no workers")
        if other := {worker: names for worker, names in found.items() if names}:
            worker, names = sorted(other.items())[0]
            message = f"{len(other)} of {len(found)} workers ({worker}, …) would give other bits: another"
            raise _refused(f"{message} {', '.join(names)} than here")

    def engine(self, wanted: Wanted) -> Callable[..., Any]:
        """The engine's `simulate`, of which only what is wanted comes back. Series by state are made here."""

        def simulate(
            arms: Sequence[Scenario], worlds: Sequence[int], draws: Sequence[int] | None = None, seed: int = 0,
            jobs: int = 1, *, states: bool = False, progress: Progress | None = None,
            tell: Callable[[str], None] | None = None,
        ) -> Any:  # fmt: skip
            from contrapeso.engine.ensemble import simulate as here

            if states:
                return here(arms, worlds, draws, seed, jobs, states=True, progress=progress, tell=tell)
            each = list({arm.sha256: arm for arm in arms}.values())
            return self._simulate(wanted, each, worlds, draws, seed, progress)

        return simulate

    def _simulate(
        self, wanted: Wanted, arms: list[Scenario], worlds: Sequence[int], draws: Sequence[int] | None, seed: int,
        progress: Progress | None,
    ) -> Reduced:  # fmt: skip
        """Hands out chunks of worlds and puts what comes back in its place."""
        early = max(worlds) < wanted.series_worlds
        asked = [(arm, wanted.of(arm), wanted.series.get(arm.sha256, ()) if early else ()) for arm in arms]
        sent = tuple((arm.canonical, readings, weekly) for arm, readings, weekly in asked)
        job = Job(sent, tuple(worlds), np.array(rows(len(worlds), draws, seed)), seed, fingerprint())
        each = min(max(CHUNK, len(arms) * len(worlds) // (TASKS * max(1, self.threads))), MOST)
        spans = [(first, min(first + each, len(worlds))) for first in range(0, len(worlds), each)]
        weeks = [arm.horizon_weeks * (2 if arm.equal else 1) for arm in arms]  # at equal cost another one runs first
        longest = sorted(range(len(arms)), key=lambda number: -weeks[number])
        tasks = [(number, *span) for number in longest for span in spans]
        found: dict[tuple[int, int, int], tuple[list[int], bytes]] = {}
        for task, answer in self._answers(job, tasks):
            found[task] = answer
            self.bytes_back += len(answer[1])
            self.worlds += task[2] - task[1]
            if progress is not None:
                progress(sum(last - first for _, first, last in found), len(arms) * len(worlds), SIMULATING)
        result = Reduced(tuple(worlds), None if draws is None else tuple(draws), seed)
        result.whole = wanted.readings is None
        result.arms = {arm.sha256: arm for arm in arms}
        for number, (arm, readings, weekly) in enumerate(asked):
            parts = [(found[number, *span], span) for span in spans]  # a KeyError here would be a world that got lost
            result.status[arm.sha256] = np.concatenate([statuses for (statuses, _), _ in parts]).astype(np.int64)
            values = np.concatenate([unpack(packed, last - first) for (_, packed), (first, last) in parts])
            result.fill(arm, readings, weekly, values)
        return result

    def _answers(self, job: Job, tasks: list[tuple[int, int, int]]) -> Iterator[tuple[tuple[int, int, int], Any]]:
        """Answers as they come; whatever ends this early cancels what has not begun."""
        from distributed import as_completed

        sent = self.client.scatter(job, hash=False)
        futures = {self.client.submit(work, sent, *task, pure=False): task for task in tasks}
        try:
            for future, answer in as_completed(futures, loop=self.client.loop, with_results=True):
                yield futures[future], answer
                future.release()
        except BaseException:
            self.client.cancel(list(futures), force=True)
            raise
