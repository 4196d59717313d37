"""`contents.json`: the documents in a folder of results (verdicts.json, report.html, …), each with its SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrapeso.atomic import write_json
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.store import json_file
from contrapeso.store.hashing import sha256_file
from contrapeso.store.json_file import Every
from contrapeso.version import VERSION

CONTENTS = "contents.json"
SHAPE = {"files": Every({"sha256": str, "version": str})}


def write_document(folder: str | Path, name: str, value: Mapping[str, Any]) -> None:
    """Writes a JSON document into a folder of results and enters it."""
    write_json(Path(folder) / name, value)
    enter(folder, name)


def enter(folder: str | Path, *names: str) -> None:
    """Enters files that were just written; a damaged list starts afresh."""
    place = Path(folder)
    try:
        files = contents(place)
    except InputErrors:
        files = {}
    files |= {name: {"sha256": sha256_file(place / name), "version": VERSION} for name in names}
    write_json(place / CONTENTS, json_file.sealed({"files": dict(sorted(files.items()))}))


def contents(folder: str | Path) -> dict[str, dict[str, str]]:
    """Documents by name; none where nothing was entered. InputErrors where the list isn't as it was written."""
    path = Path(folder) / CONTENTS
    if not path.is_file():
        return {}
    found = json_file.read(path, SHAPE, "the contents of a folder of results", True)
    return dict(found["files"])
