"""How a command ends: 0 done, 1 failed, 2 bad input, 130 interrupted and resumable; never with a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130

P = ParamSpec("P")
R = TypeVar("R")


class Failure(Exception):
    """The command can't be done; its message says why in one line."""


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Turns what a command raises into messages on stderr and an exit code."""

    @functools.wraps(command)
    def ending(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:
            _silence(sys.stdout)
            raise typer.Exit(FAILED) from None
        except KeyboardInterrupt:
            typer.echo("Interrupted. What was finished is kept: the same command goes on from there.", err=True)
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            raise typer.Exit(_explain(error)) from None

    return ending


def _explain(error: Exception) -> int:
    """Prints the error in words; returns the exit code."""
    from contrapeso.evidence.errors import InputErrors

    if isinstance(error, InputErrors):
        typer.echo(str(error), err=True)
        return BAD_INPUT
    if isinstance(error, OSError) and error.filename:
        typer.echo(f"{error.filename}: can't be read or written there ({error.strerror})", err=True)
        return BAD_INPUT
    if os.environ.get("CONTRAPESO_DEBUG"):
        import traceback

        traceback.print_exception(error)
    kind = "" if isinstance(error, Failure) else f"{type(error).__name__}: "
    typer.echo(f"contrapeso failed: {kind}{error}", err=True)
    if not kind:
        return FAILED
    typer.echo("With CONTRAPESO_DEBUG=1 the same command shows where.", err=True)
    return FAILED


def _silence(stream: object) -> None:
    """Points a broken stdout at nothing, so that Python's own flush at exit stays quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
    except (OSError, AttributeError, ValueError):
        return
