"""What is remembered of texts: made once, made again where it was damaged, and never more than the latest few."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contrapeso import remembered


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: of many only the latest are kept, the others are made again when they are asked for."""
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path))
    made: list[int] = []

    def ask(k: int) -> int:
        def make() -> dict[str, int]:
            made.append(k)
            return {"k": k}

        return int(remembered.remembered({"text": str(k).encode()}, make)["k"])

    folder = remembered.cache_folder()
    for k in range(remembered.MOST + 3):
        assert ask(k) == k
        for path in folder.glob("*.json"):  # each older than the next, however fast the disk's clock
            os.utime(path, (path.stat().st_mtime - 1.0,) * 2)
    assert len(list(folder.glob("*.json"))) == remembered.MOST
    made.clear()
    assert [ask(remembered.MOST + 2), ask(0)] == [remembered.MOST + 2, 0] and made == [0]
