"""Pages to print, from a stored study alone: the brief of two pages, the class kit. One offline HTML file each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "write"]

KINDS = ("brief", "class-kit")


def write(kind: str, document: Mapping[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write the `kind` of page (of KINDS) of a study's JSON (`verdicts.json`) to `path` in `lang`, and return it."""
    from contrapeso.report.handouts import pages

    return pages.write(kind, document, Path(path), lang)
