"""What is said while something is compiled: how long it took here the last time, and that it still goes on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from contrapeso.atomic import write_text

EVERY = 10.0
"""Seconds between two signs of life."""

Tell = Callable[[str], None]


class Said(str):
    """A remark in English that carries its Spanish; `passing`: a bar that counts seconds may take its place."""

    es: str
    passing: bool

    def __new__(cls, en: str, es: str, passing: bool = False) -> Said:
        found = super().__new__(cls, en)
        found.es, found.passing = es, passing
        return found


@contextmanager
def compiling(what: str, en: str, es: str, record: Path, tell: Tell | None) -> Iterator[None]:
    """Says that `what` (`en` and `es` in words) is compiled, how long it may take, and that it still goes on.

    Processor seconds are kept in the file `record`, by `what`, for the next time.
    """
    tell = tell or (lambda _text: None)
    before = _seconds(record).get(what)
    tell(_first(en, es) if before is None else _again(en, es, before))
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


def _first(en: str, es: str) -> Said:
    return Said(
        f"compiling {en} for this machine: a minute or so of processor time, once",
        f"compilando {es} para esta máquina: cerca de un minuto de procesador, una sola vez",
    )


def _again(en: str, es: str, seconds: float) -> Said:
    return Said(
        f"compiling {en} for this machine: about {seconds:.0f} s of processor time, as the last time here",
        f"compilando {es} para esta máquina: unos {seconds:.0f} s de procesador, como la última vez aquí",
    )


def _tick(over: threading.Event, tell: Tell) -> None:
    started = time.monotonic()
    while not over.wait(EVERY):
        seconds = round(time.monotonic() - started)
        tell(Said(f"compiling: {seconds} s so far", f"compilando: van {seconds} s", passing=True))


def _seconds(record: Path) -> dict[str, float]:
    """What was measured before; nothing where the file isn't there or is damaged."""
    try:
        found = json.loads(record.read_text("utf-8"))
        return {str(name): float(value) for name, value in found.items() if 0.0 < float(value) < 1e5}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
