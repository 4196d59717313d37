"""What long work shares: who hears how far it is, and how many processors it may use."""

from __future__ import annotations

import os
from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""`progress(done, total, text)`; the text says what is being done: a key of words/*/progress.ftl."""
Tell = Callable[[str], None]
"""Hears remarks while the work goes on."""
SIMULATING, ABLATING, REFUTING, CHECKING, SOLVING = "simulating", "knock-outs", "refuters", "checks", "solving"


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def part_of(progress: Progress | None, before: int, total: int, text: str | None = None) -> Progress | None:
    """Who counts a part that comes after `before` of `total`, under its own text or another."""
    if progress is None:
        return None
    return lambda done, _all, own: progress(before + done, total, text or own)
