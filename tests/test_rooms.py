"""One direction of imports, no circles, rooms and functions that can be taken in at one sitting."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

import contrapeso

ROOT = Path(contrapeso.__file__).parent
ORDER = [
    {"words"}, {"draws"}, {"evidence"}, {"world"}, {"mechanisms"}, {"scenario"}, {"engine"}, {"store"},
    {"statistics"}, {"displacement"}, {"claims"}, {"experiment"}, {"verdicts"}, {"study"}, {"results"},
    {"robustness", "beliefs", "registration"}, {"trace", "options"},
    {"reading", "verification", "front"}, {"report"}, {"api"},
    {"explorer"}, {"cli"},
]  # fmt: skip
RANK = {room: i for i, rooms in enumerate(ORDER) for room in rooms}
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT)
MOST_FILES, MOST_LINES = 12, 60
WIDE = {"mechanisms"}
"""One file a mechanism: the folder is the list."""
SHARED = 5
"""Base names that may stand in more than one room."""


def module(path: Path) -> str:
    """Dotted name of a file."""
    parts = ["contrapeso", *path.relative_to(ROOT).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in ROOT.rglob("*.py")}


def imported(path: Path, late: bool = True) -> set[str]:
    """Modules of the package that a file imports; `late`: also inside functions. Not what is for type checkers only."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {id(n) for node in ast.walk(tree) if _for_types(node) for n in ast.walk(node)}
    if not late:
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        hidden |= {id(n) for node in ast.walk(tree) if isinstance(node, functions) for n in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("contrapeso"):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in inside}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("contrapeso")}
    return found - {module(path)}


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def room(name: str) -> str:
    """Room of a module, empty for those of the package itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else ""


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """unit: a room imports from itself and from rooms to its left; rooms side by side don't import each other."""
    own = room(module(path))
    assert own, f"{path.relative_to(ROOT)} is in no room"
    others = {room(name) for name in imported(path)} - {own, ""}
    assert not {other for other in others if RANK[other] >= RANK[own]}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_imported_is_there(path: Path) -> None:
    """unit: every module of the package that is imported, also late, inside functions, has its file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    assert {name for name in names if name.split(".")[0] == "contrapeso"} <= set(MODULES)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other, in whatever roundabout way (Tarjan's components of more than one)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in graph.get(name, ()):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return found


def test_no_circles() -> None:
    """unit: no modules import each other in a circle, not even late, inside functions; a package's door (`__init__`)
    may lead into its rooms.
    """
    doors = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    graph = {name: imported(path) - doors for name, path in MODULES.items() if name not in doors}
    assert circles(graph) == []


def test_circles_are_found() -> None:
    """unit: the search finds a circle of three and no other."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_folders_are_small() -> None:
    """unit: at most a dozen source files in a folder."""
    count = Counter(path.parent.relative_to(ROOT).as_posix() for path in FILES if path.name != "__init__.py")
    assert {name: n for name, n in count.items() if n > MOST_FILES and name not in WIDE} == {}


def length(function: ast.FunctionDef) -> int:
    """Lines of a function's body; signature and docstring aside (a command's options are its signature)."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    """unit: no function is longer than a page."""
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length(node)
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and length(node) > MOST_LINES
    }
    assert long == {}


def test_a_name_stands_in_one_room() -> None:
    """unit: few base names occur in two rooms."""
    homes: dict[str, set[str]] = {}
    for path in FILES:
        if path.name != "__init__.py":
            homes.setdefault(path.name, set()).add(path.relative_to(ROOT).parts[0])
    shared = sorted(name for name, rooms in homes.items() if len(rooms) > 1)
    assert len(shared) <= SHARED, shared
