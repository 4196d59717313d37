"""A folder of results held against its manifest: what is missing, damaged, foreign, of another make or twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.store import folder, parquet, question
from contrapeso.store.contents import CONTENTS, contents
from contrapeso.store.hashing import sha256_file
from contrapeso.store.json_file import check_seal
from contrapeso.store.json_file import read as read_json
from contrapeso.version import VERSION

DETAIL = {
    "missing": "missing",
    "damaged": "corrupted (its SHA-256 differs from the manifest's)",
    "foreign": "not in the manifest",
    "version": "made by another version, evidence or model",
    "twice": "an arm has a world twice",
    "gap": "an arm lacks worlds",
    "empty": "lists no worlds",
}
WORLDS = {"study", "run", "compare"}
"""Folders of worlds inside a folder of results."""
EXPLORED = "explore"
"""A folder of worlds that are kept by what they follow from: the explorer looks after them itself."""
CARDS = "cards"
"""A folder of documents inside it, with a list of its own."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file: `kind` is missing, damaged, foreign, version, twice, gap or empty; `detail` says
    more.
    """

    kind: str
    file: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {DETAIL[self.kind]}" + (f" ({self.detail})" if self.detail else "")


def verify(place: str | Path) -> list[str]:
    """What is wrong with a folder of tables, in words; empty if it is whole."""
    return [str(fault) for fault in faults(Path(place))]


def faults(place: Path) -> list[Fault]:
    """What is wrong with a folder of tables: files, version (call it under the priors of the question), rows."""
    if not (place / folder.MANIFEST).is_file():
        return [Fault("missing", folder.MANIFEST)]
    try:
        found = folder.manifest(place)
    except InputErrors as error:
        return [Fault("damaged", folder.MANIFEST, str(error))]
    listed = {**found["parts"], **found.get("files", {})}
    here = [*_files(place, listed), *_foreign(place, {*listed, *found.get("leftovers", ()), folder.MANIFEST})]
    identity = found["identity"]
    if old := question.changed(identity, question.anywhere()):
        here.append(Fault("version", folder.MANIFEST, ", ".join(old)))
    whole = not any(fault.kind in ("missing", "damaged") for fault in here)
    return here + (_rows(place, found) if whole else [])


def worlds(manifest: Mapping[str, Any]) -> int:
    """How many worlds a manifest lists, each once for every arm."""
    kind = manifest.get("table", manifest["identity"].get("kind"))
    return sum(int(record["rows"]) for record in manifest["parts"].values() if record["table"] == kind)


def document_faults(place: Path) -> list[Fault]:
    """What is wrong with the documents of a folder of results."""
    try:
        listed = contents(place)
    except InputErrors as error:
        return [Fault("damaged", CONTENTS, str(error))]
    found = [*_files(place, listed), *_foreign(place, {*listed, CONTENTS, folder.MANIFEST})]
    for name, record in listed.items():
        if record["version"] != VERSION:
            found.append(Fault("version", name, record["version"]))
    found = [fault for fault in found if fault.kind != "foreign" or not _is_sealed(place / fault.file)]
    inside = document_faults(place / CARDS) if (place / CARDS).is_dir() else []
    return found + [replace(fault, file=f"{CARDS}/{fault.file}") for fault in inside]


def _files(place: Path, listed: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    found = []
    for name, record in sorted(listed.items()):
        path = place / name
        if Path(name).name != name:
            found.append(Fault("foreign", name))
        elif not path.is_file():
            found.append(Fault("missing", name))
        elif sha256_file(path) != record["sha256"]:
            found.append(Fault("damaged", name))
    return found


def _foreign(place: Path, known: set[str]) -> list[Fault]:
    own = {*WORLDS, CARDS, EXPLORED}
    names = sorted(path.name for path in place.iterdir() if not (path.is_dir() and path.name in own))
    return [Fault("foreign", name) for name in names if name not in known]


def _is_sealed(path: Path) -> bool:
    """Whether a file vouches for itself and says what it is: a registration or a posterior that was put there."""
    try:
        found = read_json(path)
        check_seal(path, found)
    except InputErrors:
        return False
    return "format" in found


def _rows(place: Path, manifest: Mapping[str, Any]) -> list[Fault]:
    """Exactly one row per arm and world, every arm's draws (worlds, where none are drawn) from 0 on without a gap."""
    found = []
    for table in sorted({record["table"] for record in manifest["parts"].values()}):
        records = sorted((r["part"], file) for file, r in manifest["parts"].items() if r["table"] == table)
        columns = parquet.read([place / file for _, file in records])
        if {"arm", "world"} <= set(columns):
            found += _misfits(table, columns, table == manifest["identity"].get("kind"))
    return found


def _misfits(table: str, columns: Mapping[str, np.ndarray[Any, Any]], from_0: bool) -> list[Fault]:
    if twice := folder.repeated(columns):
        return [Fault("twice", table, twice)]
    found = []
    for arm in dict.fromkeys(columns["arm"].tolist()) if from_0 else ():
        own = columns["arm"] == arm
        worlds = columns["world"][own]
        draws = columns["draw"][own] if "draw" in columns else np.full(len(worlds), -1)
        there = np.unique(np.where(draws < 0, worlds, draws))  # one draw may have fewer worlds than another
        if len(there) != there.max() + 1:
            found.append(Fault("gap", table, f"{arm[:12]}: {len(there)}/{there.max() + 1}"))
    return found
