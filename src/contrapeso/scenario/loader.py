"""Scenario files: read strictly, every fault of a file at once, parents (`extends`) resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import assignments, schedule_reader
from contrapeso.scenario.display import Library
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.scenario import DEFAULT_START, MAX_HORIZON_WEEKS, MAX_RULES, Scenario
from contrapeso.scenario.values import outside_prior

FIELDS = ("name", "description", "extends", "horizon_weeks", "start", "set", "schedule", "forms")
LANGUAGES = ("en", "es")
STARTS = (1900, 2100)
MAX_PARENTS = 20
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class _Caller:
    """Where an `extends` stands, for faults of the parent's name, and the chain of files that led there."""

    faults: Faults
    node: Node
    chain: tuple[Path, ...]


@cache
def library() -> Library:
    """The library's scenarios by name: a dict of their files."""
    folder = Path(str(files("contrapeso.scenario") / "library"))
    found = ((path.stem, path) for path in sorted(folder.glob("*.yaml")))
    return Library(found, lambda name, lang: load(name).describe(lang))


def load(name_or_path: str | Path) -> Scenario:
    """The scenario of a library name or of a file. Raises InputErrors with every fault of the file and its parents."""
    path = _find(name_or_path, Path())
    if path is None:
        raise InputErrors([InputError(str(name_or_path), 0, 0, "", *unknown(str(name_or_path), Path()))])
    return with_warnings(_of_library(path) if path in library().values() else _read(path, ()))


@cache
def _of_library(path: Path) -> Scenario:
    """A scenario of the library, read once: most arms of most claims stand on one of them."""
    return _read(path, ())


def load_text(text: str, label: str) -> Scenario:
    """The scenario of a text that came from elsewhere; `label` stands in its faults and is its name where it has none.

    Its `extends` names a scenario of the library, never a file: a text may not reach into the disk. Raises InputErrors
    with every fault.
    """
    return with_warnings(_from(strict_yaml.load(text, label), label, label, None, ()))


def unknown(name: str, folder: Path) -> tuple[str, str | None]:
    """Message and nearest name for a scenario that isn't there; a file of that name in `folder` comes first."""
    names = ", ".join(library())
    message = f"unknown scenario {name!r}; a file ends in .yaml, the library has {names}"
    for suffix in SUFFIXES:
        try:
            if Path(name).name == name and (folder / f"{name}{suffix}").is_file():
                return message, f"{name}{suffix}"
        except (OSError, ValueError):  # a name that no file can have
            break
    return message, nearest(name, library())


@cache
def _vetted() -> frozenset[tuple[str, float]]:
    """Values that the library's own scenarios set on purpose; who takes one over did nothing wrong."""
    return frozenset(pair for path in library().values() for pair in _of_library(path).set.items())


def with_warnings(scenario: Scenario) -> Scenario:
    """The scenario with a warning for each value outside its prior and each rule that never comes up."""
    values = [*scenario.set.items(), *(pair for rule in scenario.schedule for pair in rule.assignments)]
    found = [text for name, value in values if (text := outside_prior(name, value)) and (name, value) not in _vetted()]
    found += [
        f"schedule: week {rule.week} is beyond the horizon of {scenario.horizon_weeks} weeks"
        for rule in scenario.schedule
        if rule.week is not None and rule.week >= scenario.horizon_weeks
    ]
    return replace(scenario, warnings=tuple(dict.fromkeys(found)))


def _find(name: str | Path, folder: Path) -> Path | None:
    """The file of a library name, or of a path seen from `folder`; None if it is neither."""
    if isinstance(name, str) and name in library():
        return library()[name]
    path = folder / Path(name)
    try:
        return path if path.suffix in SUFFIXES or path.exists() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def _read(path: Path, chain: tuple[Path, ...]) -> Scenario:
    root = strict_yaml.load(path, str(path))
    return _from(root, str(path), path.stem, path.parent, (*chain, path.resolve()))


def _from(root: Node, label: str, stem: str, folder: Path | None, chain: tuple[Path, ...]) -> Scenario:
    """The scenario of a read document; `folder` is where its parent's file may be, None: only in the library."""
    faults = Faults(label)
    parts = faults.mapping(root, "", FIELDS)
    parent = _parent(parts.get("extends"), faults, folder, chain)
    scenario = Scenario(
        name=faults.text(parts.get("name"), "name", stem),
        description=_description(parts.get("description"), faults),
        horizon_weeks=faults.whole(
            parts.get("horizon_weeks"), "horizon_weeks", 1, MAX_HORIZON_WEEKS, parent.horizon_weeks
        ),
        start=faults.whole(parts.get("start"), "start", *STARTS, parent.start),
        set={**parent.set, **assignments.read(parts.get("set"), "set", faults)},
        schedule=(*parent.schedule, *schedule_reader.read(parts.get("schedule"), faults)),
        forms={**parent.forms, **_forms(parts.get("forms"), faults)},
    )
    if len(scenario.schedule) > MAX_RULES:
        faults.add(parts.get("schedule", root), "schedule", f"{len(scenario.schedule)} rules, room for {MAX_RULES}")
    if faults.errors:
        raise InputErrors(faults.errors)
    return scenario


def _parent(node: Node | None, faults: Faults, folder: Path | None, chain: tuple[Path, ...]) -> Scenario:
    """The scenario that this one starts from: its rules come first, its levers may be set anew."""
    empty = Scenario(name="", start=DEFAULT_START)
    name = faults.text(node, "extends")
    if node is None or not name:
        return empty
    found = library().get(name) if folder is None else _find(name, folder)
    if found is None and folder is None:
        names = ", ".join(library())
        faults.add(node, "extends", f"unknown scenario {name!r}; the library has {names}", nearest(name, library()))
    elif found is None:
        faults.add(node, "extends", *unknown(name, folder or Path()))
    elif found.resolve() in chain:
        loop = " -> ".join(file.name for file in (*chain[chain.index(found.resolve()) :], found))
        faults.add(node, "extends", f"goes in a circle: {loop}")
    elif len(chain) > MAX_PARENTS:
        faults.add(node, "extends", f"more than {MAX_PARENTS} parents")
    else:
        try:
            return _read(found, chain)
        except InputErrors as error:
            faults.errors += error.errors
    return empty


def _description(node: Node | None, faults: Faults) -> str | Mapping[str, str]:
    if node is None or node.kind == "scalar":
        return faults.text(node, "description")
    parts = faults.mapping(node, "description", LANGUAGES)
    return {lang: faults.text(child, f"description.{lang}") for lang, child in parts.items()}


def _forms(node: Node | None, faults: Faults) -> dict[str, str]:
    """Readings of disputed forms, checked against the registry."""
    if node is None:
        return {}
    known = registry.load().forms
    return {
        name: faults.choice(child, f"forms.{name}", known[name].alternatives, "alternative")
        for name, child in faults.mapping(node, "forms", known).items()
    }
