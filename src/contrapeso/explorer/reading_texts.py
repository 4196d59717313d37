"""Texts of scenarios from the page: read strictly, their faults as fields; and scenarios back as YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.evidence.strict.scalars import resolve
from contrapeso.explorer import messages
from contrapeso.scenario import Rule, Scenario, assignments, with_warnings
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.loader import load_text

LABEL = "scenario"


def scenario(text: str, weeks: int | None = None) -> Scenario:
    """The scenario of a text, with another horizon where one is given. Raises InputErrors with every fault."""
    found = load_text(text, LABEL)
    return found if weeks is None else with_warnings(replace(found, horizon_weeks=weeks))


def faults(error: InputErrors, side: str = "") -> list[messages.Fault]:
    """Faults as the page shows them beside the field."""
    return [
        messages.Fault(side=side, line=e.line, column=e.column, field=e.field, message=e.message, nearest=e.nearest)
        for e in error.errors
    ]


def told(text: str, weeks: int | None = None) -> messages.Scenario:
    """What a text says and what holds in it. Raises InputErrors with every fault."""
    found = scenario(text, weeks)
    root = strict_yaml.load(text, LABEL)
    own = assignments.read(root.get("set"), "set", Faults(LABEL))
    parent, own_forms, rules = root.get("extends"), root.get("forms"), root.get("schedule")
    own_rules = len(rules.children) if rules is not None else 0
    description = {lang: found.describe(lang) for lang in ("en", "es")}
    plain = {
        "name": found.name if found.name != LABEL else None,
        "description": root.get("description").plain() if root.get("description") else None,  # type: ignore[union-attr]
        "extends": parent.plain() if parent is not None else None,
        "horizon_weeks": found.horizon_weeks,
        "start": root.get("start").plain() if root.get("start") else None,  # type: ignore[union-attr]
        "set": decoded(own),
        "schedule": [_rule_text(rule) for rule in found.schedule[len(found.schedule) - own_rules :]],
        "forms": own_forms.plain() if own_forms is not None else {},
    }
    return messages.Scenario(
        name=found.name,
        description=messages.Bi(**description),
        extends=plain["extends"],
        own=plain["set"],
        own_forms=plain["forms"],
        set=decoded(found.set),
        forms=dict(found.forms),
        schedule=[_rule(rule) for rule in found.schedule],
        own_rules=own_rules,
        weeks=found.horizon_weeks,
        start=found.start,
        warnings=list(found.warnings),
        yaml=as_yaml(plain),
        sha256=found.sha256,
    )


def decoded(values: Mapping[str, float]) -> dict[str, Any]:
    """Levers in file terms."""
    entries = registry.load().entries
    return {name: entries[name].decode(value) for name, value in values.items()}


def text_of(found: Scenario, name: str | None = None) -> str:
    """A scenario written out in full, with no parent: what the model sees is the same, to the hash."""
    return as_yaml(
        {
            "name": name or found.name,
            "description": found.description or None,
            "horizon_weeks": found.horizon_weeks,
            "start": found.start,
            "set": decoded(found.set),
            "schedule": [_rule_text(rule) for rule in found.schedule],
            "forms": dict(found.forms),
        }
    )


def as_yaml(document: Mapping[str, Any]) -> str:
    """A scenario's document as YAML, a line a lever; empty fields are left out."""
    lines: list[str] = []
    for key, value in document.items():
        if value is None or value in ({}, [], ""):
            continue
        if isinstance(value, Mapping):
            lines += [f"{key}:", *(f"  {name}: {_scalar(item)}" for name, item in value.items())]
        elif isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(item)}" for item in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _scalar(value: Any) -> str:
    """A value on one line: plain where YAML reads it back as the same text, JSON otherwise."""
    plain = isinstance(value, str) and value.replace("_", "").replace("-", "").isalnum() and value.isascii()
    if plain and resolve(value) == value:
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _rule_text(rule: Rule) -> dict[str, Any]:
    """A rule as a file has it."""
    found: dict[str, Any] = {}
    if rule.week is not None:
        found["week"] = rule.week
    else:
        sides = {"above": rule.above, "below": rule.below}
        given = {name: value for name, value in sides.items() if value is not None}
        found["when"] = {"metric": rule.metric, **given, "for_weeks": rule.for_weeks}
    if rule.assignments:
        found["set"] = decoded(dict(rule.assignments))
    if rule.event is not None:
        removal = {"kind": rule.event.kind, "share": rule.event.share, "manner": rule.event.manner}
        found["event"] = removal if rule.event.kind == "remove_members" else rule.event.kind
    return found


def _rule(rule: Rule) -> messages.Rule:
    event = None
    if rule.event is not None:
        event = messages.Event(kind=rule.event.kind, share=rule.event.share, manner=rule.event.manner)
    return messages.Rule(
        week=rule.week, metric=rule.metric, above=rule.above, below=rule.below, for_weeks=rule.for_weeks,
        set=decoded(dict(rule.assignments)), event=event,
    )  # fmt: skip
