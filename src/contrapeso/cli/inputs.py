"""`--set` and `--form` to dictionaries; warnings of scenarios to stderr."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from contrapeso.cli.output import visible
from contrapeso.cli.text.words import word


def pairs(option: str, texts: Sequence[str] | None) -> dict[str, str]:
    """`NAME=VALUE` texts as a dictionary; raises InputErrors for texts without a name or an equals sign."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

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


def refuse(option: str, message: str) -> None:
    """Raises InputErrors for an option that can't be used so."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

    raise InputErrors([InputError("command line", 0, 0, option, message)])


def apart(context: typer.Context, option: str, *others: str) -> None:
    """InputErrors for each of the others that was given, too, though it does nothing beside `option`."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

    sources = {other: context.get_parameter_source(other[2:].replace("-", "_")) for other in others}
    idle = [other for other, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
    if idle:
        message = f"does nothing beside {option}: give one of them"
        raise InputErrors([InputError("command line", 0, 0, other, message) for other in idle])


def drawing(draw_priors: bool, defaults: bool, lang: str) -> bool:
    """Whether parameters are drawn: yes, unless --defaults; InputErrors where both are asked for."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

    if draw_priors and defaults:
        raise InputErrors([InputError("command line", 0, 0, "--defaults", word("both_ways", lang))])
    return not defaults


def refuse_address(argument: str, text: object, lang: str) -> None:
    """InputErrors where a file is wanted and an address of the web is given (as a path it has lost a slash)."""
    from contrapeso.evidence.strict.errors import InputError, InputErrors

    if re.match(r"(https?|ftp):/", str(text), re.IGNORECASE):
        raise InputErrors([InputError("command line", 0, 0, argument, f"{text}: {word('address', lang)}")])


def missing_folder(path: Path) -> Path | None:
    """The folder that writing `path` will make; None where it is there."""
    return None if path.parent.is_dir() else path.parent


def warn(warnings: Iterable[str], lang: str) -> None:
    """Prints warnings on stderr, each once."""
    from contrapeso.cli.text.refusals import said

    for text in dict.fromkeys(warnings):
        typer.echo(visible(f"{word('warning', lang)}: {said(text, lang)}"), err=True)
