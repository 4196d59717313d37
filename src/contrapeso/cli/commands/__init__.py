"""One file a command, in a folder by subject. A command is there by being here.

The file NAME.py has a function NAME (or NAME_ where Python has that name for itself), whose docstring is the help, or a
group of commands of that name.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def found() -> dict[str, Any]:
    """Function or group of every command, by name."""
    made = {}
    for folder in (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__) if entry.ispkg):
        for name in (entry.name for entry in iter_modules(folder.__path__)):
            module = import_module(f"{folder.__name__}.{name}")
            made[name] = getattr(module, name, None) or getattr(module, f"{name}_")
    return made
