"""What mechanisms declare against what they do."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from contrapeso.mechanisms import declared, schedule
from contrapeso.mechanisms.layout import STATE_FIELDS, WEEK_FIELDS

MODULES = [path.stem for path in declared.files() if path.parent.name == "mechanisms"]
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
    known = declared.load()
    looped = {
        "record": known.measured,
        "ledger": [f.name for f in known.fields if f.dollars],
        "cost": [f.name for f in known.fields if f.bill],
    }
    if "MEASURED" in vars(module):  # one loop over what others declare
        reads |= set(looped[module.__name__.rsplit(".", 1)[-1]])
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


@pytest.mark.parametrize("path", declared.files(), ids=lambda path: path.stem)
def test_has_tests_beside_it(path: Path) -> None:
    """unit: whoever changes a file of the model finds its tests under the same name."""
    assert (Path(__file__).parents[1] / path.parent.name / f"test_{path.name}").exists()


@pytest.mark.parametrize("name", [*MODULES, "schedule"])
def test_is_small_and_explained(name: str) -> None:
    """unit: one mechanism is one small file with its equation in the docstring."""
    source = inspect.getsource(importlib.import_module(f"contrapeso.mechanisms.{name}"))
    assert len(source) < 20_000
    assert ast.get_docstring(ast.parse(source))


def test_the_order_is_the_weeks() -> None:
    """golden: the steps are those of `week`, with the modules that act on their behalf."""
    order = [[module.__name__.rsplit(".", 1)[-1] for module in step] for step in schedule.ORDER]
    assert order[0] == ["begin"] and order[-1] == ["record"]
    assert ["decide", "events", "removal", "signal", "reprisals", "fronts"] in order
    assert ["strike", "release", "removal", "reprisals", "signal", "fronts"] in order
    assert inspect.getsource(schedule.week).count(".step(") == len(order)


def test_refuses_reading_what_is_not_written_yet() -> None:
    """fault: a step that reads a field of the week before any step wrote it is refused by name."""
    early = SimpleNamespace(__name__="x.early", READS=["landed"], WRITES=[])
    late = SimpleNamespace(__name__="x.late", READS=[], WRITES=["landed"])
    schedule.check(((late,), (early,)))  # type: ignore[arg-type]
    with pytest.raises(schedule.ScheduleError, match="early reads landed"):
        schedule.check(((early,), (late,)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(declared.load().streams))
def test_a_stream_keeps_its_number_in_the_module(name: str) -> None:
    """unit: no later name of the module hides a stream: what the kernel draws from is what was declared."""
    homes = [importlib.import_module(f"contrapeso.{p.parent.name}.{p.stem}") for p in declared.files()]
    found = [vars(m)[name] for m in homes if name in vars(m) and f"{name} = Stream(" in inspect.getsource(m)]
    assert found == [declared.load().streams[name]]


def test_what_is_measured_is_written() -> None:
    """unit: every field that a metric copies, a ledger counts or a run keeps by state is written by some step."""
    assert schedule.unwritten() == []
    assert "recruits" in schedule.unwritten(schedule.ORDER[:4])


FIELD = 'FIELDS = (Field("gone", ("gone", "idos")),)\n'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (FIELD + 'METRICS = (Metric(1, "gone_total", "total", "persons", ("gone", "idos"), "gone"),)', "column 0 is"),
        (FIELD + 'METRICS = (Metric(0, "gone_total", "total", "persons", ("gone", "idos"), "went"),)', "went"),
        (FIELD + FIELD.replace("FIELDS", "METRICS = ()\nFIELDS").replace('"gone", (', '"x", ("a", "b")), Field("x", ('),
         "field x is declared twice"),
        ('A = Stream(9, ("a", "b"))\nB = Stream(9, ("a", "b"))', "stream 9 is declared twice"),
        ('FIELDS = (Field("gone", ("gone", "idos"), ("states",)),)\n'
         'METRICS = (Metric(0, "gone_total", "total", "persons", ("gone", "idos"), "gone"),)', "not a float64 scalar"),
    ],
)  # fmt: skip
def test_faults_of_declarations_are_named(source: str, message: str) -> None:
    """fault: a hole among columns, an unknown field, a name or number given twice, an array as a metric."""
    with pytest.raises(declared.DeclarationError, match=message):
        declared.of({"toy": source})


def test_plain_gives_what_compiled_gives() -> None:
    """unit: a mechanism's function run by Python itself agrees with the compiled one."""
    from contrapeso.mechanisms.consent import logistic, logit
    from contrapeso.mechanisms.plain import plain

    assert plain(logit)(0.3) == logit(0.3) and plain(logistic)(-2.0) == logistic(-2.0)
