"""The parameter record: one float64 field per model entry of the evidence, then one per disputed form."""

from __future__ import annotations

from functools import cache

import numpy as np

from contrapeso.evidence import registry


def field_name(name: str) -> str:
    """Kernel spelling of a canonical name: dots become underscores."""
    return name.replace(".", "_")


@cache
def names() -> tuple[str, ...]:
    """Canonical names in field order; forms carry the prefix `form.`."""
    loaded = registry.load()
    return tuple(e.name for e in loaded.parameters) + tuple(f"form.{name}" for name in loaded.forms)


@cache
def index() -> dict[str, int]:
    """Position of every canonical name in the record."""
    return {name: i for i, name in enumerate(names())}


@cache
def dtype() -> np.dtype:
    """Structured dtype of the parameter record: all float64, so that it can also be read as a flat row."""
    return np.dtype([(field_name(name), "f8") for name in names()])


@cache
def defaults() -> np.ndarray:
    """Flat row of default values, shape (number of parameters,)."""
    loaded = registry.load()
    values = [entry.encode(entry.value) for entry in loaded.parameters]
    return np.array(values + [0.0] * len(loaded.forms), dtype=np.float64)
