"""What differs between two frozen states: each change has a kind, a name, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
KINDS = ("claim", "arm", "number", "form", "mechanism", "rule")


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Json]:
    """`{"kind", "name", "claim", "old", "new"}` by kind; `claim` is None for what concerns all claims."""
    return [
        *_claims(old.get("claims", {}), new.get("claims", {})),
        *_table("number", old.get("entries", {}), new.get("entries", {})),
        *_table("form", old.get("forms", {}), new.get("forms", {})),
        *_table("mechanism", old.get("model", {}), new.get("model", {})),
        *_rules(old, new),
    ]


def change(kind: str, name: str, old: Any, new: Any, claim: str | None = None) -> Json:
    """One change."""
    return {"kind": kind, "name": name, "claim": claim, "old": old, "new": new}


def _claims(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Json]:
    for name in [*old, *(other for other in new if other not in old)]:
        if name not in old or name not in new:
            before, after = ("present" if name in side else None for side in (old, new))
            yield change("claim", "", before, after, name)
            continue
        a, b = old[name], new[name]
        if a["sha256"] != b["sha256"]:
            fields = list(_table("claim", a["fields"], b["fields"], name))
            yield from fields or [change("claim", "text", a["sha256"], b["sha256"], name)]
        yield from _table("arm", a["arms"], b["arms"], name)


def _table(kind: str, old: Mapping[str, Any], new: Mapping[str, Any], claim: str | None = None) -> Iterator[Json]:
    for name in [*old, *(other for other in new if other not in old)]:
        if old.get(name) != new.get(name):
            yield change(kind, name, old.get(name), new.get(name), claim)


def _rules(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Json]:
    a, b = dict(old.get("rules", {})), dict(new.get("rules", {}))
    yield from _table("rule", a.pop("sources", {}), b.pop("sources", {}))
    yield from _table("rule", a, b)
    if old.get("version") != new.get("version"):
        yield change("rule", "version", old.get("version"), new.get("version"))
