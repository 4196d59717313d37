"""Functions compiled as one program give the same bits, and stay as they are for everyone else."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba import njit, typeof

from contrapeso.engine import compile as compiling
from contrapeso.engine.whole_program import Part, whole_program

ROWS = np.linspace(0.1, 3.0, 50)


@njit
def innermost(x: float, k: int) -> float:
    if k < 0:
        raise ValueError("below 0")
    return math.exp(-x) / (k + 3.0)


@njit
def inner(x: float) -> float:
    total = 0.0
    for k in range(7):
        total += innermost(x, k) * innermost(x / 3.0, k)
    return total


@njit
def outer(rows: np.ndarray, out: np.ndarray, k: int) -> float:
    for i in range(len(rows)):
        out[i] = inner(rows[i]) + innermost(rows[i], k)
    return float(np.sum(out)) + np.full(3, rows[0]).sum()


def by_python() -> np.ndarray:
    """What the same sources give uncompiled."""

    def deepest(x: float, k: int) -> float:
        return math.exp(-x) / (k + 3.0)

    def deep(x: float) -> float:
        total = 0.0
        for k in range(7):
            total += deepest(x, k) * deepest(x / 3.0, k)
        return total

    return np.array([deep(x) + deepest(x, 2) for x in ROWS.tolist()])


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`outer` compiled as one program and kept; the folder of what is kept."""
    monkeypatch.setattr(compiling, "kernel_folder", lambda: tmp_path)
    outer._reset_overloads()
    outer.overloads.clear()
    compiling.keep(outer)
    with whole_program("outer"):
        outer.compile((typeof(ROWS), typeof(ROWS), typeof(2)))
    return tmp_path


def test_one_program_gives_the_same_bits(compiled: Path) -> None:
    """unit: to the bit what Python itself gives; an error in an inner function comes out."""
    out = np.zeros(len(ROWS))
    outer(ROWS, out, 2)
    assert out.tobytes() == by_python().tobytes()
    with pytest.raises(ValueError, match="below 0"):
        outer(ROWS, out, -1)


def test_inner_functions_are_not_emitted_and_can_be_called(compiled: Path) -> None:
    """unit: only the outermost function is kept; what Python calls afterwards is compiled by itself."""
    assert {path.name.split("-")[0] for path in compiled.glob("*.nb?")} == {"test_whole_program.outer"}
    assert inner.overloads == {}
    assert inner(1.5) == pytest.approx(sum(math.exp(-2.0) / (k + 3.0) ** 2 for k in range(7)), rel=1e-12)
    assert not any(isinstance(code.library, Part) for code in inner.overloads.values())


LOADED = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
import numpy as np
spec = spec_from_file_location(*sys.argv[2:])
t = sys.modules[sys.argv[2]] = module_from_spec(spec)
spec.loader.exec_module(t)
t.compiling.kernel_folder = lambda: Path(sys.argv[1])
t.compiling.keep(t.outer)
with t.whole_program("outer"):
    t.outer.compile((t.typeof(t.ROWS), t.typeof(t.ROWS), t.typeof(2)))
assert sum(t.outer.stats.cache_hits.values()) == 1
assert "scipy.linalg" not in sys.modules
out = np.zeros(len(t.ROWS))
t.outer(t.ROWS, out, 2)
print(out.tobytes().hex())
try:
    t.outer(t.ROWS, out, -1)
except ValueError as error:
    print(error)
from scipy.linalg import cython_blas
"""


def test_what_was_kept_runs_in_another_process(compiled: Path) -> None:
    """unit: loaded, without LLVM's program and without SciPy, it gives the same bits and raises the same error."""
    line = [sys.executable, "-c", LOADED, str(compiled), __name__, __file__]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == [by_python().tobytes().hex(), "below 0"]


def test_another_caller_is_compiled_as_always(compiled: Path) -> None:
    """unit: after it, a function that calls the same inner ones links and runs."""

    @njit
    def other(x: float) -> float:
        return 2.0 * inner(x) + float(np.sum(np.full(3, x)))

    assert other(0.5) == pytest.approx(2.0 * inner(0.5) + 1.5)
