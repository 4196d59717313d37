"""`set:` of a scenario or of a rule: lever names, dotted or nested, to encoded values."""

from __future__ import annotations

from collections.abc import Iterator

from contrapeso.evidence.strict.node import Node
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.values import encode, levers, unknown_lever


def read(node: Node | None, field: str, faults: Faults) -> dict[str, float]:
    """Lever -> encoded value, in file order; every wrong name and value is a fault at its place."""
    if node is None:
        return {}
    if node.kind != "mapping":
        faults.add(node, field, "must be a mapping of levers to values")
        return {}
    found: dict[str, float] = {}
    first: dict[str, int] = {}
    for name, key, child in _flat(node, ""):
        place = f"{field}.{name}"
        if name in first:
            faults.add(key, place, f"given twice, first on line {first[name]}")
        elif name not in levers():
            faults.add(key, place, *unknown_lever(name))
        else:
            try:
                found[name] = encode(name, child.plain())
            except ValueError as error:
                faults.add(child, place, str(error))
        first.setdefault(name, key.line)
    return found


def _flat(node: Node, prefix: str) -> Iterator[tuple[str, Node, Node]]:
    """(dotted name, its last key, its value) of a mapping whose mappings are areas of levers."""
    for key, child in zip(node.keys, node.children, strict=True):
        name = f"{prefix}{key.text}"
        if child.kind == "mapping" and child.keys and name not in levers():
            yield from _flat(child, f"{name}.")
        else:
            yield name, key, child
