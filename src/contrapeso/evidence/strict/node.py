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

    def row(self) -> list[Any]:
        """The node as plain values, `of` gives it back."""
        if self.kind == "scalar":
            return [self.line, self.column, self.value, self.text, self.quoted]
        return [self.line, self.column, self.kind, [n.row() for n in self.children], [n.row() for n in self.keys]]

    @classmethod
    def of(cls, row: list[Any]) -> Node:
        """The node of a row."""
        line, column, first, *rest = row
        if isinstance(rest[0], str):
            return cls("scalar", first, line, column, text=rest[0], quoted=rest[1])
        return cls(first, None, line, column, [cls.of(n) for n in rest[0]], [cls.of(n) for n in rest[1]])
