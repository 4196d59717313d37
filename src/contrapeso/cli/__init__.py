"""The command line. Modules here import the rooms inside functions, so that `--help` answers at once."""

from __future__ import annotations

INTERRUPTED = 130


def main() -> None:
    """Entry point of `contrapeso` and `python -m contrapeso`."""
    import signal
    import sys

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # in the background a shell has it ignored
        signal.signal(signal.SIGINT, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        from contrapeso.cli.app import program

        program(sys.argv[1:])(prog_name="contrapeso")
    except KeyboardInterrupt:  # before there was a command to say so
        sys.exit(INTERRUPTED)


def _interrupt(*_: object) -> None:
    """Ctrl-C: what is done is kept, and that is said; a second one ends the process where it stands."""
    import os
    import signal

    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    raise KeyboardInterrupt
