"""Killed (SIGKILL) at any point between two files, then run again: nothing is lost, differs or is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contrapeso import store
from contrapeso.api.worlds import verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL: run on Linux or macOS")
COMMANDS = {
    "run": (["run", "baseline", "--worlds", "2", "--weeks", "3", "--draw-priors"], "run.json", {"run": "run"}, 7),
    "study": (
        ["study", "leak-flushes-assets", "--quick", "--jobs", "1"],
        "verdicts.json",
        {"study": "study"},
        8,
    ),
}


MOST = 1000 if os.environ.get("CONTRAPESO_FAULTS") == "long" else 4
"""Points of a command at which it is killed."""


def killed(folder: Path, command: list[str]) -> dict[str, Any]:
    script = Path(__file__).with_name("kills.py")
    line = [sys.executable, str(script), str(folder), str(MOST), *command, "--out", "{out}"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=900, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def tables(folder: Path) -> dict[str, object]:
    """Every part of every folder of results below, by its content; and pictures.json."""
    hashes = {str(path.relative_to(folder)): store.sha256_file(path) for path in folder.rglob("*.parquet")}
    pictures = folder / "study" / "pictures.json"
    return {**hashes, "pictures": pictures.read_text() if pictures.exists() else ""}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_point_loses_nothing(tmp_path: Path, name: str, record_property: Any) -> None:
    """fault: after a kill before each rename the same command gives the same tables and JSON (counts of worlds too)."""
    command, document, places, least = COMMANDS[name]
    found = killed(tmp_path, command)
    points = found["killed"]
    record_property("tried", ["test_kills", len(points)])
    assert found["points"] >= least and len(points) == min(MOST, found["points"])
    assert found["codes"] == [0, *[-signal.SIGKILL, 0] * len(points)]
    whole = tmp_path / "whole"
    expected, said = tables(whole), (whole / document).read_text()
    assert len(expected) > 2
    if name == "study":
        assert json.loads(said)["worlds_simulated"] == 4 * 32
    for point in points:
        folder = tmp_path / str(point)
        assert tables(folder) == expected, point
        assert (folder / document).read_text() == said, point
        for place in places:
            assert store.verify(folder / place) == [], point
        assert [path.name for path in folder.rglob("*.tmp")] == [], point
        assert verify(folder)["sound"], point
