"""Everything we know, behind one door: `load()` gives entries, disputed forms, sources and the record.

Add or correct a number in `numbers/*.yaml`; no Python is needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from contrapeso.evidence import files
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.forms import Form, read_forms
from contrapeso.evidence.joint import shares
from contrapeso.evidence.reading import read_entries
from contrapeso.evidence.record_lines import RecordItem, read_record
from contrapeso.evidence.sources import Source, read_sources
from contrapeso.evidence.tables.observed import Observed, read_observed

__all__ = ["Entry", "Form", "Observed", "RecordItem", "Registry", "Source", "load", "observed", "replaced"]


@dataclass(frozen=True)
class Registry:
    """Entries by canonical name, disputed forms in order; sources and the record are read when first asked for."""

    entries: Mapping[str, Entry]
    forms: Mapping[str, Form]

    @cached_property
    def parameters(self) -> list[Entry]:
        """The entries that the kernel takes, sorted by name: its parameter record."""
        return [self.entries[name] for name in sorted(self.entries) if self.entries[name].model]

    @cached_property
    def wholes(self) -> Mapping[str, list[Entry]]:
        """Parameters that are drawn as parts of one whole, by the whole, in the order in which they are drawn."""
        return shares.wholes(self.parameters)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of what entries and forms say (comments and layout of the files don't count)."""
        said = [[repr(self.entries[name]) for name in sorted(self.entries)], [repr(f) for f in self.forms.values()]]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key."""
        return MappingProxyType(read_sources())

    @cached_property
    def record(self) -> Mapping[str, RecordItem]:
        """Studies, events, polls and base rates that claims are held against, by key."""
        return MappingProxyType(read_record())


@cache
def _read() -> Registry:
    return Registry(MappingProxyType(read_entries(files.folder("numbers"))), MappingProxyType(read_forms()))


_instead: Registry | None = None


def load() -> Registry:
    """The registry, read once per process. Raises InputErrors where a file of the evidence is wrong."""
    return _read() if _instead is None else _instead


def is_replaced() -> bool:
    """Whether other entries or forms stand in place of those in the files."""
    return _instead is not None


@contextmanager
def replaced(entries: Mapping[str, Entry], forms: Mapping[str, Form]) -> Iterator[Registry]:
    """Other entries and forms in place of those of the same name, in every thread of the process, until the block
    ends; with none given all stay, and nothing counts as replaced. The parameter record stays: neither can be added.
    """
    global _instead
    if not entries and not forms:
        yield load()
        return
    before, known = _instead, load()
    if unknown := {*entries} - {*known.entries} | {*forms} - {*known.forms}:
        raise ValueError(f"no entry or form to replace: {', '.join(sorted(unknown))}")
    found = Registry(MappingProxyType({**known.entries, **entries}), MappingProxyType({**known.forms, **forms}))
    _instead = found
    try:
        yield found
    finally:
        _instead = before


@cache
def observed(name: str) -> Observed:
    """An observed series by name (`homicides_national`, …). Raises KeyError, with the known names, for another."""
    return read_observed(name)
