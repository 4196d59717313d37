"""The smaller fields of a claim's file, each read with its own checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contrapeso.claims.arm_files import bilingual
from contrapeso.claims.schema import ENDS, MIXED, SIDES, STANCES, TESTED_WORDS, EqualCost, RecordLine
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import nearest
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import library
from contrapeso.scenario.faults import Faults
from contrapeso.statistics.likelihood import OUTCOMES


def listed(node: Node | None, field: str, faults: Faults) -> list[Node]:
    """The items of a list; none where there is no node."""
    if node is None:
        return []
    if node.kind != "sequence":
        faults.add(node, field, "must be a list")
        return []
    return node.children


def flag(node: Node | None, field: str, faults: Faults) -> bool:
    """true or false; false where there is no node."""
    if node is None:
        return False
    if not isinstance(node.value, bool):
        faults.add(node, field, "must be true or false")
    return node.value is True


def source(node: Node | None, faults: Faults) -> tuple[str, str | None]:
    """(article, paragraph)."""
    if node is None:
        return "", None
    found = faults.mapping(node, "source", ("article", "paragraph"))
    paragraph = found.get("paragraph")
    value = None if paragraph is None or paragraph.value is None else str(paragraph.value)
    return faults.text(found.get("article"), "source.article"), value


def mechanisms(node: Node | None, faults: Faults) -> tuple[str, ...]:
    """Names of the mechanisms that the claim turns on: files of the mechanisms room."""
    known = _mechanisms()
    return tuple(
        faults.choice(child, f"mechanisms[{i}]", known, "mechanism")
        for i, child in enumerate(listed(node, "mechanisms", faults))
    )


def _mechanisms() -> list[str]:
    folder = Path(__file__).parent.parent / "mechanisms"  # by file name: importing them would load the compiler
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def forms(node: Node | None, faults: Faults) -> tuple[str, ...]:
    """The disputed forms that may decide the claim: all of them unless listed."""
    known = tuple(registry.load().forms)
    if node is None:
        return known
    return tuple(
        faults.choice(child, f"forms[{i}]", known, "form") for i, child in enumerate(listed(node, "forms", faults))
    )


def uncertainty(node: Node | None, faults: Faults) -> str:
    """What is drawn: `all` priors and forms, the only choice so far."""
    return "all" if node is None else faults.choice(node, "uncertainty", ("all",), "uncertainty")


def record(node: Node | None, faults: Faults) -> tuple[RecordLine, ...]:
    """Findings for, against and mixed; their keys must be in the evidence."""
    known = registry.load().record
    found = []
    for i, child in enumerate(listed(node, "record", faults)):
        field = f"record[{i}]"
        parts = faults.mapping(child, field, ("key", "stance", "carries"))
        missing = [name for name in ("key", "stance", "carries") if name not in parts]
        if missing:
            faults.add(child, field, f"lacks {', '.join(missing)}")
            continue
        key = faults.choice(parts["key"], f"{field}.key", known, "key of the record")
        stance = faults.choice(parts["stance"], f"{field}.stance", STANCES, "stance")
        found.append(RecordLine(key, stance, bilingual(parts["carries"], f"{field}.carries", faults)))
    return tuple(found)


def comparator(node: Node, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """{a, b, anchor, shown}: arm a minus arm b on a named scenario; `shown` gives further arms their own comparator."""
    parts = faults.mapping(node, "comparator", ("a", "b", "anchor", "shown"))
    found: dict[str, Any] = {}
    for side in ("a", "b"):
        if side not in parts:
            faults.add(node, f"comparator.{side}", "is missing: name an arm")
        elif arms:
            found[side] = faults.choice(parts[side], f"comparator.{side}", arms, "arm")
    if "a" in found and found["a"] == found.get("b") and found["a"]:
        faults.add(node, "comparator", "compares an arm with itself")
    if "anchor" not in parts:
        faults.add(node, "comparator.anchor", "is missing: the scenario on which both arms stand", "baseline")
    else:
        found["anchor"] = faults.choice(parts["anchor"], "comparator.anchor", library(), "scenario")
    if "shown" in parts:
        pairs = faults.mapping(parts["shown"], "comparator.shown", arms)
        found["shown_against"] = {
            name: faults.choice(child, f"comparator.shown.{name}", arms, "arm") for name, child in pairs.items()
        }
    return found


def equal_cost(node: Node | None, arms: dict[str, Any], faults: Faults) -> tuple[EqualCost, ...]:
    """[{arm, with, lever}, …]."""
    found = []
    for i, child in enumerate(listed(node, "equal_cost", faults)):
        field = f"equal_cost[{i}]"
        parts = faults.mapping(child, field, ("arm", "with", "lever"))
        missing = [name for name in ("arm", "with", "lever") if name not in parts]
        if missing:
            faults.add(child, field, f"lacks {', '.join(missing)}")
            continue
        arm, like = (faults.choice(parts[side], f"{field}.{side}", arms, "arm") for side in ("arm", "with"))
        found.append(EqualCost(arm, like, parameter(parts["lever"], f"{field}.lever", faults)))
    return tuple(found)


def products(node: Node | None, faults: Faults) -> tuple[tuple[str, ...], ...]:
    """Parameters whose product may decide the claim."""
    return tuple(
        tuple(parameter(name, f"products[{i}]", faults) for name in listed(child, f"products[{i}]", faults))
        for i, child in enumerate(listed(node, "products", faults))
    )


def tested(node: Node | None, faults: Faults) -> dict[str, str]:
    """What was tested, in one line of at most TESTED_WORDS words a language."""
    if node is None:
        return {}
    found = bilingual(node, "tested", faults)
    for lang, text in found.items():
        count = len(text.split())
        if count > TESTED_WORDS:
            faults.add(node, f"tested.{lang}", f"has {count} words: at most {TESTED_WORDS}, so that it is read")
    return found


def outcomes(node: Node | None, faults: Faults) -> dict[str, dict[str, str]]:
    """{holds, no_material, reversed}: the claim's names of the classes; `below`, `above` or `mixed`, `contrary`: how
    reversed divides.
    """
    if node is None:
        return {}
    found = faults.mapping(node, "outcomes", (*OUTCOMES, *ENDS, *MIXED))
    for name in OUTCOMES:
        if name not in found:
            faults.add(node, f"outcomes.{name}", "is missing: name all three")
    return {name: bilingual(child, f"outcomes.{name}", faults) for name, child in found.items()}


def fair(node: Node | None, faults: Faults) -> dict[str, dict[str, str]]:
    """{hawk, sceptic}: one sentence each that its side would sign, whatever the shares are."""
    if node is None:
        return {}
    found = faults.mapping(node, "fair", SIDES)
    return {side: bilingual(found.get(side), f"fair.{side}", faults, node) for side in SIDES}


def turn(node: Node | None, faults: Faults) -> tuple[str, float, float] | None:
    """{parameter, a, b}: the parameter that the arms differ in and its two values."""
    if node is None:
        return None
    parts = faults.mapping(node, "turn", ("parameter", "a", "b"))
    if len(parts) < 3:
        faults.add(node, "turn", "needs parameter, a and b")
        return None
    name = parameter(parts["parameter"], "turn.parameter", faults)
    return name, faults.number(parts["a"], "turn.a"), faults.number(parts["b"], "turn.b")


def parameter(node: Node, field: str, faults: Faults) -> str:
    """The name of a parameter of the model."""
    known = [entry.name for entry in registry.load().parameters]
    value = node.value if node.kind == "scalar" else None
    if isinstance(value, str) and value in known:
        return value
    faults.add(node, field, f"unknown parameter {value!r}", nearest(str(value), known))
    return ""
