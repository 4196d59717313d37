"""The cache of compiled code: damage is removed, a full disk costs time only, and a wait is told with what is known."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from contrapeso.cli import output
from contrapeso.engine import compile as compiling
from contrapeso.engine import waiting
from contrapeso.engine.waiting import Said

pytestmark = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="needs compiled code: unset NUMBA_DISABLE_JIT")


def added(a: float, b: float) -> float:
    return a + b


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of compiled code of its own."""
    monkeypatch.setattr(compiling, "kernel_folder", lambda: tmp_path / "kernel-x")
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    return tmp_path / "kernel-x"


def called(said: list[str]) -> tuple[float, bool]:
    """A new start: 1 + 2 by a function that is kept, and whether it was found compiled."""
    numba.config.CACHE_DIR = ""
    assert compiling.prepare(said.append)
    function = numba.njit(added)
    compiling.keep(function, said.append)
    return function(1.0, 2.0), bool(function.stats.cache_hits)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
@pytest.mark.parametrize("damage", [cut, flip, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"x")])
def test_damage_is_healed_and_told(folder: Path, ending: str, damage: Callable[[Path], None]) -> None:
    """fault: index or code cut, flipped, emptied, overwritten: compiled again, one line names the file; then whole."""
    said: list[str] = []
    assert called(said) == (3.0, False) and called(said) == (3.0, True) and said == []
    (path,) = folder.rglob(f"*.{ending}")
    damage(path)
    assert called(said) == (3.0, False)
    assert len(said) == 1 and str(path) in said[0] and "compiled again" in said[0] and "de nuevo" in said[0].es  # type: ignore[attr-defined]
    assert called(said) == (3.0, True) and len(said) == 1


def test_what_a_killed_writer_left_goes(folder: Path) -> None:
    """fault: a temporary file in the cache is gone at the next start, and nothing is said of it."""
    said: list[str] = []
    called(said)
    left = next(folder.rglob("*.nbc"))
    left = left.with_name(f".{left.name}.a1b2c3d4.tmp")
    left.write_bytes(b"half")
    assert called(said) == (3.0, True) and not left.exists() and said == []


def test_no_room_costs_time_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: where the code can't be written, the result is the same, and one line says that it isn't kept."""
    import errno

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("contrapeso.engine.compile_cache.write_bytes", full)
    said: list[str] = []
    assert called(said) == (3.0, False)
    assert len(said) == 1 and "No space left" in said[0] and "isn't kept" in said[0]


def test_the_kernel_is_compiled_once_for_all_calls() -> None:
    """unit: the types that it is compiled for are those of every call: with and without states, rules and draws, ties
    in whatever order they lie in memory."""
    from contrapeso.engine.ensemble import simulate
    from contrapeso.scenario import load
    from contrapeso.verification.snapshot import snapshot

    simulate([load("baseline"), load("campaign")], [0], [0], states=True)
    simulate([load("leak")], [0])
    snapshot(load("baseline"), 0, 1, ties=np.asfortranarray([[0.0, 1.0, 1.0, 0.0], [1.0, 2.0, 1.0, 0.0]]))
    run: Any = compiling.kernel()
    assert len(run.signatures) == 1


def waited(record: Path, said: list[str], seconds: float = 0.0) -> None:
    with waiting.compiling("kernel", record, said.append):
        time.sleep(seconds)


def test_a_wait_is_told_with_what_was_measured(tmp_path: Path) -> None:
    """unit: first 'a minute or so', then the seconds of this machine; a damaged record counts as none; in Spanish."""
    record, said = tmp_path / "cache" / "compile-seconds.json", []
    waited(record, said)
    assert "a minute or so of processor time, once" in said[0] and "cerca de un minuto" in said[0].es
    assert set(json.loads(record.read_text())) == {"kernel"}
    record.write_text(json.dumps({"kernel": 47.3, "steps": 31.0}))
    waited(record, said)
    assert "about 47 s of processor time" in said[1] and "unos 47 s" in said[1].es
    assert json.loads(record.read_text())["steps"] == 31.0
    for text in ("{", "[1]", '{"kernel": "x"}', '{"kernel": 1e999}', ""):
        record.write_text(text)
        waited(record, said)
        assert "a minute or so" in said[-1]


def test_a_wait_shows_that_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: a line every so many seconds while it lasts, none after; a failed compilation leaves no figure."""
    monkeypatch.setattr(waiting, "EVERY", 0.02)
    said: list[str] = []
    with pytest.raises(ValueError), waiting.compiling("kernel", tmp_path / "r.json", said.append):
        while len(said) < 3:
            time.sleep(0.01)
        raise ValueError
    count = len(said)
    assert all("so far" in text and text.passing for text in said[1:]) and not (tmp_path / "r.json").exists()  # type: ignore[attr-defined]
    time.sleep(0.1)
    assert len(said) == count


def test_a_remark_is_said_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """unit: Spanish where it was asked for, English otherwise."""
    for lang, expected in (("es", "hola\n"), ("en", "hello\n")):
        output.speak(lang)
        output.tell(Said("hello", "hola"))
        assert capsys.readouterr().err == expected
