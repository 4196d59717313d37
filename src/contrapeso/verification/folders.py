"""Data that the project does not carry: files of a folder given on the command line, or of a folder inside it."""

from __future__ import annotations

import csv
from pathlib import Path


def find(folder: Path | None, name: str) -> Path | None:
    """The file of that name in the folder or one level below; None where there is none."""
    if folder is None:
        return None
    here = folder / name
    return here if here.is_file() else next(iter(sorted(folder.glob(f"*/{name}"))), None)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file found by `find`. Raises FileNotFoundError where there is none."""
    path = find(folder, name)
    if path is None:
        raise FileNotFoundError(f"{name} is not in {folder}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
