"""The evidence files themselves: read strictly, and remembered as JSON so that they are parsed once per edit."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from contrapeso.atomic import sweep, write_text
from contrapeso.evidence.strict import strict_yaml

FOLDER = Path(__file__).parent
CACHE_FORMAT = "2"
"""Raise when the reader gives another tree for the same text."""


def cache_folder() -> Path:
    """Where parsed evidence is remembered: CONTRAPESO_CACHE, else the user's cache folder."""
    chosen = os.environ.get("CONTRAPESO_CACHE")
    if chosen:
        return Path(chosen) / "evidence"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "contrapeso" / "evidence"


def read(*names: str) -> dict[str, Any]:
    """The named files of the evidence (relative names), each as plain Python values, in the order asked for.

    Raises InputErrors where one is not strict YAML.
    """
    texts = {name: (FOLDER / name).read_bytes() for name in names}
    digest = hashlib.sha256(CACHE_FORMAT.encode())
    for name, data in texts.items():
        digest.update(f"\n{name} {len(data)}\n".encode() + data)
    key = digest.hexdigest()
    found = _remembered(key)
    if found is None:
        found = {name: strict_yaml.load(FOLDER / name, name).plain() for name in names}
        _remember(key, found)
    return found


def folder(name: str) -> tuple[str, ...]:
    """Relative names of the YAML files of a folder of the evidence (`numbers`, `bibliography`, …), sorted."""
    return tuple(f"{name}/{path.name}" for path in sorted((FOLDER / name).glob("*.yaml")))


def _remembered(key: str) -> dict[str, Any] | None:
    """What was remembered, if it is still that: its hash stands in the first line."""
    try:
        digest, _, text = (cache_folder() / f"{key}.json").read_text("utf-8").partition("\n")
        found = json.loads(text) if digest == _digest(text) else None
    except (OSError, ValueError, RuntimeError):
        return None
    return found if isinstance(found, dict) else None


def _remember(key: str, content: dict[str, Any]) -> None:
    """Write whole or not at all; a folder that can't be written only costs time."""
    try:
        text = json.dumps(content, ensure_ascii=False)
        sweep(cache_folder())
        write_text(cache_folder() / f"{key}.json", f"{_digest(text)}\n{text}")
    except (OSError, RuntimeError):
        return


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
