"""The same bits, whatever the machine is doing: threads, chunks, worlds, cache, resumption, locale, zone, hash seed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import contrapeso
from contrapeso import store
from contrapeso.cli.app import app
from contrapeso.engine import ensemble
from contrapeso.scenario import Scenario, load

LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
RUN = ["run", "campaign", "--weeks", "4", "--json"]


def call(*arguments: object) -> str:
    found = CliRunner().invoke(app, [*RUN, *map(str, arguments)])
    assert found.exit_code == 0, found.stderr
    return found.stdout


def outside(folder: Path, python: str = sys.executable, **changes: str) -> dict[str, Any]:
    """What a process of its own prints, and its tables' hashes."""
    command = [python, "-m", "contrapeso", *RUN, "--worlds", "6", "--jobs", "2", "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **changes}, timeout=1200)
    assert done.returncode == 0, done.stderr.decode()
    parts = {path.name: store.sha256_file(path) for path in (folder / "run").glob("*.parquet")}
    return {"said": json.loads(done.stdout), "parts": parts}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return outside(tmp_path_factory.mktemp("bits"))


def arms() -> list[Scenario]:
    return [Scenario(b.name, "", 6, b.start, b.set, b.schedule, b.forms) for b in map(load, ("baseline", "campaign"))]


@pytest.mark.parametrize("jobs", [2, 5, 40])
def test_threads(jobs: int) -> None:
    """fault: any number of threads: every series has the same bits."""
    whole = ensemble.simulate(arms(), range(9), range(9), seed=2)
    found = ensemble.simulate(arms(), range(9), range(9), seed=2, jobs=jobs)
    for arm in whole.series:
        assert found.series[arm].tobytes() == whole.series[arm].tobytes()


def test_a_world_is_the_same_among_others() -> None:
    """fault: alone, among many, in another order, beside another arm: a world's bits are its own."""
    both = arms()
    whole = ensemble.simulate(both, range(9), range(9), seed=2)
    some = [7, 0, 4]
    found = ensemble.simulate(both[1:], some, some, seed=2)
    assert np.array_equal(found.series[both[1].sha256], whole.series[both[1].sha256][some], equal_nan=True)


def test_more_worlds_later(tmp_path: Path) -> None:
    """fault: straight, in two goes, in many: the same tables and the same summary."""
    straight = call("--worlds", 140, "--out", tmp_path / "a")
    for worlds in (3, 64, 65, 100):
        call("--worlds", worlds, "--out", tmp_path / "b")
    assert call("--worlds", 140, "--out", tmp_path / "b") == straight
    names = sorted(path.name for path in (tmp_path / "a" / "run").glob("*.parquet"))
    assert len(names) == 4  # of either table the full blocks in one file, and the rest
    for name in names:
        assert (tmp_path / "a" / "run" / name).read_bytes() == (tmp_path / "b" / "run" / name).read_bytes(), name


@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/Tijuana",
         "PYTHONHASHSEED": "7"},
    ],
    ids=["C", "POSIX"],
)  # fmt: skip
def test_surroundings(tmp_path: Path, expected: dict[str, Any], changes: dict[str, str]) -> None:
    """fault: another locale, encoding, time zone and hash seed: the same tables and JSON."""
    assert outside(tmp_path, **changes) == expected


def test_a_mexican_locale(tmp_path: Path, expected: dict[str, Any]) -> None:
    """fault: decimal points and month names of es_MX change nothing."""
    there = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.splitlines()
    name = next((name for name in there if name.startswith("es_MX")), None)
    if name is None:
        pytest.skip("needs the locale es_MX: locale-gen es_MX.UTF-8")
    assert outside(tmp_path, LC_ALL=name) == expected


@pytest.mark.skipif(not LONG, reason="compiles for a minute: set CONTRAPESO_FAULTS=long")
def test_a_cold_cache(tmp_path: Path, expected: dict[str, Any]) -> None:
    """fault: compiled anew, and taken from what was just compiled: the same tables and JSON."""
    for name in ("cold", "warm"):
        assert outside(tmp_path / name, CONTRAPESO_CACHE=str(tmp_path / "cache")) == expected, name


def interpreter(version: str) -> str | None:
    """A Python of that version with the dependencies: CONTRAPESO_PYTHONS lists some, the path may have one."""
    given = os.environ.get("CONTRAPESO_PYTHONS", "").split(os.pathsep)
    wanted = tuple(map(int, version.split(".")))
    check = f"import sys, numba, duckdb, typer, fluent.runtime; assert sys.version_info[:2] == {wanted}"
    for path in (*filter(None, given), shutil.which(f"python{version}")):
        if path and subprocess.run([path, "-c", check], capture_output=True, check=False).returncode == 0:
            return path
    return None


@pytest.mark.skipif(not LONG, reason="compiles for a minute each: set CONTRAPESO_FAULTS=long")
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_another_python(tmp_path: Path, expected: dict[str, Any], version: str) -> None:
    """fault: every Python that the package is for: the same numbers to the bit."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"needs Python {version} with the dependencies: name it in CONTRAPESO_PYTHONS")
    source = str(Path(contrapeso.__file__).parents[1])
    assert outside(tmp_path, python, PYTHONPATH=source) == expected
