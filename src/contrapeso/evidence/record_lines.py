"""The record: what studies, events, polls and base rates say, in our own words. Claims refer to its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contrapeso.evidence import files
from contrapeso.evidence.reading import build, check_fields, check_opened

FOLDER = "record"
KINDS = ("study", "event", "poll", "base_rate")
REQUIRED = ("finding", "source", "locator", "year", "place", "kind")
FIELDS = frozenset({*REQUIRED, "opened"})


@dataclass(frozen=True)
class RecordItem:
    """One finding. `opened` is the month by which it had been read where `locator` says; None: named, not opened.

    `year` is when it was published.
    """

    key: str
    finding: Mapping[str, str]
    source: str
    locator: str
    year: int
    place: str
    kind: str
    opened: str | None = None

    @property
    def checked(self) -> bool:
        """Whether the text that `locator` names was opened."""
        return self.opened is not None


def read_record() -> dict[str, RecordItem]:
    """Findings by key. Raises InputErrors where one is wrong."""
    return build(files.folder(FOLDER), item_of)


def item_of(key: str, row: dict[str, Any]) -> RecordItem:
    """A finding from its row. Raises ValueError where it is incomplete."""
    check_fields(row, FIELDS, REQUIRED)
    check_opened(row)
    if row["kind"] not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    if not isinstance(row["finding"], dict) or set(row["finding"]) != {"en", "es"}:
        raise ValueError("finding must be given in en and es")
    return RecordItem(key=key, **row)
