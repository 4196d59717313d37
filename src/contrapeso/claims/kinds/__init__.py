"""The kinds of claims: a file each, which declares its KIND (see `claims.kind`). A new file is a new kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from contrapeso.claims.kind import Kind


@cache
def known() -> Mapping[str, Kind]:
    """Every kind by its name, which is its file's."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")
    return MappingProxyType({name: import_module(f"{__name__}.{name}").KIND for name in names})


def paired() -> tuple[str, ...]:
    """Names of the kinds that contrast two arms."""
    return tuple(name for name, kind in known().items() if kind.paired)
