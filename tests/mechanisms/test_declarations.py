"""What mechanisms declare against what they do."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from types import ModuleType, SimpleNamespace

import pytest

from contrapeso import mechanisms
from contrapeso.mechanisms import schedule
from contrapeso.world.record import STATE_FIELDS, WEEK_FIELDS

MODULES = [m.name for m in pkgutil.iter_modules(mechanisms.__path__) if m.name != "schedule"]
FIELDS = STATE_FIELDS | WEEK_FIELDS


def touched(module: ModuleType) -> tuple[set[str], set[str]]:
    """Fields of `world` that a module's source reads, and those that it writes."""
    reads, writes = set(), set()
    tree = ast.parse(inspect.getsource(module))
    stored = set()
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                field = part.value if isinstance(part, ast.Subscript) else part
                if _of_world(field):
                    writes.add(field.attr)
                    if isinstance(node, ast.Assign):
                        stored.add(id(field))
    for node in ast.walk(tree):
        if _of_world(node) and id(node) not in stored:
            reads.add(node.attr)
    return reads & FIELDS, writes & FIELDS


def _of_world(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "world"


@pytest.mark.parametrize("name", MODULES)
def test_declares_what_it_touches(name: str) -> None:
    """unit: every field a module reads or writes is declared, and nothing else is."""
    module = importlib.import_module(f"contrapeso.mechanisms.{name}")
    reads, writes = touched(module)
    assert reads <= set(module.READS), sorted(reads - set(module.READS))
    assert writes <= set(module.WRITES), sorted(writes - set(module.WRITES))
    assert set(module.READS) <= reads | writes, sorted(set(module.READS) - reads)
    assert set(module.WRITES) <= writes, sorted(set(module.WRITES) - writes)


@pytest.mark.parametrize("name", [*MODULES, "schedule"])
def test_is_small_and_explained(name: str) -> None:
    """unit: one mechanism is one small file with its equation in the docstring."""
    source = inspect.getsource(importlib.import_module(f"contrapeso.mechanisms.{name}"))
    assert len(source) < 20_000
    assert ast.get_docstring(ast.parse(source))


def test_week_calls_the_order_that_is_checked() -> None:
    """unit: `week` calls the steps of ORDER, in that order."""
    tree = ast.parse(inspect.getsource(schedule.week.py_func))
    calls = [
        n.value.func.value.id for n in tree.body[0].body if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)
    ]
    assert calls == [step[0].__name__.rsplit(".", 1)[-1] for step in schedule.ORDER]


def test_refuses_reading_what_is_not_written_yet() -> None:
    """fault: a step that reads a field of the week before any step wrote it is refused by name."""
    early = SimpleNamespace(__name__="x.early", READS=["landed"], WRITES=[])
    late = SimpleNamespace(__name__="x.late", READS=[], WRITES=["landed"])
    schedule.check(((late,), (early,)))  # type: ignore[arg-type]
    with pytest.raises(schedule.ScheduleError, match="early reads landed"):
        schedule.check(((early,), (late,)))  # type: ignore[arg-type]
