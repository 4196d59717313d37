"""Worlds of an arm in the data folder: blocks named by what they follow from, each written whole or not at all.

The name of an arm's folder is the hash of the scenario as the model sees it, seed, how parameters are taken, and the
program: a stored block is the same to the bit as one run again, so it is never run twice.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso import atomic
from contrapeso.explorer.limits import KEPT_BYTES, REMEMBERED_BYTES
from contrapeso.scenario import Scenario
from contrapeso.store import question
from contrapeso.store.hashing import sha256_json

BLOCK = 50
"""Worlds: so few that a stop is heard within a second."""
ARRAYS = ("status", "totals", "series", "states")


@dataclass(frozen=True)
class Arm:
    """Worlds 0 to n - 1 of an arm. status: (n,) int, 0 = ok; totals: (n, M) float64 over the whole horizon; series:
    (n, weeks, M) and states: (n, weeks, K, 32), float32.
    """

    status: NDArray[np.int64]
    totals: NDArray[np.float64]
    series: NDArray[np.float32]
    states: NDArray[np.float32]

    @property
    def bytes(self) -> int:
        """Memory that it takes."""
        return self.totals.nbytes + self.series.nbytes + self.states.nbytes

    def first(self, worlds: int) -> Arm:
        """The first worlds of these."""
        return Arm(self.status[:worlds], self.totals[:worlds], self.series[:worlds], self.states[:worlds])


@cache
def _made_by() -> dict[str, Any]:
    return question.made_by()


def key(scenario: Scenario, seed: int, draw_priors: bool) -> str:
    """Name of an arm's folder."""
    found = {"scenario": scenario.sha256, "seed": seed, "draw_priors": draw_priors, "block": BLOCK, **_made_by()}
    return sha256_json(found)[:32]


class KeptWorlds:
    """Blocks of arms in a folder, and those last asked for in memory."""

    def __init__(self, folder: Path, most: int = KEPT_BYTES, remembered: int = REMEMBERED_BYTES) -> None:
        self.folder, self.most, self.remembered = folder, most, remembered
        self._arms: OrderedDict[tuple[str, int], Arm] = OrderedDict()
        self._lock = Lock()

    def block(self, arm: str, number: int, worlds: int) -> Arm | None:
        """A block with at least so many worlds; None where it isn't there or is damaged."""
        path = self._path(arm, number)
        try:
            with np.load(path, allow_pickle=False) as found:
                block = Arm(*(found[name] for name in ARRAYS))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        return block if len(block.status) >= worlds else None

    def put(self, arm: str, number: int, block: Arm) -> None:
        """Keeps a block, whole or not at all; what wasn't asked for longest makes room."""
        path = self._path(arm, number)
        with atomic.replacing(path) as temporary, temporary.open("wb") as file:
            np.savez(file, **{name: getattr(block, name) for name in ARRAYS})
        self._make_room(path.parent)

    def arm(self, arm: str, worlds: int) -> Arm | None:
        """The first worlds of an arm; None where some aren't there."""
        with self._lock:
            if (arm, worlds) in self._arms:
                self._arms.move_to_end((arm, worlds))
                return self._arms[arm, worlds]
        parts = []
        for number, first in enumerate(range(0, worlds, BLOCK)):
            block = self.block(arm, number, min(BLOCK, worlds - first))
            if block is None:
                return None
            parts.append(block)
        with suppress(OSError):
            os.utime(self.folder / arm)
        whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in ARRAYS}
        found = Arm(**whole).first(worlds)
        with self._lock:
            self._arms[arm, worlds] = found
            while len(self._arms) > 2 and sum(one.bytes for one in self._arms.values()) > self.remembered:
                self._arms.popitem(last=False)
        return found

    def _path(self, arm: str, number: int) -> Path:
        return self.folder / arm / f"worlds-{number:04}.npz"

    def _make_room(self, but: Path) -> None:
        folders = sorted((f for f in self.folder.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime)
        sizes = {folder: sum(file.stat().st_size for file in folder.iterdir()) for folder in folders}
        for folder in folders:
            if sum(sizes.values()) <= self.most:
                return
            if folder != but:
                shutil.rmtree(folder, ignore_errors=True)
                del sizes[folder]
