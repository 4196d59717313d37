"""`--set` and `--form` to dictionaries; warnings of scenarios to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import typer

from contrapeso.cli.words import word


def pairs(option: str, texts: Sequence[str] | None) -> dict[str, str]:
    """`NAME=VALUE` texts as a dictionary; raises InputErrors for texts without a name or an equals sign."""
    from contrapeso.evidence.errors import InputError, InputErrors

    found: dict[str, str] = {}
    faults = []
    for text in texts or ():
        name, equals, value = text.partition("=")
        name = name.strip()
        if equals and name and name not in found:
            found[name] = value
            continue
        message = f"{name} is given twice" if name in found else f"{text!r} is not of the form NAME=VALUE"
        faults.append(InputError("command line", 0, 0, option, message))
    if faults:
        raise InputErrors(faults)
    return found


def warn(warnings: Iterable[str], lang: str) -> None:
    """Prints warnings on stderr, each once."""
    for text in dict.fromkeys(warnings):
        typer.echo(f"{word('warning', lang)}: {text}", err=True)
