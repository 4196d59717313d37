"""Arms of a claim's file: a library scenario or one written out, with a label, levers, schedule, forms and horizon."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from contrapeso.claims.schema import Arm
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import (
    MAX_HORIZON_WEEKS,
    Scenario,
    assignments,
    library,
    load,
    nearest,
    schedule_reader,
    with_warnings,
)
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.loader import unknown

FIELDS = ("label", "scenario", "set", "schedule", "forms", "horizon_weeks")
MOST_ARMS = 4


def read(node: Node | None, conditions: dict[str, float], folder: Path | None, faults: Faults) -> dict[str, Arm]:
    """The arms in file order, with the claim's conditions set in each; faults at their places. `folder`: where their
    scenarios' files may be, None: only in the library.
    """
    if node is None:
        return {}
    if node.kind != "mapping" or not node.children:
        faults.add(node, "arms", "must be a mapping of names to arms")
        return {}
    if len(node.children) > MOST_ARMS:
        message = f"{len(node.children)} arms: at most {MOST_ARMS} decide and show; a grid belongs to the break-even"
        faults.add(node.keys[MOST_ARMS], "arms", message)
    found = {}
    for name, child in node.items():
        arm = _arm(name, child, conditions, folder, faults)
        if arm is not None:
            found[name] = arm
    return found


def _arm(name: str, node: Node, conditions: dict[str, float], folder: Path | None, faults: Faults) -> Arm | None:
    field = f"arms.{name}"
    known = len(faults.errors)
    parts = faults.mapping(node, field, FIELDS)
    if "scenario" not in parts and len(faults.errors) == known:
        faults.add(node, field, "needs a scenario to stand on", ", ".join(library()))
    base = _base(parts.get("scenario"), f"{field}.scenario", folder, faults)
    label = bilingual(parts.get("label"), f"{field}.label", faults) if "label" in parts else {"en": name, "es": name}
    weeks = faults.whole(parts.get("horizon_weeks"), f"{field}.horizon_weeks", 1, MAX_HORIZON_WEEKS, base.horizon_weeks)
    scenario = replace(
        base,
        name=name,
        description=label,
        horizon_weeks=weeks,
        set={**base.set, **conditions, **assignments.read(parts.get("set"), f"{field}.set", faults)},
        schedule=(*base.schedule, *schedule_reader.read(parts.get("schedule"), faults)),
        forms={**base.forms, **_forms(parts.get("forms"), f"{field}.forms", faults)},
    )
    return Arm(name, label, with_warnings(scenario)) if len(faults.errors) == known else None


def _base(node: Node | None, field: str, folder: Path | None, faults: Faults) -> Scenario:
    name = faults.text(node, field)
    if node is None or not name:
        return Scenario(name="")
    if folder is None:
        if name in library():
            return load(name)
        message = f"unknown scenario {name!r}; the library has {', '.join(library())}"
        faults.add(node, field, message, nearest(name, library()))
        return Scenario(name="")
    inside = name in library() or (folder / name).suffix not in (".yaml", ".yml")
    try:
        return load(name if inside else folder / name)
    except InputErrors as error:
        if inside:
            faults.add(node, field, *unknown(name, folder))
        else:
            faults.errors += error.errors
        return Scenario(name="")


def _forms(node: Node | None, field: str, faults: Faults) -> dict[str, str]:
    if node is None:
        return {}
    known = registry.load().forms
    return {
        name: faults.choice(child, f"{field}.{name}", known[name].alternatives, "alternative")
        for name, child in faults.mapping(node, field, known).items()
    }


def bilingual(node: Node | None, field: str, faults: Faults, parent: Node | None = None) -> dict[str, str]:
    """A text in English and Spanish; a missing language is a fault."""
    if node is None:
        if parent is not None:
            faults.add(parent, field, "is missing: give it in en and es")
        return {"en": "", "es": ""}
    if node.kind != "mapping":
        faults.add(node, field, "must be given in en and es")
        return {"en": "", "es": ""}
    parts = faults.mapping(node, field, ("en", "es"))
    for language in ("en", "es"):
        if language not in parts:
            faults.add(node, f"{field}.{language}", "is missing")
    return {
        language: " ".join(faults.text(parts.get(language), f"{field}.{language}").split()) for language in ("en", "es")
    }
