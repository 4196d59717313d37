"""How a command ends: 0 done, 1 failed, 2 bad input, 130 interrupted and resumable; never with a traceback."""

from __future__ import annotations

import errno
import functools
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

import typer

from contrapeso import atomic
from contrapeso.cli import INTERRUPTED, output
from contrapeso.words import catalogue, spoken

FAILED, BAD_INPUT = 1, 2

UNUSABLE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
"""Errors of a path that somebody gave; others (no room, no right, a broken disk) are failures of the machine."""

WORDS = catalogue("faults")

P = ParamSpec("P")
R = TypeVar("R")


class Failure(Exception):
    """The command can't be done; its message says why in one line."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C while worlds were written into `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Turns what a command raises into messages on stderr and an exit code."""

    @functools.wraps(command)
    def ending(*args: P.args, **kwargs: P.kwargs) -> R:
        output.speak(str(kwargs.get("lang") or spoken()))
        for texts, key in ((WORDS, "memory"), (catalogue("endings"), "kept")):
            texts.text(key, output.language())  # read now: without memory they couldn't be
        try:
            _check_names(kwargs)
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:
            _silence(sys.stdout)
            raise typer.Exit(FAILED) from None
        except (KeyboardInterrupt, Exception) as error:
            raise typer.Exit(_explain(error)) from None

    return ending


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While a command writes worlds into a folder. Raises Failure where another one does, Stopped at Ctrl-C."""
    try:
        with atomic.alone(folder):
            yield
    except atomic.BusyError as error:
        raise Failure(WORDS.text("busy", output.language(), folder=str(error))) from None
    except KeyboardInterrupt:
        raise Stopped(folder) from None


def _check_names(given: Mapping[str, object]) -> None:
    """Raises InputErrors for names that are no UTF-8: neither a manifest nor a database could hold them."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

    for value in given.values():
        for text in map(str, value if isinstance(value, list) else [value]):
            if any("\ud800" <= letter <= "\udfff" for letter in text):
                raise InputErrors([InputError("command line", 0, 0, ascii(text), "is not UTF-8")])


def _explain(error: KeyboardInterrupt | Exception) -> int:
    """Prints the error in words; returns the exit code."""
    if isinstance(error, KeyboardInterrupt) or str(error) == "Query interrupted":  # DuckDB's own, of the same signal
        worlds = _worlds_in(error.folder) if isinstance(error, Stopped) else 0
        if isinstance(error, Stopped) and worlds:
            _say("interrupted_kept", n=worlds, folder=error.folder)
        else:
            _say("interrupted")
        return INTERRUPTED
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import StoreError

    if isinstance(error, InputErrors):
        from contrapeso.cli.text import refusals

        for fault in error.errors:
            typer.echo(output.one_line(refusals.fault(fault)), err=True)
        return BAD_INPUT
    if isinstance(error, OSError) and error.strerror:
        return _explain_system(error)
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":  # DuckDB's own
        traceback.clear_frames(error.__traceback__)  # what they hold is room in which to say so
        _say("failed", what=WORDS.text("memory", output.language()))
        _say("kept")
        return FAILED
    if isinstance(error, Failure | StoreError):
        _say("failed", what=error)
        return FAILED
    if os.environ.get("CONTRAPESO_DEBUG"):
        traceback.print_exception(error)
    _say("failed", what=f"{type(error).__name__}: {error}")
    _say("debug")
    return FAILED


def _worlds_in(folder: Path) -> int:
    """How many worlds, each in each of its arms, are kept in a folder of worlds."""
    from contrapeso import store
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import verifying

    try:
        found = store.manifest(folder)
    except InputErrors:
        return 0
    return verifying.worlds(found)


def _explain_system(error: OSError) -> int:
    """What the system refused: the path's fault, or (no room left, a read-only disk, a quota) the machine's."""
    if error.filename and error.errno in UNUSABLE:
        from contrapeso.cli.text.refusals import said

        _say("unusable", path=error.filename, why=said(str(error.strerror)))
        return BAD_INPUT
    _say("failed", what=f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        _say("kept")
    return FAILED


def _say(key: str, **values: object) -> None:
    typer.echo(output.one_line(catalogue("endings").text(key, output.language(), **values)), err=True)


def _silence(stream: object) -> None:
    """Points a broken stdout at nothing, so that Python's own flush at exit stays quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
    except (OSError, AttributeError, ValueError):
        return
