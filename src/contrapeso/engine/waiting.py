"""What is said while something is compiled: how long it took here the last time, and that it still goes on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from contrapeso.atomic import write_text
from contrapeso.words import catalogue

EVERY = 10.0
"""Seconds between two signs of life."""

WORDS = catalogue("remarks")
Tell = Callable[[str], None]


class Said(str):
    """A remark in English that carries its Spanish; `passing`: a bar that counts seconds may take its place."""

    es: str
    passing: bool

    def __new__(cls, en: str, es: str, passing: bool = False) -> Said:
        found = super().__new__(cls, en)
        found.es, found.passing = es, passing
        return found


def remark(key: str, /, passing: bool = False, **values: Any) -> Said:
    """A remark from `words/*/remarks.ftl`."""
    said = WORDS.each(key, **values)
    return Said(said["en"], said["es"], passing)


@contextmanager
def compiling(what: str, record: Path, tell: Tell | None) -> Iterator[None]:
    """Says that `what` (a key of the remarks) is compiled, how long it may take, and that it still goes on.

    Processor seconds are kept in the file `record`, by `what`, for the next time.
    """
    tell = tell or (lambda _text: None)
    before = _seconds(record).get(what)
    tell(_told(what, before))
    over = threading.Event()
    clock = threading.Thread(target=_tick, args=(over, tell), daemon=True)
    clock.start()
    started = time.process_time()
    try:
        yield
    finally:
        over.set()
        clock.join()
    with suppress(OSError):
        write_text(record, json.dumps({**_seconds(record), what: round(time.process_time() - started, 1)}) + "\n")


def _told(what: str, before: float | None) -> Said:
    """How long it may take: what was measured here, where it was."""
    name = WORDS.each(what)
    if before is None:
        return remark("compiling", what=name)
    return remark("compiling_again", what=name, seconds=f"{before:.0f}")


def _tick(over: threading.Event, tell: Tell) -> None:
    started = time.monotonic()
    while not over.wait(EVERY):
        seconds = round(time.monotonic() - started)
        tell(remark("compiling_still", passing=True, seconds=str(seconds)))


def _seconds(record: Path) -> dict[str, float]:
    """What was measured before; nothing where the file isn't there or is damaged."""
    try:
        found = json.loads(record.read_text("utf-8"))
        return {str(name): float(value) for name, value in found.items() if 0.0 < float(value) < 1e5}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
