"""The command line. Modules here import the rooms inside functions, so that `--help` answers at once."""

from __future__ import annotations


def main() -> None:
    """Entry point of `contrapeso` and `python -m contrapeso`."""
    import sys

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")

    from contrapeso.cli.app import app

    app(prog_name="contrapeso")
