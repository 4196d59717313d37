"""The command as a process: exit codes, pipes, interrupts, speed of help."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from contrapeso import store

COMMAND = [sys.executable, "-m", "contrapeso"]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=300, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["run", "campain"], 2),
        (["run", "campaign", "--worlds", "many"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int, tmp_path: Path) -> None:
    """unit: 0 for what is done, 2 for bad input, and no traceback."""
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == code and "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_unwritable_folder_is_bad_input(tmp_path: Path) -> None:
    """fault: a folder that can't be written ends with 2 and one line that names it, no traceback."""
    (tmp_path / "out").write_text("a file where the folder should be")
    result = run("run", "baseline", "--worlds", "1", "--weeks", "2", "--out", str(tmp_path / "out" / "x"))
    assert result.returncode == 2 and "Traceback" not in result.stderr
    assert "can't be read or written there" in result.stderr


def test_stdout_is_one_document(tmp_path: Path) -> None:
    """unit: with --json everything but the document is on stderr, also in an ASCII locale and with NO_COLOR."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    result = run("run", "campaign", "--worlds", "2", "--weeks", "3", "--json", cwd=tmp_path, env=environment)
    assert result.returncode == 0 and json.loads(result.stdout)["worlds"] == 2 and "\x1b" not in result.stderr


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    """fault: a reader that goes away leaves no traceback."""
    line = f"'{sys.executable}' -m contrapeso run baseline --worlds 2 --weeks 3 --json 2>err.txt | true"
    subprocess.run(["bash", "-c", line], cwd=tmp_path, timeout=300, check=True)
    text = (tmp_path / "err.txt").read_text()
    assert "Traceback" not in text and "BrokenPipe" not in text


def test_an_interrupt_ends_with_130_and_goes_on(tmp_path: Path) -> None:
    """fault: Ctrl-C ends with 130 and says how to go on; the same command then gives what it gives at once."""
    command = ["run", "campaign", "--worlds", "2000", "--json", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        [*COMMAND, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what a shell starts behind it ignores it
    )  # fmt: skip
    listed = tmp_path / "out" / "run" / "manifest.json"  # a part counts once it is listed, a moment after it is there
    for _ in range(6000):
        if listed.exists() and "run-00000.parquet" in store.manifest(listed.parent)["parts"]:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 130 and out == "" and "goes on from there" in err and "Traceback" not in err
    assert not (tmp_path / "out" / "run.json").exists()
    short = ["run", "campaign", "--worlds", "65", "--json", "--out"]
    resumed, fresh = run(*short, str(tmp_path / "out")), run(*short, str(tmp_path / "fresh"))
    assert resumed.returncode == 0 and resumed.stdout == fresh.stdout


def test_a_parameter_is_explained_without_the_scenarios() -> None:
    """unit: once texts and evidence are remembered: neither NumPy nor the metrics, which are slow to make."""
    code = "import sys; sys.argv = ['contrapeso', 'explain', 'strikes.latency_hours']\n"
    code += "from contrapeso.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "slow = {'numpy', 'duckdb', 'ruamel', 'fluent', 'contrapeso.scenario', 'contrapeso.claims.loader'}\n"
    code += "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    for _ in range(2):
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True)
    assert "strikes.latency_hours" in result.stdout and result.stderr.strip() == "[]"


def test_help_imports_little() -> None:
    """unit: help imports neither the compiler, the database nor NumPy, which is what makes it quick."""
    code = "import sys; sys.argv = ['contrapeso', 'study', '--help']\nfrom contrapeso.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "slow = {'numba', 'duckdb', 'numpy', 'scipy', 'sklearn', 'jinja2', 'ruamel'}\n"
    code += "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True)
    assert "Examples:" in result.stdout and result.stderr.strip() == "[]"
