"""Blocks of a study kept on disk, so that one that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.engine.waiting import Said
from contrapeso.evidence import registry
from contrapeso.experiment.blocks import Columns
from contrapeso.version import VERSION

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

TABLE = "readings"
PICTURES = "pictures.json"


class Kept:
    """A folder of blocks that answer one question: claims, seed, registry, kernel, version.

    `has_block` says whether whoever takes each block's rows has them too: a block counts as stored where both do.
    """

    def __init__(
        self,
        folder: Path,
        study: Study,
        has_block: Callable[[int], bool] | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        from contrapeso.store import Writer

        self.folder = folder
        self.writer = Writer(folder, {"identity": identity(study)}, tell=tell)
        self.study = study
        self.has_block = has_block or (lambda _number: True)

    def block(self, number: int, draws: range) -> Columns | None:
        """The block's columns, if it is stored whole (block 0 with its pictures)."""
        from contrapeso import store

        if not self.writer.has(TABLE, number) or not self.has_block(number):
            return None
        told = self.writer.record(TABLE, number)
        if not {"simulated", "failures"} <= set(told):
            return None
        if number == 0 and not self._pictures(told.get(PICTURES)):
            return None
        found = store.read_part(self.folder, TABLE, number)
        rows = found["world"] // self.study.table.worlds_per_draw
        if len(rows) != len(draws) * self.study.table.worlds_per_draw or rows[0] != draws.start:
            return None
        self._counts(told)
        return {name: values for name, values in found.items() if name != "world"}

    def put(self, number: int, draws: range, columns: Columns, study: Study) -> None:
        """Stores a block with what was counted up to it; with the first the series that go with it, by their hash."""
        from contrapeso import store

        size = study.table.worlds_per_draw
        told: dict[str, Any] = {"failures": dict(study.table.failures), "simulated": study.table.simulated}
        if number == 0:
            store.write_json(self.folder / PICTURES, {"series": study.pictures.series})
            told[PICTURES] = store.sha256_file(self.folder / PICTURES)
        worlds = np.arange(draws.start * size, draws.stop * size)
        self.writer.put(TABLE, {"world": worlds, **columns}, number, **told)

    def _counts(self, told: Mapping[str, Any]) -> None:
        """Counts as they stood after a stored block."""
        table = self.study.table
        table.simulated = told["simulated"]
        table.failures.clear()
        table.failures.update(told["failures"])

    def _pictures(self, expected: str | None) -> bool:
        """Takes over the stored series; False where they aren't what was written with the block."""
        from contrapeso import store

        path = self.folder / PICTURES
        if not path.is_file() or store.sha256_file(path) != expected:
            why = "missing or corrupted (its SHA-256 differs from the manifest's); made again"
            self.writer.tell(Said(f"{path}: {why}", f"{path}: falta o está dañado; se rehace"))
            return False
        self.study.pictures.series = store.read_json(path, {"series": dict})["series"]
        return True


def identity(study: Study) -> dict[str, Any]:
    """What must be equal for a stored block to belong to a study."""
    from contrapeso.engine.compile import kernel_hash

    return {
        "kind": TABLE,
        "version": VERSION,
        "kernel": kernel_hash(),
        "registry_sha256": registry.load().sha256,
        "seed": study.seed,
        "arms": {name: arm.sha256 for name, arm in study.table.plan.arms.items()},
        "columns": sorted(need.column for need in study.table.parts),
        "quick": study.quick,
        "worlds_per_draw": study.table.worlds_per_draw,
        **({"posterior": list(study.posterior)} if study.posterior else {}),
    }
