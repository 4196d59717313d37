"""Progress with time left, on stderr: a bar on a terminal, a line now and then otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

SPARSE_SECONDS = 15.0

Progress = Callable[[int, int], None]


@contextmanager
def progress(what: str, lang: str = "en") -> Iterator[Progress]:
    """Yields `step(done, total)`; the time left is judged from the speed since the first step (which may compile)."""
    if sys.stderr.isatty():
        with _bar(what) as step:
            yield step
    else:
        yield _sparse(what, lang)


@contextmanager
def _bar(what: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}", markup=False),  # it may be the name of a file: [x]
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),  # the sign of life while something is compiled
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None)
        begun = False

        def step(done: int, total: int) -> None:
            nonlocal begun
            if not begun:
                bar.reset(task, total=total, completed=done)
                begun = True
            bar.update(task, completed=done, total=total)

        yield step


def _sparse(what: str, lang: str) -> Progress:
    first: tuple[float, int] | None = None
    last = time.monotonic()

    def step(done: int, total: int) -> None:
        nonlocal first, last
        now = time.monotonic()
        if first is None:
            first = (now, done)
        if now - last < SPARSE_SECONDS or not first[1] < done < total:
            return
        last = now
        left = (now - first[0]) * (total - done) / (done - first[1])
        words = "quedan unos" if lang == "es" else "about"
        end = "" if lang == "es" else " left"
        typer.echo(f"{what}: {done}/{total}, {words} {_duration(left)}{end}", err=True)

    return step


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
