"""Numba's disk cache, so that damage is seen before it is loaded and a full disk costs time only.

Every file ends with the SHA-256 of what stands before it; pickle reads nothing after its own end.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from numba.core.caching import IndexDataCacheFile

from contrapeso.atomic import sweep, write_bytes

DIGEST = 32
SUFFIXES = (".nbi", ".nbc")


class Checked(IndexDataCacheFile):  # type: ignore[misc]
    """Index and data files of one function, each with its hash, written whole or not at all."""

    failed: Callable[[OSError], None]

    def save(self, key: Any, data: Any) -> None:
        """Keeps compiled code; where there is no room, `failed` is told."""
        try:
            super().save(key, data)
        except OSError as error:
            self.failed(error)

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[io.BytesIO]:
        buffer = io.BytesIO()
        yield buffer
        data = buffer.getvalue()
        write_bytes(Path(filepath), data + hashlib.sha256(data).digest())


def enable(function: Any, folder: Path, failed: Callable[[OSError], None]) -> None:
    """Keeps what is compiled of a jitted function in a folder whose name says of what: neither the time nor the place
    of its source counts.
    """
    function.enable_caching()
    cache = function._cache
    checked = Checked(str(folder), cache._impl.filename_base, source_stamp=None)
    checked.failed = failed
    cache._cache_path, cache._cache_file = str(folder), checked


def heal(folder: Path) -> list[Path]:
    """Removes damaged files below a folder, and what killed writers left; returns the damaged ones."""
    damaged = []
    sweep(folder)
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sweep(path)
        elif path.suffix in SUFFIXES and not _whole(path):
            path.unlink(missing_ok=True)
            damaged.append(path)
    return damaged


def _whole(path: Path) -> bool:
    data = path.read_bytes()
    return len(data) > DIGEST and hashlib.sha256(data[:-DIGEST]).digest() == data[-DIGEST:]
