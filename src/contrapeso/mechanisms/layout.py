"""The record of one world, assembled from what the model's files declare: the ABI of the kernel and of every result.

What the metrics copy, what the ledgers count and what runs keep by state lies side by side, so that one loop reads it,
whoever declared it: `flat` is the record seen as a row of float64.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from contrapeso.mechanisms.declared import BY_STATE, load
from contrapeso.world.axes import STATES
from contrapeso.world.given import GEOGRAPHY

IDENTITY = (("seed", "u8", ()), ("id", "u8", ()), ("week", "i8", ()), ("failed", "i8", ()))
_DECLARED = load()
_MEASURED = _DECLARED.measured
_KEPT = tuple(f.name for f in _DECLARED.by_state)
STATE_FIELDS = frozenset({name for name, _, _ in IDENTITY} | {f.name for f in _DECLARED.fields if f.state} | {"metric"})
WEEK_FIELDS = frozenset(f.name for f in _DECLARED.fields if not f.state)


def _world() -> np.dtype:
    first = {name: ("f8", ()) for name in _MEASURED} | {name: ("f8", (STATES,)) for name in _KEPT}
    rest = {f.name: (f.dtype, f.shape) for f in _DECLARED.fields if f.name not in first}
    own = {name: (kind, shape) for name, kind, shape in IDENTITY} | {"metric": ("f8", (len(_DECLARED.metrics),))}
    return np.dtype([(name, kind, shape) for name, (kind, shape) in (own | first | rest).items()], align=True)


def _cleared() -> tuple[slice, ...]:
    """Bytes of the record between the long lists."""
    known: Mapping[str, Any] = WORLD.fields or {}
    lists = sorted((int(known[name][1]), int(known[name][0].itemsize)) for name in LISTS)
    starts = [0, *(offset + size for offset, size in lists)]
    ends = [*(offset for offset, _ in lists), WORLD.itemsize]
    return tuple(slice(start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def flat(worlds: np.ndarray) -> np.ndarray:
    """The same memory as (1,) records, seen as a row of float64."""
    return worlds.view(np.float64).reshape(-1)


def _place(name: str) -> int:
    known: Mapping[str, Any] = WORLD.fields or {}
    return int(known[name][1]) // 8


WORLD = _world()
LISTS = tuple(f.name for f in _DECLARED.fields if f.axes in (("ties",), ("fixes",)) or "steps" in f.axes)
"""Fields of the two long lists, three quarters of the record, of which nothing is read beyond their counts; and
distributions, which aren't read before their mean is there.
"""
TIES_LISTS = tuple(f.name for f in _DECLARED.fields if f.axes == ("ties",))
KEPT_LISTS = tuple(f.name for f in _DECLARED.fields if "steps" in f.axes)
"""Of them those that are read in later weeks: rivalries, up to their number, and distributions."""
CLEARED = _cleared()
"""What has to be zero before a world begins, as slices of the record's bytes."""
MEASURED = _place(_MEASURED[0])
"""Place in the flat row of the first measured field."""
KEPT_BY_STATE = (_place(_KEPT[0]), len(_KEPT))
"""Place in the flat row of the first field kept by state, and how many there are."""
COPIED_TO = np.array([m.column for m in _DECLARED.metrics if m.field], dtype=np.int64)
COPIED_FROM = np.array([_MEASURED.index(m.field) for m in _DECLARED.metrics if m.field], dtype=np.int64)
"""metric[COPIED_TO[k]] = flat[MEASURED + COPIED_FROM[k]]."""
PEOPLE = np.array([_DECLARED.field(name).people for name in _MEASURED], dtype=np.float64)
DOLLARS = np.array([_DECLARED.field(name).dollars for name in _MEASURED], dtype=np.float64)
"""Sign with which each measured field enters the week's ledger of people, of dollars."""
BILLS = np.array([k for k, name in enumerate(_MEASURED) if _DECLARED.field(name).bill], dtype=np.int64)
"""Measured fields that Washington pays for, beside what `cost` adds up itself."""


def abi_hash() -> str:
    """Hash of the record's layout and of the metrics' order: stored with every result."""
    layout = [(name, str(kind), offset) for name, (kind, offset, *_) in (WORLD.fields or {}).items()]
    text = repr(layout) + repr(GEOGRAPHY.descr) + repr([m.name for m in _DECLARED.metrics]) + repr(BY_STATE)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
