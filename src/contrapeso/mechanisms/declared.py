"""All that the model's files declare of themselves, read from their source and checked: one table for every reader.

The files are the builder (`world/build.py`, `world/settlement.py`) and every mechanism. A new mechanism is in the
tables as soon as its file is there; a fault in a declaration names file and name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contrapeso.draws.streams import PARAMETERS, Stream
from contrapeso.remembered import remembered
from contrapeso.world.declare import About, Field, Metric, assigned, read

ROOT = Path(__file__).parents[1]
NOT_MECHANISMS = ("__init__", "declared", "layout", "plain", "schedule")


class DeclarationError(ValueError):
    """Two declarations that can't both be, or one that names what isn't there."""


@dataclass(frozen=True)
class Declared:
    """Fields, metrics (by column) and streams of the model; `about` and `home` (file of a field) by name."""

    fields: tuple[Field, ...]
    metrics: tuple[Metric, ...]
    streams: Mapping[str, Stream]
    about: Mapping[str, About]
    home: Mapping[str, str]

    def field(self, name: str) -> Field:
        """The field of that name; KeyError without one."""
        return next(f for f in self.fields if f.name == name)

    def column(self, metric: str) -> int:
        """Column of a metric in every stored series."""
        return next(m.column for m in self.metrics if m.name == metric)

    @property
    def measured(self) -> tuple[str, ...]:
        """Scalars that a metric copies or the ledger counts: side by side in the record, in this order."""
        copied = {m.field for m in self.metrics if m.field}
        return tuple(f.name for f in self.fields if f.name in copied or f.people or f.dollars or f.bill)

    @property
    def by_state(self) -> tuple[Field, ...]:
        """Fields that runs keep by state, in the order of the stored array."""
        return tuple(sorted((f for f in self.fields if f.by_state), key=lambda f: BY_STATE.index(f.by_state)))


BY_STATE = ("homicides", "civilians_harmed", "displaced", "members", "flow", "seized", "fentanyl_seized", "reprisals")
"""Metrics kept by state, in the order of every stored array: only append."""


def mechanisms() -> list[str]:
    """Names of the mechanisms: every file here but the tools."""
    return sorted(path.stem for path in (ROOT / "mechanisms").glob("*.py") if path.stem not in NOT_MECHANISMS)


def files() -> list[Path]:
    """The files that declare: the builder's, then the mechanisms'."""
    return [ROOT / "world" / "build.py", ROOT / "world" / "settlement.py"] + [
        ROOT / "mechanisms" / f"{name}.py" for name in mechanisms()
    ]


@cache
def load() -> Declared:
    """The declarations of all files. Raises DeclarationError."""
    sources = {path.stem: path.read_bytes() for path in files()}
    return of(remembered(sources, lambda: {name: assigned(text.decode()) for name, text in sources.items()}))


def of(sources: Mapping[str, str]) -> Declared:
    """The declarations of sources by file name. Raises DeclarationError."""
    known = {name: read(source) for name, source in sources.items()}
    fields = tuple(f for found in known.values() for f in found.get("FIELDS", ()))
    metrics = tuple(sorted((m for found in known.values() for m in found.get("METRICS", ())), key=lambda m: m.column))
    streams = {n: v for found in known.values() for n, v in found.items() if isinstance(v, Stream)}
    about = {name: found["ABOUT"] for name, found in known.items() if "ABOUT" in found}
    home = {f.name: name for name, found in known.items() for f in found.get("FIELDS", ())}
    declared = Declared(fields, metrics, streams, about, home)
    _check(declared, [v for found in known.values() for v in found.values() if isinstance(v, Stream)])
    return declared


def _check(found: Declared, streams: list[Stream]) -> None:
    _once("field", (f.name for f in found.fields))
    _once("metric", (m.name for m in found.metrics))
    _once("stream", [*map(int, streams), PARAMETERS])
    free = next(i for i in range(len(found.metrics) + 1) if i not in {m.column for m in found.metrics})
    if free != len(found.metrics):
        raise DeclarationError(f"metrics have columns 0 to {len(found.metrics) - 1}, each once: column {free} is free")
    for metric in found.metrics:
        _copies_a_scalar(metric, found)
    for item in found.fields:
        if item.by_state and item.by_state not in BY_STATE:
            raise DeclarationError(f"field {item.name}: {item.by_state} is not in BY_STATE")


def _copies_a_scalar(metric: Metric, found: Declared) -> None:
    if metric.field and metric.field not in found.home:
        raise DeclarationError(f"metric {metric.name} copies {metric.field}, which no file declares")
    if metric.field and (found.field(metric.field).axes or found.field(metric.field).dtype != "f8"):
        raise DeclarationError(f"metric {metric.name} copies {metric.field}, which is not a float64 scalar")


def _once(what: str, names: Iterable[object]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise DeclarationError(f"{what} {twice[0]} is declared twice")
