"""The tests say what kind they are, can fail, and judge what is found, never the time of a busy machine."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import contrapeso

HERE = Path(__file__).parent
FILES = sorted(HERE.rglob("test_*.py"))
SRC = Path(contrapeso.__file__).parent
OF_NO_ROOM = {"docs", "faults", "mutation"}
"""Folders whose tests are of the whole: its pages, what may go wrong around it, and the tests themselves."""
KINDS = r"(unit|property|statistical|golden|browser|fault): "
CLOCKS = {"monotonic", "perf_counter", "process_time", "time_ns", "monotonic_ns", "perf_counter_ns"}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HERE)))


def of_file(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def claims(node: ast.AST, helpers: set[str]) -> bool:
    """Whether a function asserts: itself, by `raises`, by NumPy's testing, or by a helper of its file that does."""
    called = {ast.unparse(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    own = any(isinstance(n, ast.Assert) for n in ast.walk(node))
    return own or bool(called & helpers) or any("raises" in c or ".assert_" in c for c in called)


def test_tests_stand_beside_rooms() -> None:
    """unit: a folder of tests has the name and the place of a folder of the source, but for those of no room."""
    folders = {path.parent.relative_to(HERE) for path in FILES} - {Path(".")}
    assert sorted(f.as_posix() for f in folders if f.parts[0] not in OF_NO_ROOM and not (SRC / f).is_dir()) == []
    assert [name for name in OF_NO_ROOM if (SRC / name).exists()] == []


def test_no_two_test_files_share_a_name() -> None:
    """unit: a name is enough to find a file of tests, and to import it from anywhere."""
    assert [name for name, n in Counter(path.name for path in FILES).items() if n > 1] == []


@each_file
def test_each_test_states_its_kind_and_asserts(path: Path) -> None:
    """unit: a docstring that begins with the kind, and an assertion, in each test; no two tests share a name."""
    tree = ast.parse(path.read_text("utf-8"))
    helpers = {f.name for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and claims(f, set())}
    found = of_file(tree)
    assert [f.name for f in found if not re.match(KINDS, ast.get_docstring(f) or "")] == []
    assert [f.name for f in found if not claims(f, helpers - {f.name})] == []
    assert len({f.name for f in found}) == len(found)


def cannot_fail(tree: ast.AST) -> Iterator[int]:
    """Lines of assertions on a constant, a tuple, or a comparison of a thing with itself (nothing is called)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assert):
            continue
        test = node.test
        named = any(isinstance(n, ast.Name | ast.Call) for n in ast.walk(test))
        if isinstance(test, ast.Tuple) or not named:
            yield node.lineno
        for part in (n for n in ast.walk(test) if isinstance(n, ast.Compare)):
            sides = [ast.unparse(side) for side in (part.left, *part.comparators)]
            nan = isinstance(part.ops[0], ast.NotEq)  # x != x asks for NaN
            if len(set(sides)) < len(sides) and not nan and not any(isinstance(n, ast.Call) for n in ast.walk(part)):
                yield node.lineno


@each_file
def test_no_assertion_is_true_by_itself(path: Path) -> None:
    """unit: nothing is asserted that can't be false."""
    assert list(cannot_fail(ast.parse(path.read_text("utf-8")))) == []


@each_file
def test_no_test_looks_at_a_clock(path: Path) -> None:
    """unit: no clock is read, and no Hypothesis deadline set by hand: the profile of `conftest.py` has none."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        n.attr if isinstance(n, ast.Attribute) else n.id
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute | ast.Name)
    }
    assert named & CLOCKS == set()
    assert "deadline" not in {n.arg for n in ast.walk(tree) if isinstance(n, ast.keyword)}


def test_the_profile_is_loaded() -> None:
    """unit: Hypothesis neither times examples nor complains that they come slowly."""
    profile = settings()
    assert profile.deadline is None and HealthCheck.too_slow in profile.suppress_health_check


@pytest.mark.parametrize("text", [
    "assert 1 == 1", "assert (x, 'said')", "assert x <= x", "assert not False", "assert a < b <= a or c.d == c.d",
])  # fmt: skip
def test_the_check_sees(text: str) -> None:
    """fault: each of these is seen; what is called twice may differ."""
    assert list(cannot_fail(ast.parse(text))) != []
    assert list(cannot_fail(ast.parse("assert f(x) == f(x) and y != y"))) == []
