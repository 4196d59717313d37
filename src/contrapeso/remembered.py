"""What was made of texts, remembered as JSON so that it is made once per edit, not in every process."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from contrapeso.atomic import sweep, write_text

CACHE_FORMAT = "3"
"""Raise when a reader makes something else of the same text."""
ROOM = 64 * 2**20
"""Bytes: of what was remembered the latest are kept. The evidence and the claims take a megabyte or two, a study's
summary one."""


def cache_folder() -> Path:
    """Where it is remembered: CONTRAPESO_CACHE, else the user's cache folder."""
    chosen = os.environ.get("CONTRAPESO_CACHE")
    if chosen:
        return Path(chosen) / "evidence"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "contrapeso" / "evidence"


def remembered(texts: Mapping[str, bytes], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` makes of those texts (by name) and of nothing else, plain values of JSON."""
    digest = hashlib.sha256(CACHE_FORMAT.encode())
    for name, data in texts.items():
        digest.update(f"\n{name} {len(data)}\n".encode() + data)
    key = digest.hexdigest()
    found = _read(key)
    if found is None:
        found = make()
        _write(key, found)
    return found


def _read(key: str) -> dict[str, Any] | None:
    """What was remembered, if it is still that: its hash stands in the first line."""
    try:
        digest, _, text = (cache_folder() / f"{key}.json").read_text("utf-8").partition("\n")
        found = json.loads(text) if digest == _digest(text) else None
    except (OSError, ValueError, RuntimeError):
        return None
    return found if isinstance(found, dict) else None


def _write(key: str, content: dict[str, Any]) -> None:
    """Write whole or not at all; a folder that can't be written only costs time."""
    try:
        text = json.dumps(content, ensure_ascii=False)
        sweep(cache_folder())
        write_text(cache_folder() / f"{key}.json", f"{_digest(text)}\n{text}")
        _make_room()
    except (OSError, RuntimeError):
        return


def _make_room() -> None:
    """Removes the oldest beyond ROOM."""
    found = [(path.stat(), path) for path in cache_folder().glob("*.json")]
    left = ROOM
    for about, path in sorted(found, key=lambda one: -one[0].st_mtime_ns):
        left -= about.st_size
        if left < 0:
            path.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
