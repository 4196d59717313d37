"""The bibliography: what each source key stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contrapeso.evidence import files
from contrapeso.evidence.reading import build, check_fields

FOLDER = "bibliography"
FIELDS = frozenset({"authors", "title", "venue", "year", "doi", "url", "note"})


@dataclass(frozen=True)
class Source:
    """A publication, data set or report. `note` says how it was read, where not in full.

    `url` is the page, or the site where a locator gives the date or number of the page. What was never opened may lack
    both `doi` and `url`; nothing of status published or derived rests on such a source.
    """

    key: str
    authors: str
    title: str
    venue: str
    year: int
    doi: str | None = None
    url: str | None = None
    note: str = ""

    @property
    def address(self) -> str | None:
        """Where it can be opened."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def __str__(self) -> str:
        link = f" doi:{self.doi}" if self.doi else f" {self.url}" if self.url else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.venue}.{link}"


def read_sources() -> dict[str, Source]:
    """Sources by key. Raises InputErrors where one is wrong."""
    return build(files.folder(FOLDER), source_of)


def source_of(key: str, row: dict[str, Any]) -> Source:
    """A source from its row."""
    check_fields(row, FIELDS, ("authors", "title", "venue", "year"))
    return Source(key=key, **row)
