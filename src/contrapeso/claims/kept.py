"""Blocks of a study kept on disk, so that one that was stopped goes on where it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.claims.blocks import Columns
from contrapeso.evidence import registry
from contrapeso.version import VERSION

if TYPE_CHECKING:
    from contrapeso.claims.study import Study

TABLE = "readings"
PICTURES = "pictures.json"


class Kept:
    """A folder of blocks that answer one question: claims, seed, registry, kernel, version."""

    def __init__(self, folder: Path, study: Study) -> None:
        from contrapeso.store import Writer

        self.folder = folder
        self.writer = Writer(folder, {"identity": identity(study)})
        self.study = study

    def block(self, number: int, draws: range) -> Columns | None:
        """The block's columns, if it is stored whole (block 0 with its pictures)."""
        from contrapeso import store

        if not self.writer.has(TABLE, number):
            return None
        if number == 0 and not self._pictures():
            return None
        found = store.read_part(self.folder, TABLE, number)
        rows = found["world"] // self.study.table.worlds_per_draw
        if len(rows) != len(draws) * self.study.table.worlds_per_draw or rows[0] != draws.start:
            return None
        self._counts(self.writer.manifest.get("failures", {}).get(str(number), {}))
        return {name: values for name, values in found.items() if name != "world"}

    def put(self, number: int, draws: range, columns: Columns, study: Study) -> None:
        """Stores a block; with the first the series that go with it."""
        from contrapeso import store

        size = study.table.worlds_per_draw
        if number == 0:
            store.write_json(self.folder / PICTURES, {"series": study.pictures.series})
        worlds = np.arange(draws.start * size, draws.stop * size)
        self.writer.put(TABLE, {"world": worlds, **columns}, number)
        told = {"failures": dict(study.table.failures), "simulated": study.table.simulated}
        self.writer.note(failures={**self.writer.manifest.get("failures", {}), str(number): told})

    def _counts(self, told: dict[str, Any]) -> None:
        """Counts as they stood after a stored block."""
        table = self.study.table
        table.simulated = int(told.get("simulated", table.simulated))
        table.failures.clear()
        table.failures.update(told.get("failures", {}))

    def _pictures(self) -> bool:
        import json

        try:
            found = json.loads((self.folder / PICTURES).read_text("utf-8"))
        except (OSError, ValueError):
            return False
        self.study.pictures.series = found.get("series", {})
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
