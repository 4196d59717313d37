"""What waits in the queue: a pair of scenarios to be run in the same worlds. Each job is named by its content."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import kept_worlds, messages, reading_texts
from contrapeso.explorer.kept_worlds import BLOCK, Arm, KeptWorlds
from contrapeso.explorer.limits import WORLD_WEEKS
from contrapeso.scenario import Scenario
from contrapeso.store.hashing import sha256_json

OPEN = ("queued", "running")
Simulate = Callable[..., Any]


class Refusal(Exception):
    """A request that can't be taken on: a code, a message, and faults of the scenarios."""

    def __init__(self, status: int, code: str, message: str, faults: list[messages.Fault] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.faults = status, code, faults or []


class Stopped(Exception):
    """A run was cancelled, or the server ends."""


@dataclass(frozen=True)
class Means:
    """What jobs work with: `simulate` is the engine's where None."""

    worlds: KeptWorlds
    simulate: Simulate | None
    threads: int


@dataclass
class Job(ABC):
    """Something that was asked for, and where it stands."""

    id: str
    created: str
    state: messages.State = "queued"
    done: int = 0
    total: int = 0
    message: str = ""
    seconds: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    viewers: set[str] = field(default_factory=set)
    """Who wants it: it stops when nobody does."""

    kind: ClassVar[str] = ""

    @abstractmethod
    def question(self) -> dict[str, Any]:
        """What was asked, as JSON."""

    @abstractmethod
    def work(self, means: Means) -> None:
        """Does it; Stopped where `stop` is set meanwhile."""

    @abstractmethod
    def whole(self, means: Means) -> bool:
        """Whether its results are there."""

    def record(self) -> dict[str, Any]:
        """What is kept on disk."""
        return {"kind": self.kind, "asked": self.question(), "state": self.state, "created": self.created,
                "message": self.message, "seconds": self.seconds}  # fmt: skip

    def restore(self, record: dict[str, Any]) -> None:
        """Takes over where it stood."""
        self.state, self.message, self.seconds = record["state"], str(record["message"]), float(record["seconds"])
        self.done = self.total if self.state == "done" else 0

    def step(self, done: int) -> None:
        """Counts what is done. Raises Stopped."""
        self.done = done
        if self.stop.is_set():
            raise Stopped


@dataclass
class PairJob(Job):
    """Two scenarios in the same worlds, block by block, each world once. `ready`: worlds that are there in both."""

    asked: messages.Asked = field(kw_only=True)
    arms: tuple[Scenario, Scenario] = field(kw_only=True)
    keys: tuple[str, str] = field(kw_only=True)
    ready: int = 0
    kind: ClassVar[str] = "pair"

    @classmethod
    def of(cls, asked: messages.Asked, created: str) -> PairJob:
        """The job of a question. Raises Refusal."""
        arms = arms_of(asked)
        keys = [kept_worlds.key(arm, asked.seed, asked.draw_priors) for arm in arms]
        name = sha256_json({"arms": keys, "names": [arm.name for arm in arms], "worlds": asked.worlds})[:32]
        total = asked.worlds * len(set(keys))
        return cls(name, created, total=total, asked=asked, arms=arms, keys=(keys[0], keys[1]))

    def question(self) -> dict[str, Any]:
        """What was asked, as JSON."""
        return self.asked.model_dump()

    def restore(self, record: dict[str, Any]) -> None:
        """With all its worlds, where it was done."""
        super().restore(record)
        self.ready = self.asked.worlds if self.state == "done" else 0

    def whole(self, means: Means) -> bool:
        """Whether the worlds of both arms are there."""
        return all(means.worlds.arm(key, self.asked.worlds) is not None for key in self.keys)

    def work(self, means: Means) -> None:
        """The blocks of both arms that aren't there yet."""
        self.done = self.ready = 0
        arms = dict(zip(self.keys, self.arms, strict=True))
        for number, first in enumerate(range(0, self.asked.worlds, BLOCK)):
            wanted = min(BLOCK, self.asked.worlds - first)
            for key, arm in arms.items():
                self.step(self.done)
                before = self.done
                if means.worlds.block(key, number, wanted) is None:
                    means.worlds.put(key, number, self._block(arm, range(first, first + wanted), before, means))
                self.done = before + wanted
            self.ready = first + wanted

    def _block(self, arm: Scenario, worlds: range, before: int, means: Means) -> Arm:
        from contrapeso.engine.ensemble import simulate

        numbers = list(worlds)
        draws = numbers if self.asked.draw_priors else None
        found = (means.simulate or simulate)(
            [arm], numbers, draws, self.asked.seed, means.threads, states=True,
            progress=lambda done, _total, _text: self.step(before + done),
        )  # fmt: skip
        sha = arm.sha256
        return Arm(found.status[sha], found.metrics[sha], found.series[sha].astype("float32"), found.states[sha])


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
