"""Runs that were asked for, one worker that does them in turn, and their records, which outlive the server."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contrapeso import store
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import kept_worlds, messages, reading_texts
from contrapeso.explorer.kept_worlds import BLOCK, Arm, KeptWorlds
from contrapeso.explorer.limits import MOST_WAITING, WORLD_WEEKS
from contrapeso.scenario import Scenario
from contrapeso.store import question
from contrapeso.store.hashing import sha256_json
from contrapeso.work import processors

NAME = re.compile(r"[0-9a-f]{32}")
OPEN = ("queued", "running")
Simulate = Callable[..., Any]


class Refusal(Exception):
    """A request that can't be taken on: a code, a message, and faults of the scenarios."""

    def __init__(self, status: int, code: str, message: str, faults: list[messages.Fault] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.faults = status, code, faults or []


class Stopped(Exception):
    """A run was cancelled, or the server ends."""


@dataclass
class Job:
    """A run: what was asked, the arms that it needs by key, and where it stands."""

    id: str
    asked: messages.Asked
    arms: tuple[Scenario, Scenario]
    keys: tuple[str, str]
    created: str
    state: messages.State = "queued"
    done: int = 0
    message: str = ""
    seconds: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    viewers: set[str] = field(default_factory=set)
    """Who wants it: it stops when nobody does."""

    @property
    def distinct(self) -> dict[str, Scenario]:
        """Arms by key; one where both are the same."""
        return dict(zip(self.keys, self.arms, strict=True))

    @property
    def total(self) -> int:
        """Worlds to run, both arms."""
        return self.asked.worlds * len(self.distinct)

    def record(self) -> dict[str, Any]:
        """What is kept on disk."""
        return {"asked": self.asked.model_dump(), "state": self.state, "created": self.created,
                "message": self.message, "seconds": self.seconds}  # fmt: skip


def arms_of(asked: messages.Asked) -> tuple[Scenario, Scenario]:
    """Both scenarios. Raises Refusal with the faults of both sides, or where the run is too large."""
    found: list[Scenario] = []
    faults: list[messages.Fault] = []
    for side, text in (("a", asked.a), ("b", asked.b)):
        try:
            found.append(reading_texts.scenario(text, asked.weeks))
        except InputErrors as error:
            faults += reading_texts.faults(error, side)
    if faults:
        raise Refusal(422, "faults", "a scenario has faults", faults)
    if asked.worlds * asked.weeks > WORLD_WEEKS:
        most = WORLD_WEEKS // asked.weeks
        raise Refusal(422, "too_many", f"{asked.weeks} weeks have room for {most} worlds")
    return found[0], found[1]


class Runs:
    """The queue. `simulate` is the engine's; tests may give another. Records are in `folder`/runs."""

    def __init__(self, folder: Path, simulate: Simulate | None = None, jobs: int | None = None) -> None:
        self.folder, self.jobs = folder / "runs", jobs or processors()
        self.worlds = KeptWorlds(folder / "worlds")
        self._simulate = simulate
        self._jobs: dict[str, Job] = {}
        self._waiting: list[str] = []
        self._lock = threading.Condition()
        self._over = self.preparing = False
        self._thread: threading.Thread | None = None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.worlds.folder.mkdir(parents=True, exist_ok=True)

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

    def ask(self, asked: messages.Asked, viewer: str = "") -> Job:
        """The run of that question: the one that is there, or a new one. Raises Refusal."""
        arms = arms_of(asked)
        keys = tuple(kept_worlds.key(arm, asked.seed, asked.draw_priors) for arm in arms)
        names = [arm.name for arm in arms]
        name = sha256_json({"arms": keys, "names": names, "worlds": asked.worlds})[:32]
        with self._lock:
            job = self._jobs.get(name)
            if job is not None and (job.state in OPEN or (job.state == "done" and self._whole(job))):
                job.viewers.add(viewer)
                return job
            if len(self._waiting) >= MOST_WAITING:
                raise Refusal(429, "queue", f"{MOST_WAITING} runs are waiting: try again in a minute")
            job = Job(name, asked, arms, (keys[0], keys[1]), question.now(), viewers={viewer})
            self._jobs[name] = job
            self._waiting.append(name)
            self._save(job)
            self._lock.notify_all()
        return job

    def find(self, name: str) -> Job:
        """A run by its name. Raises Refusal where there is none."""
        job = self._jobs.get(name) if NAME.fullmatch(name) else None
        if job is None:
            raise Refusal(404, "unknown", "no such run")
        return job

    def recent(self, most: int = 30) -> list[Job]:
        """The runs last asked for, newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: job.created, reverse=True)[:most]

    def cancel(self, name: str, viewer: str = "") -> Job:
        """Stops a run that nobody else waits for; its finished blocks stay, and asking again goes on from there."""
        job = self.find(name)
        with self._lock:
            job.viewers.discard(viewer)
            if job.state in OPEN and not job.viewers:
                job.stop.set()
                if name in self._waiting:
                    self._waiting.remove(name)
                    job.state = "cancelled"
                    self._save(job)
        return job

    def told(self, job: Job) -> messages.Run:
        """Where a run stands."""
        with self._lock:
            running = any(other.state == "running" for other in self._jobs.values())
            ahead = self._waiting.index(job.id) + running if job.id in self._waiting else 0
        asked, note = job.asked, "preparing" if self.preparing else ""
        return messages.Run(
            id=job.id, state=job.state, done=job.done, total=job.total, ahead=ahead, note=note,
            message=job.message, a=job.arms[0].name, b=job.arms[1].name, a_yaml=asked.a, b_yaml=asked.b,
            worlds=asked.worlds, weeks=asked.weeks, seed=asked.seed, draw_priors=asked.draw_priors,
            created=job.created, seconds=job.seconds,
        )  # fmt: skip

    def arms(self, job: Job) -> tuple[Arm, Arm]:
        """The worlds of both arms of a finished run. Raises Refusal where it isn't finished or they are gone."""
        if job.state != "done":
            raise Refusal(409, "unfinished", "the run isn't finished")
        found = [self.worlds.arm(key, job.asked.worlds) for key in job.keys]
        if found[0] is None or found[1] is None:
            raise Refusal(410, "gone", "the worlds made room for others: run it again")
        return found[0], found[1]

    def _whole(self, job: Job) -> bool:
        return all(self.worlds.arm(key, job.asked.worlds) is not None for key in job.keys)

    def _read(self, path: Path) -> Job | None:
        """A run from its record; None where that is damaged or of another version of the program."""
        try:
            record = store.read_json(path)
            asked = messages.Asked(**record["asked"])
            arms = arms_of(asked)
            keys = tuple(kept_worlds.key(arm, asked.seed, asked.draw_priors) for arm in arms)
            name = sha256_json({"arms": keys, "names": [arm.name for arm in arms], "worlds": asked.worlds})[:32]
            if name != path.stem:  # another program now gives other worlds
                return None
            job = Job(name, asked, arms, (keys[0], keys[1]), str(record["created"]), record["state"])
            job.seconds, job.message = float(record["seconds"]), str(record["message"])
            job.done = job.total if job.state == "done" else 0
            return job
        except (InputErrors, Refusal, ValueError, KeyError, TypeError, OSError):
            return None

    def _save(self, job: Job) -> None:
        store.write_json(self.folder / f"{job.id}.json", job.record())

    def _work(self) -> None:
        """One run after another until the server ends."""
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
        if self._simulate is None:
            from contrapeso.engine.compile import kernel

            self.preparing = True
            with suppress(Exception):  # told by the first run
                kernel(None)
            self.preparing = False

    def _do(self, job: Job) -> None:
        started = time.monotonic()
        try:
            for key, arm in job.distinct.items():
                self._run(job, key, arm)
            job.state = "done"
        except Stopped:
            job.state = "queued" if self._over else "cancelled"
        except Exception as error:  # the queue goes on; the reader hears what it was
            job.state, job.message = "failed", f"{type(error).__name__}: {error}"[:500]
        job.seconds = round(time.monotonic() - started, 2)
        with suppress(OSError):
            self._save(job)

    def _run(self, job: Job, key: str, arm: Scenario) -> None:
        """The blocks of an arm that aren't there yet."""
        before = job.done
        for number, first in enumerate(range(0, job.asked.worlds, BLOCK)):
            wanted = min(BLOCK, job.asked.worlds - first)
            if job.stop.is_set():
                raise Stopped
            if self.worlds.block(key, number, wanted) is None:
                block = self._block(job, arm, range(first, first + wanted), before + first)
                self.worlds.put(key, number, block)
            job.done = before + first + wanted

    def _block(self, job: Job, arm: Scenario, worlds: range, before: int) -> Arm:
        def step(done: int, _total: int, _text: str) -> None:
            job.done = before + done
            if job.stop.is_set():
                raise Stopped

        from contrapeso.engine.ensemble import simulate

        numbers = list(worlds)
        draws = numbers if job.asked.draw_priors else None
        run = self._simulate or simulate
        found = run([arm], numbers, draws, job.asked.seed, self.jobs, states=True, progress=step)
        sha = arm.sha256
        return Arm(
            found.status[sha], found.metrics[sha], found.series[sha].astype("float32"), found.states[sha],
        )  # fmt: skip
