"""A study's folder: every world, and what its verdicts are read from, block by block, so that a stopped one goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso import store
from contrapeso.experiment.blocks import Columns, Table, long_table
from contrapeso.store import question
from contrapeso.study.request import StudyRequest

RESULTS, READINGS, REPLICATES = "study", "readings", "replicates"
"""Tables: a row per world and arm with every metric; a row per world with every number that a claim needs; a row
per further world of a draw near a line and number that decides."""
GATES = 1_000_000
"""Parts from here on are those of claims with their cause off (`gates.py`)."""
PICTURES = "pictures.json"
FOLDER = "study"
OLD = "resume"
"""Where readings were kept before both tables had one manifest."""


class Checkpoint:
    """Blocks that answer one question. A block is there with both tables (the first with its series) or not at all.

    `begun`: when the first world of this question was run (UTC).
    """

    def __init__(self, request: StudyRequest, table: Table, gates: Table) -> None:
        """Goes on from the folder where it answers the same question, else starts it afresh."""
        assert request.out is not None
        self.folder, self.table = Path(request.out) / FOLDER, table
        told = {
            "identity": identity(request, table, gates),
            **question.circumstances(_arms(table, gates), 0),
            "claims": {claim.id: claim.sha256 for claim in table.plan.claims},
        }
        self.writer = store.Writer(self.folder, told, first={"begun": question.now()}, tell=request.tell)
        self.begun: str | None = self.writer.manifest.get("begun")
        _clear(self.folder / OLD)

    def block(self, table: Table, number: int, draws: range, arms: Sequence[str]) -> Columns | None:
        """The columns of a table's block if it is stored whole and has those arms (it may have more); its worlds are
        counted among the study's.
        """
        if not all(self.writer.has(name, number) for name in (RESULTS, READINGS)):
            return None
        if number == 0 and not self.writer.has_file(PICTURES):
            return None
        found = store.read_part(self.folder, READINGS, number)
        wanted = {need.column for need in table.parts if need.arm in arms}
        if not np.array_equal(found.pop("world"), _worlds(table, draws)) or not wanted <= set(found):
            return None
        rows = store.read_part(self.folder, RESULTS, number)
        for arm in np.unique(rows["arm"]):
            self.table.count(table.horizons[str(arm)], rows["status"][rows["arm"] == arm])
        return found

    def replicates(self) -> list[Columns]:
        """Stored parts of further worlds."""
        return replicates_in(self.folder, self.writer.manifest)

    def put_replicates(self, rows: Columns) -> None:
        """Stores further worlds of an arm."""
        taken = sum(record["table"] == REPLICATES for record in self.writer.manifest["parts"].values())
        self.writer.put(REPLICATES, rows, next(n for n in range(taken + 1) if not self.writer.has(REPLICATES, n)))

    def series(self) -> dict[str, Any]:
        """The stored series of the first stretch."""
        return dict(store.read_json(self.folder / PICTURES, {"series": dict})["series"])

    def put(
        self, table: Table, number: int, draws: range, columns: Columns, ensembles: Sequence[Any],
        series: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Stores a block of a table, with the first one the series that go with it."""
        parts = [_rows(table, ensemble) for ensemble in ensembles]
        rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        files = {PICTURES: _json(series)} if series is not None else {}
        self.writer.put_all({RESULTS: rows, READINGS: {"world": _worlds(table, draws), **columns}}, number, files)


def _rows(table: Table, ensemble: Any) -> Columns:
    """A row per world and arm of an ensemble of a table's arms."""
    arms = {arm.sha256: table.plan.names[name] for name, arm in table.plan.arms.items()}
    names = {sha: arms[sha] for sha in arms if sha in ensemble.status}
    return long_table(ensemble, names, ensemble.worlds, [world // table.worlds_per_draw for world in ensemble.worlds])


def replicates_in(folder: Path, manifest: Mapping[str, Any]) -> list[Columns]:
    """Parts of further worlds of a study's folder, in order."""
    return list(store.read_parts(folder, REPLICATES, manifest).values())


def _arms(*tables: Table) -> list[Any]:
    return [arm for table in tables for arm in table.plan.arms.values()]


def identity(request: StudyRequest, table: Table, gates: Table) -> dict[str, Any]:
    """The question of a study: arms and readings, seed, evidence and program; more precision extends it. `kept`: of a
    world on a cluster no more than the readings come back, and parts with other columns are never joined.
    """
    return question.identity(
        RESULTS, _arms(table, gates), request.seed,
        draw_priors=True, quick=request.quick, worlds_per_draw=table.worlds_per_draw,
        readings=sorted({need.column for one in (table, gates) for need in one.parts}),
        **({"posterior": list(request.numbers)} if request.numbers else {}),
        **({"priors": dict(request.prior)} if request.prior else {}),
        **({"kept": READINGS} if request.cluster else {}),
    )  # fmt: skip


def _worlds(table: Table, draws: range) -> np.ndarray[Any, Any]:
    return np.arange(draws.start * table.worlds_per_draw, draws.stop * table.worlds_per_draw)


def _json(series: dict[str, Any]) -> bytes:
    return (json.dumps({"series": series}, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _clear(old: Path) -> None:
    """Removes the second copy that older versions kept: what its manifest lists, and nothing else."""
    from contrapeso.evidence.strict.errors import InputErrors

    try:
        parts = store.manifest(old)["parts"] if (old / "manifest.json").is_file() else None
    except InputErrors:
        return
    if parts is None:
        return
    for name in (*parts, PICTURES, "manifest.json"):
        if Path(name).name == name:
            (old / name).unlink(missing_ok=True)
    if not any(old.iterdir()):
        old.rmdir()
