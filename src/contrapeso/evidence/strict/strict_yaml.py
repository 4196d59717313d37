"""Strict YAML: no tags, anchors, aliases, merge keys, duplicate keys or directives; small, shallow, one document.

Built on the event stream, so that nothing is constructed before it was checked. All faults of a file come at once.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.evidence.strict.node import Node
from contrapeso.evidence.strict.scalars import resolve
from contrapeso.evidence.strict.text_file import MAX_BYTES, decoded, read
from contrapeso.remembered import remembered

__all__ = ["MAX_BYTES", "MAX_LEVELS", "load"]

MAX_LEVELS = 20
MAX_ERRORS = 100
OURS = Path(__file__).parents[2]
"""The package: its files are remembered once read without a fault; what users write is theirs and left nowhere."""


def load(source: Path | str, name: str | None = None, *, allow_nonfinite: bool = False) -> Node:
    """Read one YAML document from a file (a `Path`) or a text (a `str`); `name` stands in messages.

    Raises InputErrors with every fault. An empty document is a scalar node of value None.
    """
    label = name or (str(source) if isinstance(source, Path) else "text")
    text = read(source, label) if isinstance(source, Path) else decoded(source.encode("utf-8", "replace"), label)
    if not (isinstance(source, Path) and source.is_relative_to(OURS)):
        return _Builder(label, allow_nonfinite).build(text)
    texts = {f"tree {allow_nonfinite}": text.encode()}
    return Node.of(remembered(texts, lambda: {"tree": _Builder(label, allow_nonfinite).build(text).row()})["tree"])


class _Builder:
    """Turns events into nodes and gathers faults. The stack holds open collections; `pending` their waiting keys."""

    def __init__(self, label: str, allow_nonfinite: bool) -> None:
        self.label = label
        self.allow_nonfinite = allow_nonfinite
        self.errors: list[InputError] = []
        self.stack: list[Node] = []
        self.pending: list[Node | None] = []
        self.names: list[str] = []
        self.seen: list[dict[str, int]] = []
        self.root: Node | None = None
        self.documents = 0

    def build(self, text: str) -> Node:
        self._parse(text)
        if self.errors:
            raise InputErrors(self.errors)
        return self.root or Node("scalar", None, 1, 1)

    def _parse(self, text: str) -> None:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                if not self._take(event) or len(self.errors) >= MAX_ERRORS:
                    return
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._fault(mark, f"not valid YAML: {error.problem or error.context}")
        except YAMLError as error:  # a character that YAML forbids: binary data
            line, column = _place(text, getattr(error, "position", None))
            self.errors.append(InputError(self.label, line, column, "", "has a character that YAML doesn't allow"))
        except (RecursionError, ValueError, IndexError, AttributeError) as error:
            self.errors.append(InputError(self.label, 0, 0, "", f"not valid YAML: {error}"))

    def _take(self, event: Any) -> bool:
        """Handle one event; False stops the reading."""
        kind = type(event).__name__
        if self.stack and self.stack[-1].kind == "sequence" and not kind.endswith("EndEvent"):
            self.names[-1] = f"[{len(self.stack[-1].children)}]"
        if kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._fault(event.start_mark, "one document per file, found a second")
                return False
            if event.version or event.tags:
                self._fault(event.start_mark, "directives (%) are not allowed")
        elif kind == "AliasEvent":
            self._fault(event.start_mark, f"aliases are not allowed: *{event.anchor}")
            self._place_node(Node("scalar", None, *_at(event.start_mark), text=f"*{event.anchor}", quoted=True))
        elif kind == "ScalarEvent":
            self._check_properties(event)
            self._place_node(self._scalar(event))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            return self._open(event, kind)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()
            self.pending.pop()
            self.names.pop()
            self.seen.pop()
        return True

    def _open(self, event: Any, kind: str) -> bool:
        self._check_properties(event)
        node = Node("mapping" if kind == "MappingStartEvent" else "sequence", None, *_at(event.start_mark))
        self._place_node(node)
        self.stack.append(node)
        self.pending.append(None)
        self.names.append("")
        self.seen.append({})
        if len(self.stack) > MAX_LEVELS:
            self._fault(event.start_mark, f"nested deeper than {MAX_LEVELS} levels")
            return False
        return True

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._fault(event.start_mark, f"anchors are not allowed: &{event.anchor}")
        if event.tag:
            self._fault(event.start_mark, f"tags are not allowed: {event.tag}")

    def _scalar(self, event: Any) -> Node:
        text = self._joined(event)
        line, column = _at(event.start_mark)
        if event.style in ("'", '"', "|", ">"):
            return Node("scalar", text, line, column, text=text, quoted=True)
        try:
            value = resolve(text)
        except OverflowError as error:
            self._fault(event.start_mark, str(error))
            value = 0
        if isinstance(value, float) and not math.isfinite(value) and not self.allow_nonfinite:
            self._fault(event.start_mark, f"must be a finite number, got {text}")
        return Node("scalar", value, line, column, text=text)

    def _joined(self, event: Any) -> str:
        """The text with escaped surrogate pairs made one character; half a pair can't be written to any file."""
        try:
            return event.value.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self._fault(event.start_mark, "has half of a surrogate pair (\\ud800 to \\udfff)")
            return ""

    def _place_node(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.kind == "sequence":
            parent.children.append(node)
        elif self.pending[-1] is None:
            self._key(node)
        else:
            parent.keys.append(self.pending[-1])
            parent.children.append(node)
            self.pending[-1] = None

    def _key(self, node: Node) -> None:
        self.pending[-1] = node
        self.names[-1] = node.text
        if node.kind != "scalar":
            self._error(node, "a key must be a plain name")
        elif node.text == "<<" and not node.quoted:
            self._error(node, "merge keys (<<) are not allowed")
        elif node.text in self.seen[-1]:
            self._error(node, f"duplicate key, first on line {self.seen[-1][node.text]}")
        else:
            self.seen[-1][node.text] = node.line

    def _fault(self, mark: Any, message: str) -> None:
        line, column = _at(mark) if mark is not None else (0, 0)
        self.errors.append(InputError(self.label, line, column, self._path(), message))

    def _error(self, node: Node, message: str) -> None:
        self.errors.append(InputError(self.label, node.line, node.column, self._path(), message))

    def _path(self) -> str:
        """Where the reading stands: set.strikes.latency_hours, schedule[2].week."""
        return ".".join(name for name in self.names if name).replace(".[", "[")


def _at(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _place(text: str, position: int | None) -> tuple[int, int]:
    if position is None:
        return 0, 0
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
