"""A machine that gives little: no memory, no home, a stale or damaged cache of the evidence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contrapeso.cli.app import app
from contrapeso.evidence import files

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc: run on Linux")


@linux
@pytest.mark.parametrize(("lang", "said"), [("en", "not enough memory"), ("es", "no alcanza la memoria")])
def test_too_little_memory(tmp_path: Path, lang: str, said: str) -> None:
    """fault: exit 1 and one clear line, no traceback; what is there can be gone on from."""
    script = str(Path(__file__).with_name("limited.py"))
    command = ["compare", "baseline", "campaign", "--states", "--jobs", "1", "--lang", lang, "--out", str(tmp_path)]
    for megabytes in ("250", "300", "350"):  # where the C library itself has no room it ends the process
        large = [sys.executable, script, megabytes, *command, "--worlds", "64", "--weeks", "2600"]
        done = subprocess.run(large, capture_output=True, text=True, timeout=600)
        if done.returncode != 127 and "Fatal glibc error" not in done.stderr:
            break
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert "DEBUG" not in done.stderr and list(tmp_path.rglob("*.tmp")) == []
    assert CliRunner().invoke(app, [*command, "--worlds", "2", "--weeks", "3"]).exit_code == 0


def uncompiled(tmp_path: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """One short world without the compiler, in other surroundings."""
    hidden = ("XDG_CACHE_HOME", "CONTRAPESO_CACHE")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    command = ["run", "baseline", "--worlds", "1", "--weeks", "1", "--defaults", "--json", "--jobs", "1", "--out"]
    return subprocess.run(
        [sys.executable, "-m", "contrapeso", *command, str(tmp_path / "out")],
        capture_output=True, text=True, timeout=600, env={**kept, "NUMBA_DISABLE_JIT": "1", **changes},
    )  # fmt: skip


def test_no_home(tmp_path: Path) -> None:
    """fault: HOME can't be written or isn't there: the same bytes, no complaint but time."""
    expected = uncompiled(tmp_path, HOME=str(tmp_path))
    assert expected.returncode == 0, expected.stderr
    for home in ("/dev/null/home", "/proc/none", ""):
        found = uncompiled(tmp_path, HOME=home)
        assert (found.returncode, found.stdout) == (0, expected.stdout), (home, found.stderr)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n{}"])
def test_a_damaged_cache_of_the_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    """fault: what was remembered of the evidence is emptied, another, or no text: it is read anew, and the same."""
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path))
    names = files.folder("numbers")[:2]
    expected = files.read(*names)
    (kept,) = (tmp_path / "evidence").glob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert files.read(*names) == expected and kept.read_bytes() == whole


def test_a_stale_cache_of_the_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: after an edit nothing of the old text comes back."""
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    for value in (1, 2):
        (tmp_path / "a.yaml").write_text(f"x: {value}\n")
        os.utime(tmp_path / "a.yaml", (0, 0))
        assert files.read("a.yaml") == {"a.yaml": {"x": value}}
