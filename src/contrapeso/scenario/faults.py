"""Gathers the faults of a file while it is read, and reads the plain fields of its mappings."""

from __future__ import annotations

import math
from collections.abc import Iterable

from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest
from contrapeso.evidence.strict.node import Node

MOST = 100
"""Faults after which a file is given up: finding the nearest name of each takes its time."""


class Faults:
    """The faults found in one file, with their places."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: list[InputError] = []

    def add(self, node: Node, field: str, message: str, near: str | None = None) -> None:
        """Enters a fault at a node. Raises InputErrors with those found so far where they are too many."""
        self.errors.append(InputError(self.file, node.line, node.column, field, message, near))
        if len(self.errors) >= MOST:
            last = InputError(self.file, node.line, node.column, "", f"{MOST} faults; the rest was not looked at")
            raise InputErrors([*self.errors, last])

    def mapping(self, node: Node, field: str, known: Iterable[str]) -> dict[str, Node]:
        """The known fields of a mapping; others are faults with the nearest name."""
        names = list(known)
        if node.kind != "mapping":
            what = ", ".join(names)
            self.add(node, field, f"must be a mapping with {what}")
            return {}
        found = {}
        for key, child in zip(node.keys, node.children, strict=True):
            if key.text in names:
                found[key.text] = child
            else:
                self.add(key, _join(field, key.text), "unknown field", nearest(key.text, names))
        return found

    def text(self, node: Node | None, field: str, default: str = "") -> str:
        """A text that isn't empty; `default` where there is no node or a fault."""
        if node is None:
            return default
        if node.kind == "scalar" and isinstance(node.value, str) and node.value.strip():
            return node.value.strip()
        self.add(node, field, "must be a text")
        return default

    def whole(self, node: Node | None, field: str, low: int, high: int, default: int) -> int:
        """A whole number in [low, high]; `default` where there is no node or a fault."""
        if node is None:
            return default
        value = node.value if node.kind == "scalar" else None
        if isinstance(value, int) and not isinstance(value, bool):
            if low <= value <= high:
                return value
            self.add(node, field, f"{value} is outside {low} to {high}")
        else:
            self.add(node, field, f"must be a whole number from {low} to {high}, got {shown(node)}")
        return default

    def number(self, node: Node, field: str, low: float = -math.inf, high: float = math.inf) -> float:
        """A finite number in [low, high]; NaN where it is a fault."""
        value = node.value if node.kind == "scalar" else None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.add(node, field, f"must be a number, got {shown(node)}")
        elif not low <= value <= high:
            self.add(node, field, f"{value:g} is outside {low:g} to {high:g}")
        else:
            return float(value)
        return math.nan

    def choice(self, node: Node, field: str, known: Iterable[str], what: str) -> str:
        """One of the known names, or '' where it is a fault."""
        names = list(known)
        value = node.value if node.kind == "scalar" else None
        if isinstance(value, str) and value in names:
            return value
        near = nearest(value, names) if isinstance(value, str) else None
        listed = f"; one of {', '.join(names)}" if len(names) < 9 else ""
        self.add(node, field, f"unknown {what} {shown(node)}{listed}", near)
        return ""


def shown(node: Node) -> str:
    """A node's value for a message, cut to a line."""
    if node.kind != "scalar":
        return f"a {node.kind}"
    text = repr(node.value) if isinstance(node.value, str) else node.text or "nothing"
    return text if len(text) <= 60 else text[:57] + "..."


def _join(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
