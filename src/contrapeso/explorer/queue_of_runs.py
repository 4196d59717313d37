"""The queue: one worker that does jobs in turn, and their records, which outlive the server."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from contrapeso import store
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import messages
from contrapeso.explorer.claim_trials import ClaimJob
from contrapeso.explorer.jobs import OPEN, Job, Means, PairJob, Refusal, Simulate, Stopped
from contrapeso.explorer.kept_worlds import Arm, KeptWorlds
from contrapeso.explorer.limits import MOST_WAITING
from contrapeso.store import question
from contrapeso.work import processors

NAME = re.compile(r"[0-9a-f]{32}")
KINDS: dict[str, Callable[[dict[str, Any], str], Job]] = {
    "pair": lambda asked, created: PairJob.of(messages.Asked(**asked), created),
    "claim": lambda asked, created: ClaimJob.of(messages.ClaimAsked(**asked), created),
}


J = TypeVar("J", bound=Job)


class Runs:
    """The queue. `simulate` is the engine's; tests may give another. Records are in `folder`/runs."""

    def __init__(self, folder: Path, simulate: Simulate | None = None, jobs: int | None = None) -> None:
        self.folder = folder / "runs"
        self.means = Means(KeptWorlds(folder / "worlds"), simulate, jobs or processors())
        self._jobs: dict[str, Job] = {}
        self._waiting: list[str] = []
        self._lock = threading.Condition()
        self._over = self.preparing = False
        self._thread: threading.Thread | None = None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.means.worlds.folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Takes up what was left open, and begins to work."""
        for path in sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime):
            job = self._read(path)
            if job is not None:
                self._jobs[job.id] = job
                if job.state in OPEN:
                    job.state = "queued"
                    self._waiting.append(job.id)
        self._thread = threading.Thread(target=self._work, name="runs", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops between two chunks of worlds; what runs goes on with the next start."""
        with self._lock:
            self._over = True
            for job in self._jobs.values():
                job.stop.set()
            self._lock.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def ask(self, asked: messages.Asked | messages.ClaimAsked, viewer: str = "") -> Job:
        """The job of that question: the one that is there, or a new one. Raises Refusal."""
        kind = PairJob.kind if isinstance(asked, messages.Asked) else ClaimJob.kind
        job = KINDS[kind](asked.model_dump(), question.now())
        with self._lock:
            known = self._jobs.get(job.id)
            if known is not None and (known.state in OPEN or (known.state == "done" and known.whole(self.means))):
                known.viewers.add(viewer)
                return known
            if len(self._waiting) >= MOST_WAITING:
                raise Refusal(429, "queue", f"{MOST_WAITING} runs are waiting: try again in a minute")
            job.viewers.add(viewer)
            self._jobs[job.id] = job
            self._waiting.append(job.id)
            self._save(job)
            self._lock.notify_all()
        return job

    def find(self, name: str, kind: type[J]) -> J:
        """A job by its name. Raises Refusal where there is none of that kind."""
        job = self._jobs.get(name) if NAME.fullmatch(name) else None
        if not isinstance(job, kind):
            raise Refusal(404, "unknown", "no such run")
        return job

    def recent(self, most: int = 30) -> list[PairJob]:
        """The runs last asked for, newest first."""
        with self._lock:
            pairs = [job for job in self._jobs.values() if isinstance(job, PairJob)]
        return sorted(pairs, key=lambda job: job.created, reverse=True)[:most]

    def cancel(self, name: str, viewer: str = "") -> Job:
        """Stops a job that nobody else waits for; its finished blocks stay, and asking again goes on from there."""
        job = self.find(name, Job)  # type: ignore[type-abstract]
        with self._lock:
            job.viewers.discard(viewer)
            if job.state in OPEN and not job.viewers:
                job.stop.set()
                if name in self._waiting:
                    self._waiting.remove(name)
                    job.state = "cancelled"
                    self._save(job)
        return job

    def _standing(self, job: Job) -> dict[str, Any]:
        """Where a job stands."""
        with self._lock:
            running = any(other.state == "running" for other in self._jobs.values())
            ahead = self._waiting.index(job.id) + running if job.id in self._waiting else 0
        return {"id": job.id, "state": job.state, "done": job.done, "total": job.total, "ahead": ahead,
                "note": "preparing" if self.preparing else "", "message": job.message, "created": job.created,
                "seconds": job.seconds}  # fmt: skip

    def told(self, job: Job) -> messages.Run:
        """Where a run of two scenarios stands."""
        assert isinstance(job, PairJob)
        asked = job.asked
        return messages.Run(
            **self._standing(job), a=job.arms[0].name, b=job.arms[1].name, a_yaml=asked.a, b_yaml=asked.b,
            worlds=asked.worlds, ready=job.ready, weeks=asked.weeks, seed=asked.seed, draw_priors=asked.draw_priors,
        )  # fmt: skip

    def told_of_claim(self, job: Job) -> messages.Trial:
        """Where the test of a claim stands, and what came of it."""
        assert isinstance(job, ClaimJob)
        found = messages.Outcome(**job.found) if job.found else None
        return messages.Trial(**self._standing(job), text=job.asked.text, found=found)

    def arms(self, job: PairJob, worlds: int | None = None) -> tuple[Arm, Arm]:
        """The first worlds of both arms, all where not said. Raises Refusal where they aren't there yet or are gone."""
        wanted = worlds or job.asked.worlds
        if wanted > job.ready:
            raise Refusal(409, "unfinished", f"{job.ready} worlds are there")
        found = [self.means.worlds.arm(key, wanted) for key in job.keys]
        if found[0] is None or found[1] is None:
            raise Refusal(410, "gone", "the worlds made room for others: run it again")
        return found[0], found[1]

    def _read(self, path: Path) -> Job | None:
        """A job from its record; None where that is damaged or of another version of the program."""
        try:
            record = store.read_json(path)
            job = KINDS[record["kind"]](record["asked"], str(record["created"]))
            job.restore(record)
            return job if job.id == path.stem else None  # another program now gives other worlds
        except (InputErrors, Refusal, ValueError, KeyError, TypeError, OSError):
            return None

    def _save(self, job: Job) -> None:
        store.write_json(self.folder / f"{job.id}.json", job.record())

    def _work(self) -> None:
        """One job after another until the server ends."""
        self._prepare()
        while True:
            with self._lock:
                while not self._waiting and not self._over:
                    self._lock.wait()
                if self._over:
                    return
                job = self._jobs[self._waiting.pop(0)]
                job.state = "running"
                self._save(job)
            self._do(job)

    def _prepare(self) -> None:
        """The kernel, compiled or read, before somebody waits for it."""
        if self.means.simulate is None:
            from contrapeso.engine.compile import kernel

            self.preparing = True
            with suppress(Exception):  # told by the first run
                kernel(None)
            self.preparing = False

    def _do(self, job: Job) -> None:
        started = time.monotonic()
        state: messages.State
        try:
            job.work(self.means)
            state = "done"
        except Stopped:
            state = "queued" if self._over else "cancelled"
        except Exception as error:  # the queue goes on; the reader hears what it was
            state, job.message = "failed", f"{type(error).__name__}: {error}"[:500]
        job.seconds = round(time.monotonic() - started, 2)
        job.state = state
        with suppress(OSError):
            self._save(job)
