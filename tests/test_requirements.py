"""What is imported is declared, what is declared is imported, and every version is fixed without naming a host."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
EXTRAS = {
    extra: {canonicalize_name(Requirement(line).name) for line in lines}
    for extra, lines in PROJECT["optional-dependencies"].items()
}
OPTIONAL = set().union(*EXTRAS.values())
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
ROOM_OF_AN_EXTRA = "src/contrapeso/explorer/"
"""`contrapeso explore` looks whether its extra is there before it imports this room."""
OURS = {"contrapeso", *(path.stem for room in ("tests", "benchmarks", "tools") for path in (ROOT / room).rglob("*.py"))}


def modules(path: Path, top: bool = False) -> set[str]:
    """Outermost packages that a file imports from elsewhere; `top`: only when it is itself imported."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    for node in tree.body if top else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - OURS


def imported(folder: str, top: bool = False) -> dict[str, set[str]]:
    """Distribution -> files of a folder of ours that import it. A module that isn't installed stands for itself."""
    of = {"PIL": ["pillow"], **metadata.packages_distributions()}  # pictures are drawn where it is installed
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for module in modules(path, top):
            for name in {canonicalize_name(d) for d in of.get(module, [module])}:
                found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize(("folder", "declared"), [
    ("src", RUNTIME | OPTIONAL), ("tests", RUNTIME | OPTIONAL | {"packaging"}), ("benchmarks", RUNTIME | OPTIONAL),
    ("tools", RUNTIME | OPTIONAL),
])  # fmt: skip
def test_every_import_is_declared(folder: str, declared: set[str]) -> None:
    """unit: nothing is imported because something else happens to bring it (packaging comes with pytest)."""
    assert {name: files for name, files in imported(folder).items() if name not in declared} == {}


def test_what_an_import_of_ours_needs_is_no_extra() -> None:
    """unit: a package at the top of a module of ours is a plain dependency; extras are imported where they are used. A
    room that is an extra's alone needs no other way, if nobody imports it at the top.
    """
    found = {
        name: {file for file in files if not file.startswith(ROOM_OF_AN_EXTRA)}
        for name, files in imported("src", top=True).items()
        if name not in RUNTIME
    }
    assert {name: files for name, files in found.items() if files} == {}
    room = ROOM_OF_AN_EXTRA.removeprefix("src/").strip("/").replace("/", ".")
    for path in (ROOT / "src").rglob("*.py"):
        if not path.is_relative_to(ROOT / ROOM_OF_AN_EXTRA):
            tops = [ast.unparse(node) for node in ast.parse(path.read_text("utf-8")).body]
            assert not [line for line in tops if line.startswith(("import ", "from ")) and room in line]


def test_every_dependency_is_imported() -> None:
    """unit: nothing is declared that the package doesn't use."""
    assert set(imported("src")) >= RUNTIME


def needed(extras: tuple[str, ...]) -> set[str]:
    """Every distribution that the package needs with these extras, needs of needs included, as far as installed."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    todo, seen = [Requirement(line) for line in lines], set()
    while todo:
        wanted = todo.pop()
        key = (canonicalize_name(wanted.name), tuple(sorted(wanted.extras)))
        if key in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        for line in metadata.requires(wanted.name) or []:
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in ("", *wanted.extras)):
                need.marker = None
                todo.append(need)
    return {name for name, _ in seen}


def test_constraints_fix_every_version() -> None:
    """unit: all that `make test` installs stands in constraints.txt with one exact version."""
    fixed = {canonicalize_name(line.split("==")[0]) for line in CONSTRAINTS}
    assert needed(("test", "trust")) - fixed == set()


def test_constraints_name_no_host() -> None:
    """unit: name==version and nothing else: no address, no path, no option, no name twice."""
    assert [line for line in CONSTRAINTS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)] == []
    names = [canonicalize_name(line.split("==")[0]) for line in CONSTRAINTS]
    assert len(names) == len(set(names))


def test_the_front_ends_lock_holds_no_address() -> None:
    """unit: names, versions and hashes only; npm adds addresses of registries and of who takes donations."""
    lock = (ROOT / "frontend" / "package-lock.json").read_text("utf-8")
    assert re.findall(r"\w+:/{2}", lock) == []
