"""Which streams of chance a mechanism draws from where it writes a field: read from its source.

The streams are those of every function that writes the field, or, where it draws nothing itself, of its callers.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from contrapeso.mechanisms import declared


@dataclass(frozen=True)
class Function:
    """What one function of a mechanism writes of the record, draws from, and calls (names without their module)."""

    writes: frozenset[str]
    streams: tuple[str, ...]
    calls: frozenset[str]


def streams_of(modules: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Names of the streams, in the order of the source; empty where nothing on the way to the field is drawn."""
    known = {name: function for module in modules for name, function in functions(module).items()}
    found: list[str] = []
    for name, function in known.items():
        if field in function.writes:
            found += _nearest(known, name)
    return tuple(dict.fromkeys(found))


def _nearest(known: dict[str, Function], writer: str) -> list[str]:
    """Streams of a function, or of its nearest callers that draw."""
    level, seen = {writer}, set[str]()
    while level - seen:
        found = [stream for name in known if name in level for stream in known[name].streams]
        if found:
            return found
        seen |= level
        level = {name for name, function in known.items() if function.calls & level}
    return []


@cache
def functions(module: str) -> dict[str, Function]:
    """The functions of a mechanism by name."""
    source = files("contrapeso").joinpath("mechanisms", f"{module}.py").read_text(encoding="utf-8")
    return {node.name: _function(node) for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def _function(node: ast.FunctionDef) -> Function:
    writes, streams, calls = set(), [], set()
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and _named(part.value, "world") and isinstance(part.ctx, ast.Store):
            writes.add(part.attr)
        elif isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
            if isinstance(part.value, ast.Attribute) and _named(part.value.value, "world"):
                writes.add(part.value.attr)
        elif isinstance(part, ast.Name) and part.id in declared.load().streams:
            streams.append(part.id)
        elif isinstance(part, ast.Call):
            called = part.func
            calls.add(called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""))
    return Function(frozenset(writes), tuple(dict.fromkeys(streams)), frozenset(calls))


def _named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
