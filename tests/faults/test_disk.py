"""A disk that is full, read-only or broken: exit 1 and a line saying so, never "bad input"; what is done stays."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from typer.testing import CliRunner, Result

from contrapeso import atomic, store
from contrapeso.cli.app import app

RUN = ("run", "baseline", "--worlds", "70", "--weeks", "3", "--draw-priors", "--json", "--out")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def mounted(place: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    try:
        return subprocess.run(command, capture_output=True, timeout=30).returncode == 0
    except OSError:
        return False


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A small file system; skipped where none may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    if not sys.platform.startswith("linux") or not mounted(place, "size=60k"):
        pytest.skip("needs the right to mount a tmpfs: run as root on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, timeout=30)


LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
SIZES = range(12, 172, 8) if LONG else (16, 60, 120, 160)


@pytest.mark.parametrize("size", [f"{size}k" for size in SIZES])
def test_a_full_disk_fails_and_goes_on_with_more_room(
    small: Path, tmp_path: Path, size: str, record_property: Any
) -> None:
    """fault: exit 1, no part lost, no temporary file; with room the same bytes as on a disk that was never full."""
    record_property("tried", ["sizes of a full disk", 1])
    assert mounted(small, f"remount,size={size}")
    result = call(*RUN, small / "out")
    assert result.exit_code == 1 and "No space left on device" in result.stderr and result.stdout == ""
    assert str(small) in result.stderr and "DEBUG" not in result.stderr and list(small.rglob("*.tmp")) == []
    assert mounted(small, "remount,size=20m")
    again, expected = call(*RUN, small / "out"), call(*RUN, tmp_path / "whole")
    assert again.exit_code == 0 and again.stdout == expected.stdout
    for path in (tmp_path / "whole").rglob("*.parquet"):
        assert path.read_bytes() == (small / "out" / path.relative_to(tmp_path / "whole")).read_bytes()
    assert store.verify(small / "out" / "run") == []


def test_a_read_only_disk_fails(small: Path) -> None:
    """fault: exit 1 and the system's words, in the language asked for."""
    assert mounted(small, "remount,ro")
    result = call(*RUN, small / "out", "--lang", "es")
    assert result.exit_code == 1 and "contrapeso falló" in result.stderr and "Read-only file system" in result.stderr


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_what_the_system_refuses_is_no_bad_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, function: str
) -> None:
    """fault: refused while it is put on the disk or named: exit 1, the file named, nothing half left."""

    def refuse(*_arguments: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, function, refuse)
    result = call("init", tmp_path / "mine")
    assert result.exit_code == 1 and os.strerror(code) in result.stderr and "my-scenario.yaml" in result.stderr
    assert "Traceback" not in result.stderr and list((tmp_path / "mine").iterdir()) == []


def test_a_path_that_cannot_be_is_bad_input(tmp_path: Path) -> None:
    """fault: a folder below a file, a name that is too long: exit 2."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "out", tmp_path / ("x" * 300)):
        result = call("init", place)
        assert result.exit_code == 2 and str(tmp_path) in result.stderr, result.stderr


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: synced, then renamed, then the folder synced: a power cut leaves the old file or the new one."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")
        fsync(handle)

    def renamed(source: Path, target: Path) -> None:
        done.append("renamed")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    store.write_json(tmp_path / "a.json", {})
    assert done == ["file", "renamed", "folder"] or not os.path.isdir("/proc/self/fd")


def test_only_dead_writers_leftovers_are_swept(tmp_path: Path) -> None:
    """unit: the temporary file of a writer at work stays, and so does what others call .tmp."""
    for name in (".a.json.abcd1234.tmp", "mine.tmp", ".b.tmp"):
        (tmp_path / name).write_text("left")
    with atomic.replacing(tmp_path / "b*.json") as temporary:
        atomic.sweep(tmp_path)
        assert {path.name for path in tmp_path.iterdir()} == {temporary.name, "mine.tmp", ".b.tmp"}
        temporary.write_text("new")
    assert (tmp_path / "b*.json").read_text() == "new" and not temporary.exists()
