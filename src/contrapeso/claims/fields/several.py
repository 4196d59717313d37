"""Further numbers that decide: `also` with `decides_on`, `per` and `over` of a claim's file."""

from __future__ import annotations

from typing import Any

from contrapeso.claims import parts, readings
from contrapeso.claims.kind import Kind
from contrapeso.claims.schema import DIRECTIONS, RULES, Also
from contrapeso.evidence.rules import rule
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario.faults import Faults

PARTS = ("metric", "direction", "material", "material_absolute")


def read(fields: dict[str, Node], kind: Kind | None, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """The fields of Claim that the file gives; one that has no meaning for the kind is a fault."""
    paired = kind is not None and kind.paired
    for name in ("also", "decides_on", "per"):
        if name in fields and not paired:
            faults.add(fields[name], name, "has a meaning only where two arms are contrasted")
    found: dict[str, Any] = {}
    if "also" in fields:
        items = parts.listed(fields["also"], "also", faults)
        found["also"] = tuple(one for i, node in enumerate(items) if (one := _also(node, f"also[{i}]", faults)))
    if "decides_on" in fields:
        found["decides_on"] = faults.choice(fields["decides_on"], "decides_on", RULES, "rule")
        if "also" not in fields:
            faults.add(fields["decides_on"], "decides_on", "needs also: the further metrics that decide")
    if "per" in fields:
        found["per"] = readings.one(fields["per"], "per", faults)
    if "over" in fields:
        found["over"] = faults.choice(fields["over"], "over", arms, "arm")
        if kind is None or kind.arms != 1:
            faults.add(fields["over"], "over", "has a meaning only for a level, which it divides")
    return found


def _also(node: Node, field: str, faults: Faults) -> Also | None:
    given = faults.mapping(node, field, PARTS)
    missing = [name for name in ("metric", "direction") if name not in given]
    if missing:
        faults.add(node, field, f"lacks {', '.join(missing)}")
        return None
    sizes = [faults.number(given[name], f"{field}.{name}", 0.0) if name in given else None for name in PARTS[2:]]
    for name, size in zip(PARTS[2:], sizes, strict=True):
        if size == 0.0:
            faults.add(given[name], f"{field}.{name}", "must be above 0: every effect is larger than nothing")
    return Also(
        readings.one(given["metric"], f"{field}.metric", faults),
        faults.choice(given["direction"], f"{field}.direction", DIRECTIONS, "direction"),
        rule("material") if sizes[0] is None else sizes[0],
        sizes[1],
    )
