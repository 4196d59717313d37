"""Killed, stopped or crowded at any moment: the same command then gives the bytes of a run that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from contrapeso import atomic, store
from contrapeso.cli.app import app

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals: run on Linux or macOS")
LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
COMMANDS = {
    "run": (["run", "baseline", "--worlds", "200", "--weeks", "8", "--jobs", "1"], "run.json"),
    "study": (["study", "leak-flushes-assets", "--quick", "--jobs", "1"], "verdicts.json"),
}
RUN = ("run", "baseline", "--worlds", "2", "--weeks", "3", "--json", "--out")
KILL, TERM, INT = int(signal.SIGKILL), int(signal.SIGTERM), int(signal.SIGINT)
ENDS = {KILL: {0, -KILL}, TERM: {0, -TERM}, INT: {0, 130}}
"""A signal may come too late; what was stopped by Ctrl-C says 130."""


KINDS = {"killed": [KILL], "terminated": [TERM], "interrupted": [INT], "interrupted twice": [INT, INT]}
TIMES = {"run": (38, 10, 10, 10), "study": (12, 2, 2, 2)} if LONG else {"run": (3, 1, 1, 1), "study": (1, 1, 1, 1)}
"""How often each kind is tried."""


def plans(name: str) -> list[list[tuple[float, int]]]:
    """Disturbances of every kind at seeded moments."""
    chance = random.Random(name)
    found = []
    for signals, times in zip(KINDS.values(), TIMES[name], strict=True):
        for _ in range(times):
            moments = sorted(chance.random() for _ in signals)
            found.append(list(zip(moments, signals, strict=True)))
    return found


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def tables(folder: Path, document: str) -> dict[str, Any]:
    """The bytes of every part below and of the document."""
    parts = {str(path.relative_to(folder)): store.sha256_file(path) for path in folder.rglob("*.parquet")}
    return {**parts, "document": (folder / document).read_text("utf-8")}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disturbed_command_goes_on(tmp_path: Path, name: str, record_property: Any) -> None:
    """fault: signals at random moments: no traceback; then the same tables and JSON, whole, nothing left behind."""
    command, document = COMMANDS[name]
    plan = plans(name)
    for kind, times in zip(KINDS, TIMES[name], strict=True):
        record_property("tried", [kind, times])
    line = [sys.executable, str(Path(__file__).with_name("moments.py")), str(tmp_path), json.dumps(plan)]
    done = subprocess.run([*line, *command, "--out", "{out}"], capture_output=True, text=True, timeout=1800, check=True)
    found = json.loads(done.stdout)
    expected = tables(tmp_path / "whole", document)
    assert len(expected) > 2 and set(found["codes"]) == {0}
    for n, (code, said) in enumerate(found["ended"]):
        assert code in ENDS[plan[n][0][1]] and "Traceback" not in said, (n, plan[n], code, said)
        assert tables(tmp_path / str(n), document) == expected, (n, plan[n])
        assert (verified := call("verify", tmp_path / str(n))).exit_code == 0, (n, plan[n], verified.stderr)
        assert [path.name for path in (tmp_path / str(n)).rglob("*.tmp")] == [], (n, plan[n])


@pytest.mark.parametrize(("lang", "said"), [("en", "another contrapeso is at work"), ("es", "otro contrapeso está")])
def test_two_writers_are_told_apart(tmp_path: Path, lang: str, said: str) -> None:
    """fault: while one writes there the other ends with 1 and names the folder; what is there stays; then it works."""
    first = call(*RUN, tmp_path)
    before = tables(tmp_path, "run.json")
    with atomic.alone(tmp_path / "run"):
        second = call(*RUN, tmp_path, "--lang", lang)
    assert second.exit_code == 1 and second.stdout == "" and said in second.stderr
    assert str(tmp_path / "run") in second.stderr and "DEBUG" not in second.stderr
    assert tables(tmp_path, "run.json") == before and call(*RUN, tmp_path).stdout == first.stdout


def test_two_processes_at_once(tmp_path: Path) -> None:
    """fault: two processes begin on one folder together: each is done or refused by name, and the bytes are right."""
    from moments import ended, start

    from contrapeso.engine.compile import kernel

    assert call(*RUN, tmp_path / "whole").exit_code == 0 and kernel()
    line = [*RUN, str(tmp_path / "out")]
    numbers = [start(line, tmp_path / f"{n}.txt") for n in range(2)]
    codes = [ended(number) for number in numbers]
    assert 0 in codes and set(codes) <= {0, 1}
    for n, code in enumerate(codes):
        assert code == 0 or "another contrapeso is at work" in (tmp_path / f"{n}.txt").read_text("utf-8")
    assert tables(tmp_path / "out", "run.json") == tables(tmp_path / "whole", "run.json")


def test_a_lock_leaves_nothing(tmp_path: Path) -> None:
    """unit: folders made for a writer that wrote nothing go again, others stay; the lock ends with the block."""
    (tmp_path / "mine").mkdir()
    with atomic.alone(tmp_path / "mine" / "a" / "b"), pytest.raises(atomic.BusyError):
        atomic.alone(tmp_path / "mine" / "a" / "b").__enter__()
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_a_clock_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: begun in 2038 and gone on in 1999: the same bytes as with a right clock."""
    expected = call("run", "baseline", "--worlds", "70", "--weeks", "3", "--json", "--out", tmp_path / "whole").stdout
    now = time.time()
    for year, worlds in ((2038, 40), (1999, 70)):
        shift = (year - 2026) * 365 * 86_400
        monkeypatch.setattr(time, "time", lambda shift=shift: now + shift)
        real = time.gmtime
        monkeypatch.setattr(
            time, "gmtime", lambda at=None, then=now + shift, real=real: real(then if at is None else at)
        )
        found = call("run", "baseline", "--worlds", worlds, "--weeks", "3", "--json", "--out", tmp_path / "out")
        assert found.exit_code == 0, found.stderr
        monkeypatch.undo()
    assert found.stdout == expected
    assert tables(tmp_path / "out", "run.json") == tables(tmp_path / "whole", "run.json")
