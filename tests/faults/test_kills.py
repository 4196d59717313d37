"""Killed (SIGKILL) at any point between two files, then run again: nothing is lost, differs or is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contrapeso import store
from contrapeso.api.worlds import verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
COMMANDS = {
    "run": (["run", "baseline", "--worlds", "2", "--weeks", "3", "--draw-priors"], "run.json", {"run": "run"}, 7),
    "study": (
        ["study", "leak-flushes-assets", "--quick", "--jobs", "1"],
        "verdicts.json",
        {"study": "study"},
        8,
    ),
}


def killed(folder: Path, command: list[str]) -> dict[str, object]:
    script = Path(__file__).with_name("kills.py")
    line = [sys.executable, str(script), str(folder), *command, "--out", "{out}"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=900, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def tables(folder: Path) -> dict[str, object]:
    """Every part of every folder of results below, by its content; and pictures.json."""
    hashes = {str(path.relative_to(folder)): store.sha256_file(path) for path in folder.rglob("*.parquet")}
    pictures = folder / "study" / "pictures.json"
    return {**hashes, "pictures": pictures.read_text() if pictures.exists() else ""}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_point_loses_nothing(tmp_path: Path, name: str) -> None:
    """fault: after a kill before each rename the same command gives the same tables and JSON (counts of worlds too)."""
    command, document, places, least = COMMANDS[name]
    found = killed(tmp_path, command)
    assert found["points"] >= least and set(found["codes"]) == {0}  # type: ignore[call-overload,operator]
    whole = tmp_path / "whole"
    expected, said = tables(whole), (whole / document).read_text()
    assert len(expected) > 2
    if name == "study":
        assert json.loads(said)["worlds_simulated"] == 4 * 32
    for point in range(1, found["points"] + 1):  # type: ignore[operator]
        folder = tmp_path / str(point)
        assert tables(folder) == expected, point
        assert (folder / document).read_text() == said, point
        for place in places:
            assert store.verify(folder / place) == [], point
        assert [path.name for path in folder.rglob("*.tmp")] == [], point
        assert verify(folder)["sound"], point
