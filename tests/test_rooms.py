"""One direction of imports, and files that can be read in one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import contrapeso

ROOT = Path(contrapeso.__file__).parent
ORDER = [
    {"draws"}, {"evidence"}, {"world"}, {"mechanisms"}, {"scenario"}, {"engine"}, {"store"}, {"claims"},
    {"reading", "trust"}, {"report"}, {"api"}, {"cli"},
]  # fmt: skip
RANK = {room: i for i, rooms in enumerate(ORDER) for room in rooms}
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT)


def imported_rooms(path: Path) -> set[str]:
    """Rooms that a file imports from, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "contrapeso":
            names += [f"contrapeso.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("contrapeso.")}
    return found & set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """unit: a room imports from itself and from rooms to its left; rooms side by side don't import each other."""
    room = path.relative_to(ROOT).parts[0]
    wrong = {other for other in imported_rooms(path) if other != room and RANK[other] >= RANK[room]}
    assert not wrong


def test_files_are_small() -> None:
    """unit: no source or text file of the package is over 20 KB, and nine in ten are under 8 KB."""
    suffixes = {".py", ".yaml", ".css", ".js", ".json", ".j2"}
    sizes = {p: p.stat().st_size for p in ROOT.rglob("*") if p.suffix in suffixes}
    assert [p.name for p, size in sizes.items() if size > 20_000] == []
    assert sum(size < 8_192 for size in sizes.values()) >= 0.9 * len(sizes)
