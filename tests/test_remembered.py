"""What is remembered of texts: made once, made again where it was damaged, and never more than the latest few."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contrapeso import remembered


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: where there is no room for all, only the latest are kept, the others are made again when asked for."""
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path))
    made: list[int] = []

    def ask(k: int) -> int:
        def make() -> dict[str, int]:
            made.append(k)
            return {"k": str(k).rjust(1000)}

        return int(remembered.remembered({"text": str(k).encode()}, make)["k"])

    monkeypatch.setattr(remembered, "ROOM", 10_900)  # each takes 1,075 bytes

    folder = remembered.cache_folder()
    for k in range(13):
        assert ask(k) == k
        for path in folder.glob("*.json"):  # each older than the next, however fast the disk's clock
            os.utime(path, (path.stat().st_mtime - 1.0,) * 2)
    assert len(list(folder.glob("*.json"))) == 10
    made.clear()
    assert [ask(12), ask(0)] == [12, 0] and made == [0]


def test_there_is_room_for_all_that_a_program_reads() -> None:
    """unit: many times over, so that nothing pushes out what is read next."""
    taken = sum(path.stat().st_size for path in Path(remembered.__file__).parent.rglob("*.yaml"))
    assert 10 * taken < remembered.ROOM
