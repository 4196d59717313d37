"""A read YAML document: nodes that know their place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["mapping", "sequence", "scalar"]
Scalar = str | int | float | bool | None


@dataclass(slots=True)
class Node:
    """A mapping, a sequence or a scalar. `line` and `column` count from 1.

    `value` is the Python value of a scalar, `text` how it was written, `quoted` whether in quotes or a block; `keys`
    and `children` run in parallel for a mapping, a sequence has `children` only.
    """

    kind: Kind
    value: Scalar
    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    keys: list[Node] = field(default_factory=list)
    text: str = ""
    quoted: bool = False

    def get(self, key: str) -> Node | None:
        """The value under a key of a mapping, or None."""
        for found, child in self.items():
            if found == key:
                return child
        return None

    def key(self, key: str) -> Node | None:
        """The key itself, for its place, or None."""
        return next((found for found in self.keys if found.text == key), None)

    def items(self) -> Iterator[tuple[str, Node]]:
        """Pairs (key as written, value) of a mapping in file order; nothing for other nodes."""
        if self.kind == "mapping":
            for key, child in zip(self.keys, self.children, strict=True):
                yield key.text, child

    def plain(self) -> Any:
        """The document as Python values: dict (keys as written), list, scalars."""
        if self.kind == "mapping":
            return {key: child.plain() for key, child in self.items()}
        if self.kind == "sequence":
            return [child.plain() for child in self.children]
        return self.value
