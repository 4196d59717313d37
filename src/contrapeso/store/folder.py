"""A folder of results: Parquet parts, each with its SHA-256, and `manifest.json`, which says where they come from.

The manifest's `identity` names the question (version, kernel, registry, scenarios, seed, worlds, …). Work on the same
question goes on from the parts that are there; work on another one starts the folder afresh. Only files that the
manifest lists are ever removed, and temporary files of writers that were killed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.atomic import replacing, sweep, write_bytes, write_json
from contrapeso.engine.waiting import WORDS, remark
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.store import json_file, parquet, question
from contrapeso.store.hashing import sha256_bytes, sha256_file, sha256_json
from contrapeso.store.json_file import Every

MANIFEST = "manifest.json"
FORMAT = 2
"""2: one manifest for both tables of a study, with the SHA-256 of every other file (`files`)."""
RECORD = {"table": str, "part": int, "rows": int, "sha256": str, "joined?": [int]}
"""`joined`: rows of each of the parts, from `part` on, that were joined in this file."""
FILE = {"sha256": str}
SHAPE = {
    "format": int, "parts": Every(RECORD), "files?": Every(FILE), "leftovers?": [str], "identity": dict,
    "identity_sha256": str,
}  # fmt: skip
"""`leftovers`: files of ours that may be there and count for nothing, while parts are joined."""


class StoreError(Exception):
    """A folder that can't be read: a part that is missing or corrupted, or isn't one. The message names it."""


class Writer:
    """Writes parts into `folder`; resumes where the manifest there answers the same question.

    `manifest` is `{"identity": {...}, …}`: whatever stands beside `identity` (time, command line) may differ on resume;
    `first` holds facts that stay as they were when the question was first put. `tell` hears of what has to be made
    again.
    """

    def __init__(
        self,
        folder: str | Path,
        manifest: Mapping[str, Any],
        first: Mapping[str, Any] | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.tell = tell or (lambda _text: None)
        self.manifest: dict[str, Any] = {
            "format": FORMAT,
            **manifest,
            "identity_sha256": sha256_json(manifest.get("identity", {})),
            "parts": {},
            "files": {},
            "leftovers": [],
        }
        self._last: tuple[str, parquet.Columns] = ("", {})
        sweep(self.folder)
        old = self._old()
        self.resumed = old is not None and old["identity_sha256"] == self.manifest["identity_sha256"]
        if old is not None:
            self._take_over(old)
        if old is not None and self.resumed:  # what was noted along with the parts
            self.manifest = {**old, **self.manifest}
        else:
            self.manifest |= first or {}
        self._save()

    def _old(self) -> dict[str, Any] | None:
        path = self.folder / MANIFEST
        if not path.exists():
            return None
        try:
            return _manifest(self.folder)
        except InputErrors as error:
            self.tell(remark("afresh", what=WORDS.each("changed", path=path) | {"en": str(error)}))
            return None

    def _take_over(self, old: Mapping[str, Any]) -> None:
        """Keeps whole files of the same question and removes the others."""
        if not self.resumed:
            self._say_why(old["identity"])
        for file in {*old.get("leftovers", ())} - {*old["parts"]}:
            _inside(self.folder, file).unlink(missing_ok=True)
        for kind in ("parts", "files"):
            for file, record in old.get(kind, {}).items():
                path = _inside(self.folder, file) if kind == "parts" else _beside(self.folder, file)
                if self.resumed and self._is_whole(path, record["sha256"]):
                    self.manifest[kind][file] = record
                else:
                    path.unlink(missing_ok=True)

    def _is_whole(self, path: Path, expected: str) -> bool:
        try:
            _check(path, path.name, expected)
        except StoreError as error:
            what = WORDS.each("broken", path=path) | {"en": f"{self.folder}: {error}"}
            self.tell(remark("made_again", what=what))
            return False
        return True

    def _say_why(self, stored: Mapping[str, Any]) -> None:
        """A folder of another version, evidence or model goes without having been asked for: that is said."""
        now = self.manifest.get("identity", {})
        other = [name for name in question.MADE_BY if name in now and stored.get(name) != now[name]]
        if other:
            names = ", ".join(other)
            self.tell(remark("other_program", folder=self.folder, names=names))

    def has(self, name: str, part: int = 0) -> bool:
        """Whether that part is already there, whole."""
        return _holder(self.manifest["parts"], name, part) is not None

    def has_file(self, name: str) -> bool:
        """Whether a file that goes with the parts is there, whole."""
        return name in self.manifest["files"]

    def record(self, name: str, part: int = 0) -> Mapping[str, Any]:
        """What the manifest says of that part (`rows`, `sha256`); empty if it isn't there."""
        file = _holder(self.manifest["parts"], name, part)
        if file is None:
            return {}
        found: Mapping[str, Any] = self.manifest["parts"][file]
        return {**found, "rows": _span(found, part)[1]}

    def read(self, name: str, part: int) -> parquet.Columns:
        """A part that is there; a file of joined parts is read once for those that are asked for in turn."""
        file = _holder(self.manifest["parts"], name, part)
        if file is None:
            raise StoreError(f"{name} {part}: not in {self.folder}")
        if file != self._last[0]:
            self._last = (file, _read(self.folder, [file], self.manifest["parts"]))
        return _cut(self._last[1], *_span(self.manifest["parts"][file], part))

    def join(self, name: str, first: int, last: int) -> None:
        """Joins the parts [first, last) of a table, all of them there, in one file; a kill on the way loses nothing.

        They can't be written again after that. Raises StoreError where one is corrupted.
        """
        parts = self.manifest["parts"]
        held = [_holder(parts, name, part) for part in range(first, last)]
        files = list(dict.fromkeys(file for file in held if file is not None))
        if len(files) < 2 or None in held:
            return
        spans = [_span(parts[file], part)[1] for part, file in zip(range(first, last), held, strict=True) if file]
        new = _file(name, first, last)
        self.manifest["leftovers"] = [new]  # until the manifest has it
        self._save()
        paths = [_whole(self.folder, file, parts) for file in files]
        with replacing(self.folder / new) as temporary:
            rows = parquet.join(paths, temporary)
            record = {"table": name, "part": first, "rows": rows, "sha256": sha256_file(temporary), "joined": spans}
        self.manifest["parts"] = {file: old for file, old in parts.items() if file not in files} | {new: record}
        self.manifest["leftovers"] = files
        self._save()
        for file in files:
            _inside(self.folder, file).unlink(missing_ok=True)
        self.manifest["leftovers"] = []  # saved with what comes next: a file that is gone does no harm

    def put(self, name: str, columns: Mapping[str, np.ndarray[Any, Any]], part: int = 0) -> Path:
        """Writes one part of table `name` (equally long 1-D arrays) and enters it in the manifest; returns its path.

        Raises OSError where there is no room.
        """
        self.put_all({name: columns}, part)
        return self.folder / _file(name, part)

    def put_all(
        self,
        tables: Mapping[str, Mapping[str, np.ndarray[Any, Any]]],
        part: int = 0,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Writes that part of several tables and what goes with it; entered together, all of it or nothing.

        ValueError where it is joined with others.
        """
        for name in tables:
            if _holder(self.manifest["parts"], name, part) not in (None, _file(name, part)):
                raise ValueError(f"{name} {part}: joined with others, it can't be written again")
        for name, content in (files or {}).items():
            write_bytes(_beside(self.folder, name), content)
        written = {_file(name, part): self._write(name, columns, part) for name, columns in tables.items()}
        self.manifest["parts"] |= written
        self.manifest["files"] |= {name: {"sha256": sha256_bytes(content)} for name, content in (files or {}).items()}
        self._save()

    def _write(self, name: str, columns: Mapping[str, np.ndarray[Any, Any]], part: int) -> dict[str, Any]:
        """Writes a part; what the manifest will say of it. ValueError where an arm has a world twice."""
        if twice := repeated(columns):
            raise ValueError(f"{name}: arm/world {twice} stands there twice")
        with replacing(self.folder / _file(name, part)) as temporary:
            rows = parquet.write(temporary, columns)
            return {"table": name, "part": part, "rows": rows, "sha256": sha256_file(temporary)}

    def note(self, **facts: Any) -> None:
        """Adds facts to the manifest (JSON values), outside the identity."""
        self.manifest.update(facts)
        self._save()

    def _save(self) -> None:
        write_json(self.folder / MANIFEST, json_file.sealed(self.manifest))


def manifest(folder: str | Path) -> dict[str, Any]:
    """The manifest of a folder of results; InputErrors where there is none, or it isn't as it was written."""
    return _manifest(Path(folder))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    found: dict[str, Any] = json_file.read(path, SHAPE, "the manifest of a folder of results", True)
    if found["format"] != FORMAT:
        raise json_file.wrong(path, f"is of format {found['format']}, this version reads format {FORMAT}: run it again")
    return found


def read(folder: str | Path, name: str) -> parquet.Columns:
    """Table `name`, its parts joined in order; raises StoreError naming a part that is missing or corrupted."""
    parts = manifest(folder)["parts"]
    files = sorted((record["part"], file) for file, record in parts.items() if record["table"] == name)
    if not files:
        known = ", ".join(sorted({record["table"] for record in parts.values()})) or "none"
        raise StoreError(f"{folder}: no table {name} (tables there: {known})")
    return _read(Path(folder), [file for _, file in files], parts)


def read_part(folder: str | Path, name: str, part: int) -> parquet.Columns:
    """One part of table `name`; raises StoreError if it is missing or corrupted."""
    parts = manifest(folder)["parts"]
    file = _holder(parts, name, part)
    if file is None:
        raise StoreError(f"{_file(name, part)}: not in the manifest of {folder}")
    return _cut(_read(Path(folder), [file], parts), *_span(parts[file], part))


def read_parts(
    folder: str | Path, name: str, known: Mapping[str, Any] | None = None, only: Collection[str] | None = None
) -> dict[int, parquet.Columns]:
    """Every part of table `name` by its number, each file read once; none where there is no such table. `known`: the
    folder's manifest, where it was read. `only`: columns to read. Raises StoreError naming a part that is missing or
    corrupted.
    """
    parts = (manifest(folder) if known is None else known)["parts"]
    files = [file for file, record in parts.items() if record["table"] == name]
    found = {}
    for file, columns in zip(files, parquet.each([_whole(Path(folder), f, parts) for f in files], only), strict=True):
        first = parts[file]["part"]
        for number in range(first, first + len(parts[file].get("joined", (1,)))):
            found[number] = _cut(columns, *_span(parts[file], number))
    return dict(sorted(found.items()))


def _read(folder: Path, files: Sequence[str], parts: Mapping[str, Any]) -> parquet.Columns:
    """Files in order as one table; StoreError where one isn't as the manifest has it."""
    return parquet.read([_whole(folder, file, parts) for file in files])


def _whole(folder: Path, file: str, parts: Mapping[str, Any]) -> Path:
    """The path of a file that is as the manifest has it; StoreError otherwise."""
    path = _inside(folder, file)
    _check(path, file, parts[file]["sha256"])
    return path


def _holder(parts: Mapping[str, Any], name: str, part: int) -> str | None:
    """The file that has a part: its own, or one in which it was joined with others."""
    own = _file(name, part)
    if own in parts:
        return own
    for file, record in parts.items():
        if record["table"] == name and 0 <= part - record["part"] < len(record.get("joined", ())):
            return file
    return None


def _span(record: Mapping[str, Any], part: int) -> tuple[int, int]:
    """Where a part's rows begin in its file, and how many they are."""
    rows = record.get("joined", [record["rows"]])
    at = part - record["part"]
    return sum(rows[:at]), rows[at]


def _cut(columns: parquet.Columns, first: int, rows: int) -> parquet.Columns:
    return {name: values[first : first + rows] for name, values in columns.items()}


def repeated(columns: Mapping[str, np.ndarray[Any, Any]]) -> str:
    """The first `arm/world` with more than one row; empty where each has one."""
    if not {"arm", "world"} <= set(columns):
        return ""
    seen: set[tuple[Any, Any]] = set()
    for pair in zip(columns["arm"].tolist(), columns["world"].tolist(), strict=False):
        if pair in seen:
            return f"{pair[0][:12]}/{pair[1]}"
        seen.add(pair)
    return ""


def _check(path: Path, file: str, expected: str) -> None:
    if not path.is_file():
        raise StoreError(f"{file}: missing")
    if sha256_file(path) != expected:
        raise StoreError(f"{file}: corrupted (its SHA-256 differs from the manifest's)")


def _file(name: str, part: int, last: int | None = None) -> str:
    """The name of a part's file, or of the file of parts [part, last)."""
    if not name.replace("_", "").isalnum():
        raise ValueError(f"{name!r}: a table's name has letters, digits and underscores")
    joined = "" if last is None else f"-{last - 1:05d}"
    return f"{name}-{part:05d}{joined}.parquet"


def _beside(folder: Path, file: str) -> Path:
    """The path of a file that goes with the parts, in the same folder."""
    if Path(file).name != file or file in (MANIFEST, ".", ".."):
        raise StoreError(f"{file}: not the name of a file in the folder")
    return folder / file


def _inside(folder: Path, file: str) -> Path:
    """The path of a part; a manifest from elsewhere can't point outside its folder."""
    if Path(file).name != file or not file.endswith(".parquet"):
        raise StoreError(f"{file}: not the name of a part")
    return folder / file
