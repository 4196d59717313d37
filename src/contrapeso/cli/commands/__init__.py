"""One file a command, in a folder by subject. A command is there by being here.

The file NAME.py has a function NAME (or NAME_ where Python has that name for itself), whose docstring is the help, or a
group of commands of that name.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def named() -> dict[str, str]:
    """The module of every command, by name; none is loaded."""
    folders = [import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__) if entry.ispkg]
    return {entry.name: f"{at.__name__}.{entry.name}" for at in folders for entry in iter_modules(at.__path__)}


def found(only: str | None = None) -> dict[str, Any]:
    """Function or group of every command, by name; or of that one."""
    made = {}
    for name, place in named().items():
        if only in (None, name):
            module = import_module(place)
            made[name] = getattr(module, name, None) or getattr(module, f"{name}_")
    return made
