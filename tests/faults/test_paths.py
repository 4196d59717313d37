"""A folder's name is only a name: no reader finds a pattern, a partition, a home or a place-holder in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from contrapeso import store
from contrapeso.cli.app import app

NAMES = [
    "members_final=7", "world=5", "status=1", "arm=x", "a*b", "**", "[x]", "[!x]", "a?c", "a]b", "q'u\"ote", "2 words",
    "100%", "%s", "{x}", "{}", "~", "~root", "-o", "$HOME", "semi;colon", "ñ", "back\\slash", "s3:", "#", "line\nbreak",
]  # fmt: skip
BESIDE = ["aXb", "x", "abc", "y"]
"""What the patterns among them would match, too."""


def written(folder: Path, number: int) -> None:
    rows = np.full(3, number)
    arms = np.array(["a"] * 3, dtype=object)
    columns = {"arm": arms, "world": np.arange(3), "status": rows, "members_final": rows * 1.5}
    store.Writer(folder, {"identity": {"n": number}}).put("t", columns)


@pytest.mark.parametrize("absolute", [True, False])
def test_what_is_written_in_a_folder_is_read_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absolute: bool
) -> None:
    """fault: every name, absolute and relative, beside its neighbours: each folder gives its own rows, nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folders = [(tmp_path if absolute else Path()) / name for name in NAMES + BESIDE]
    for number, folder in enumerate(folders):
        written(folder, number)
    assert sorted(os.listdir(tmp_path)) == sorted(NAMES + BESIDE)
    for number, folder in enumerate(folders):
        found = store.read(folder, "t")
        assert set(found) == {"arm", "world", "status", "members_final"}, folder
        assert found["members_final"].tolist() == [number * 1.5] * 3 and found["arm"].tolist() == ["a"] * 3, folder
        assert found["status"].tolist() == [number] * 3 and found["world"].tolist() == [0, 1, 2], folder
        assert store.verify(folder) == []


@pytest.mark.parametrize(("name", "beside"), [("members_final=7", "other"), ("a*b", "aXb"), ("{x}[y]", "{x}y")])
def test_a_second_run_says_what_the_first_said(tmp_path: Path, name: str, beside: str) -> None:
    """fault: run twice into a folder with such a name, a neighbour with another seed beside it: the same bytes."""

    def run(folder: str, seed: int) -> str:
        command = ["run", "baseline", "--worlds", "2", "--weeks", "3", "--seed", str(seed), "--json", "--out"]
        result = CliRunner().invoke(app, [*command, str(tmp_path / folder)])
        assert result.exit_code == 0, result.stderr
        return result.stdout

    first, _ = run(name, 1), run(beside, 2)
    assert run(name, 1) == first and json.loads(first)["worlds"] == 2
    replayed = CliRunner().invoke(app, ["replay", str(tmp_path / name), "--world", "1", "--json"])
    assert json.loads(replayed.stdout)["identical"]


@pytest.mark.parametrize("command", [("run", "baseline", "--out", "x\udcffy"), ("check", "x\udcffy.yaml")])
def test_a_name_that_is_no_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """fault: bytes that are no UTF-8: exit 2 and one line, nothing written."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, list(command))
    assert result.exit_code == 2 and "is not UTF-8" in result.stderr and os.listdir(tmp_path) == []


def test_a_bar_shows_a_name_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: the bar of a terminal reads no markup in a file's name."""
    import io
    import sys

    from contrapeso.cli.progress import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with progress("[/x][bold]y.yaml") as step:
        step(1, 2, "simulating")
    assert "[/x][bold]y.yaml" in screen.getvalue()
