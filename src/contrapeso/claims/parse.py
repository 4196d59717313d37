"""From a claim's file to a Claim: fields, windows, and the rules that keep a claim an experiment."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from contrapeso.claims import arm_files as arm_files
from contrapeso.claims import equal_cost, kinds, parts, phrases, readings
from contrapeso.claims.fields import cause, several
from contrapeso.claims.kind import Kind
from contrapeso.claims.schema import HARM, Claim, Reading
from contrapeso.evidence.rules import rule
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import assignments
from contrapeso.scenario.faults import Faults

FIELDS = (
    "id", "order", "kind", "statement", "source", "critic", "mechanisms", "arms", "arm", "comparator", "metric",
    "direction", "material", "material_absolute", "line", "uncertainty", "forms", "conditions", "harm", "shown",
    "record", "reads", "decides", "equal_cost", "products", "turn", "assumed", "draft", "tested", "outcomes",
    "cause", "also", "decides_on", "per", "over", "fair", "sign_fixed",
)  # fmt: skip
OUTCOME_ADVICE = (
    "is an outcome: worlds can't be picked by what came of them, since that picks their chance, too. "
    "Intervene instead: set a lever, or cause an event, in an arm"
)


def parse(path: Path) -> Claim:
    """The claim in a file. Raises InputErrors with every fault."""
    return _parsed(strict_yaml.load(path, str(path)), str(path), path.parent)


def parse_text(text: str, label: str) -> Claim:
    """The claim in a text that came from elsewhere: its arms stand on scenarios of the library, never on files."""
    return _parsed(strict_yaml.load(text, label), label, None)


def _parsed(root: Node, label: str, folder: Path | None) -> Claim:
    faults = Faults(label)
    fields = faults.mapping(root, "", FIELDS)
    claim = _claim(root, fields, folder, faults) if root.kind == "mapping" else None
    if faults.errors or claim is None:
        raise InputErrors(faults.errors)
    return claim


def _claim(root: Node, fields: dict[str, Node], folder: Path | None, faults: Faults) -> Claim | None:
    for name in ("id", "kind", "statement", "metric", "decides", "record"):
        if name not in fields:
            faults.add(root, name, "is missing")
    kind = _kind(fields.get("kind"), faults)
    conditions = _conditions(fields.get("conditions"), faults)
    arms = arm_files.read(fields.get("arms"), conditions, folder, faults)
    source = parts.source(fields.get("source"), faults)
    values: dict[str, Any] = {
        "id": faults.text(fields.get("id"), "id"),
        "design": kind,
        "order": faults.whole(fields.get("order"), "order", 0, 999, 0),
        "statement": arm_files.bilingual(fields.get("statement"), "statement", faults),
        "decides": arm_files.bilingual(fields.get("decides"), "decides", faults),
        "article": source[0],
        "paragraph": source[1],
        "critic": parts.flag(fields.get("critic"), "critic", faults),
        "draft": parts.flag(fields.get("draft"), "draft", faults),
        "assumed": parts.flag(fields.get("assumed"), "assumed", faults),
        "mechanisms": parts.mechanisms(fields.get("mechanisms"), faults),
        "conditions": conditions,
        "metric": readings.one(fields.get("metric"), "metric", faults, kind.quantities if kind else {}),
        "material": _number(fields.get("material"), "material", rule("material"), faults),
        "material_absolute": _number(fields.get("material_absolute"), "material_absolute", None, faults),
        "forms": parts.forms(fields.get("forms"), faults),
        "harm": readings.several(fields.get("harm"), "harm", faults) or tuple(Reading(name) for name in HARM),
        "shown": readings.several(fields.get("shown"), "shown", faults),
        "record": parts.record(fields.get("record"), faults),
        "reads": phrases.read(fields.get("reads"), faults),
        "uncertainty": parts.uncertainty(fields.get("uncertainty"), faults),
        "products": parts.products(fields.get("products"), faults),
        "turn": parts.turn(fields.get("turn"), faults),
        "tested": parts.tested(fields.get("tested"), faults),
        "outcomes": parts.outcomes(fields.get("outcomes"), faults),
        "cause": cause.read(fields.get("cause"), faults),
        "fair": parts.fair(fields.get("fair"), faults),
        "sha256": _hash(root),
        **several.read(fields, kind, arms, faults),
    }
    if "sign_fixed" in fields:
        values["sign_fixed"] = arm_files.bilingual(fields["sign_fixed"], "sign_fixed", faults)
    values["equal_cost"] = parts.equal_cost(fields.get("equal_cost"), arms, faults)
    if kind is not None:
        values |= _of_kind(root, fields, kind, arms, faults)
    if faults.errors:
        return None
    solved = equal_cost.solve(arms, values["equal_cost"], fields.get("equal_cost"), faults)
    claim = Claim(**{**values, "arms": solved})
    _check_spans(claim, root, fields, faults)
    cause.check(claim, root, fields.get("cause"), faults)
    return claim


def _kind(node: Node | None, faults: Faults) -> Kind | None:
    """The claim's kind; None where it is missing or unknown."""
    known = kinds.known()
    return None if node is None else known.get(faults.choice(node, "kind", known, "kind"))


def _of_kind(root: Node, fields: dict[str, Node], kind: Kind, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """What the kind asks for beside what every claim gives."""
    found: dict[str, Any] = {}
    for name in kind.refuses:
        if name in fields:
            faults.add(fields[name], name, f"has no meaning for a claim of kind {kind.name}: give a line")
    for item in kind.fields:
        if item.name in fields:
            found |= item.read(fields[item.name], arms, faults)
        else:
            faults.add(root, item.name, item.missing.replace("{kind}", kind.name))
    return found


def _conditions(node: Node | None, faults: Faults) -> dict[str, float]:
    """Levers that every arm has; an outcome among them is refused."""
    if node is None:
        return {}
    outcome = re.compile(rf"\b({'|'.join(readings.NAMES)})\b")
    outcomes = [found for found in _scalars(node) if outcome.search(found.text)]
    for found in outcomes:
        faults.add(found, "conditions", f"{found.text!r} {OUTCOME_ADVICE}")
    return {} if outcomes else assignments.read(node, "conditions", faults)


def _scalars(node: Node) -> list[Node]:
    if node.kind == "scalar":
        return [node]
    return [found for child in (*node.keys, *node.children) for found in _scalars(child)]


def _number(node: Node | None, field: str, default: Any, faults: Faults) -> Any:
    if node is None:
        return default
    value = faults.number(node, field, 0.0)
    if value == 0.0:
        faults.add(node, field, "must be above 0: every effect is larger than nothing")
    return value


def _check_spans(claim: Claim, root: Node, fields: dict[str, Node], faults: Faults) -> None:
    """Every window must lie inside the horizons of the arms that are read over it."""
    shown = tuple(claim.arms[name].scenario for name in claim.shown_arms)
    several = [("metric", claim.metric), *(("also", one.metric) for one in claim.also)]
    several += [("per", claim.per)] if claim.per is not None else []
    for name, reading in [*several, *(("shown", r) for r in claim.shown)]:
        if not claim.deciding:
            continue
        node = fields.get(name, root)
        try:
            last = reading.span(claim.deciding)[1]
        except ValueError as error:
            faults.add(node, name, f"{reading}: {error}")
            continue
        for arm in (*claim.deciding, *(shown if name == "metric" else ())):
            if last > arm.horizon_weeks:
                faults.add(node, name, f"{reading} ends with week {last}, after the {arm.horizon_weeks} of {arm.name}")


def _hash(root: Node) -> str:
    return hashlib.sha256(json.dumps(root.plain(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
