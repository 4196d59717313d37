"""Progress with time left, on stderr: a bar on a terminal, a line now and then otherwise."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from contrapeso.cli.output import visible
from contrapeso.words import catalogue
from contrapeso.work import Progress

SPARSE_SECONDS = 15.0
SETTLE_SECONDS = 5.0
"""After the first step, in which caches fill and stored blocks are found: no part of the speed."""
LEAST_SECONDS = 10.0
"""Of measured work before anything is said."""
WINDOW_SECONDS = 60.0

Clock = Callable[[], float]

WORDS = catalogue("progress")


class Pace:
    """Time left from the speed of the last minute. What comes before the first step (compiling) doesn't count."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self.begun: float | None = None
        self.seen: deque[tuple[float, int]] = deque()

    def step(self, done: int) -> None:
        """Takes in that `done` are done now."""
        now = self.clock()
        if self.begun is None or (self.seen and done < self.seen[-1][1]):  # another job, with a count of its own
            self.begun = now
            self.seen.clear()
        if now - self.begun < SETTLE_SECONDS:
            return
        self.seen.append((now, done))
        while len(self.seen) > 2 and self.seen[1][0] <= now - WINDOW_SECONDS:
            self.seen.popleft()

    def left(self, total: int) -> float | None:
        """Seconds left at the speed measured; None before there is a measurement."""
        if not self.seen:
            return None
        (then, before), (now, done) = self.seen[0], self.seen[-1]
        if now - then < LEAST_SECONDS or done <= before:
            return None
        return (now - then) * max(0, total - done) / (done - before)


@contextmanager
def progress(what: str, lang: str = "en", at_most: bool = False) -> Iterator[Progress]:
    """Yields `step(done, total, text)`; `at_most`: it may be over before `total`, so that the time left is a bound."""
    say = "at-most" if at_most else "about"
    if sys.stderr.isatty():
        with _bar(what, lang, say) as step:
            yield step
    else:
        yield sparse(what, lang, say)


@contextmanager
def _bar(what: str, lang: str, say: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}", markup=False),  # it may be the name of a file: [x]
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),  # the sign of life while something is compiled
        TextColumn("{task.fields[left]}"),
    )
    pace = Pace()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(visible(what), total=None, left="")

        def step(done: int, total: int, text: str) -> None:
            pace.step(done)
            said, left = visible(_named(what, text, lang)), _left(pace, total, lang, say)
            bar.update(task, description=said, completed=done, total=total, left=left)

        yield step


def sparse(what: str, lang: str, say: str, clock: Clock = time.monotonic) -> Progress:
    """A line on stderr every SPARSE_SECONDS, none before the speed is measured."""
    pace = Pace(clock)
    last = clock()

    def step(done: int, total: int, text: str) -> None:
        nonlocal last
        pace.step(done)
        told = _left(pace, total, lang, say)
        if not told or done >= total or clock() - last < SPARSE_SECONDS:
            return
        last = clock()
        typer.echo(visible(f"{_named(what, text, lang)}: {done:,}/{total:,}, {told}"), err=True)

    return step


def _named(what: str, text: str, lang: str) -> str:
    """What is worked on, and what is being done with it."""
    return f"{what}, {WORDS.text(text, lang)}"


def _left(pace: Pace, total: int, lang: str, say: str) -> str:
    """The time left in words; empty before there is a measurement."""
    seconds = pace.left(total)
    return "" if seconds is None else WORDS.text(say, lang, time=_duration(seconds))


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
