"""JSON Schemas: what the readers take passes, slips are marked, enumerations are those of the registry."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest

import contrapeso
from contrapeso import claims
from contrapeso.api.checks import schemas
from contrapeso.claims import parse
from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.mechanisms import declared
from contrapeso.scenario import INDEX, library, loader
from contrapeso.words import languages

TYPES: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
SAID = {"$schema", "$defs", "title", "description", "default", "then"}
"""Keywords that say nothing by themselves."""
STARTERS = Path(contrapeso.__file__).parent / "cli" / "starter"


def is_of(value: Any, kind: str) -> bool:
    """Whether a value is of a JSON type."""
    if kind in TYPES:
        return isinstance(value, TYPES[kind])
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and (kind == "number" or float(value).is_integer())


def same(a: Any, b: Any) -> bool:
    """Equality of JSON: true isn't 1."""
    return isinstance(a, bool) == isinstance(b, bool) and a == b


def right(value: Any, schema: Any, root: dict[str, Any]) -> bool:
    """Whether a value is right by a schema. KeyError for a keyword that isn't known here."""
    if isinstance(schema, bool):
        return schema
    return all(name in SAID or RULES[name](value, schema[name], schema, root) for name in schema)


def _object(value: Any, fields: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(right(value[k], s, root) for k, s in fields.items() if k in value)


def _others(value: Any, other: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    return not isinstance(value, dict) or all(right(v, other, root) for k, v in value.items() if k not in known)


RULES: dict[str, Any] = {
    "$ref": lambda v, x, s, r: right(v, r["$defs"][x.removeprefix("#/$defs/")], r),
    "type": lambda v, x, s, r: any(is_of(v, kind) for kind in ([x] if isinstance(x, str) else x)),
    "enum": lambda v, x, s, r: any(same(v, one) for one in x),
    "const": lambda v, x, s, r: same(v, x),
    "pattern": lambda v, x, s, r: not isinstance(v, str) or re.search(x, v) is not None,
    "minimum": lambda v, x, s, r: not is_of(v, "number") or v >= x,
    "maximum": lambda v, x, s, r: not is_of(v, "number") or v <= x,
    "exclusiveMinimum": lambda v, x, s, r: not is_of(v, "number") or v > x,
    "properties": _object,
    "additionalProperties": _others,
    "required": lambda v, x, s, r: not isinstance(v, dict) or all(name in v for name in x),
    "minProperties": lambda v, x, s, r: not isinstance(v, dict) or len(v) >= x,
    "maxProperties": lambda v, x, s, r: not isinstance(v, dict) or len(v) <= x,
    "items": lambda v, x, s, r: not isinstance(v, list) or all(right(one, x, r) for one in v),
    "maxItems": lambda v, x, s, r: not isinstance(v, list) or len(v) <= x,
    "anyOf": lambda v, x, s, r: any(right(v, one, r) for one in x),
    "oneOf": lambda v, x, s, r: sum(right(v, one, r) for one in x) == 1,
    "allOf": lambda v, x, s, r: all(right(v, one, r) for one in x),
    "if": lambda v, x, s, r: not right(v, x, r) or right(v, s["then"], r),
}
"""Keyword -> whether (value, keyword's value, schema, root) is right."""
SCHEMAS = {kind: schemas.schema_of(kind) for kind in schemas.KINDS}


def passes(kind: str, value: Any) -> bool:
    """Whether a file's content is right by its schema."""
    return right(value, SCHEMAS[kind], SCHEMAS[kind])


FILES = [("scenario", path) for path in (*library().values(), STARTERS / "my-scenario.yaml")]
FILES += [("claim", path) for path in (*claims.library().values(), STARTERS / "my-claim.yaml")]


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_what_is_right_passes(kind: str, path: Path) -> None:
    """unit: every scenario and claim of the library, and what `init` makes, is right by its schema."""
    assert passes(kind, strict_yaml.load(path, path.name).plain())


@pytest.mark.parametrize(
    "slip",
    [
        {"horizon": 52},
        {"horizon_weeks": 0},
        {"extends": "campain"},
        {"set": {"strikes.latency_hour": 2}},
        {"set": {"strikes": {"latency_hour": 2}}},
        {"set": {"strikes.latency_hours": "two"}},
        {"set": {"strikes.latency_hours": -1}},
        {"set": {"coordination.mode": "alone"}},
        {"set": {"surveillance.flights_need_consent": "maybe"}},
        {"set": {"leak": {"reaches": ["organisation"]}}},
        {"set": {"leak": {"reaches": "press, organisation"}}},
        {"forms": {"splitting": "never"}},
        {"schedule": [{"set": {"strikes.latency_hours": 2}}]},
        {"schedule": [{"week": 2}]},
        {"schedule": [{"week": 2, "event": "remove_members"}]},
        {"schedule": [{"week": 2, "event": {"kind": "leak", "share": 0.5}}]},
        {"schedule": [{"when": {"metric": "consent", "below": 0.3}, "event": "leak"}]},
        {"schedule": [{"when": {"metric": "consent_final"}, "event": "leak"}]},
    ],
    ids=str,
)
def test_slips_in_scenarios_are_marked(slip: dict[str, Any]) -> None:
    """fault: a misspelt name and an impossible value are wrong by the schema, as `check` says they are."""
    assert passes("scenario", {"name": "mine", "extends": "baseline"})
    assert not passes("scenario", {"name": "mine", **slip})


def test_right_values_are_not_marked() -> None:
    """unit: levers may be dotted or nested, sets a list or a text, what has no value null; files may be parents."""
    levers = {"strikes": {"priority.cash": 1, "latency_hours": 2.5}, "leak": {"week": None, "reaches": "press"}}
    rules = [{"when": {"metric": "consent_final", "below": None, "value": 0.3}, "event": {"kind": "leak"}}]
    assert passes("scenario", {"extends": "mine.yaml", "set": levers, "schedule": rules})
    assert passes("scenario", {"set": {"leak.reaches": ["press", "organisations"], "strikes.priority": {"cash": 2}}})


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "contrasts"},
        {"direction": "sideways"},
        {"comparator": None},
        {"metric": "members"},
        {"metric": "members_final@leak13"},
        {"metric": "posterior_deliberate"},
        {"mechanisms": ["strikes"]},
        {"record": [{"key": "nobody_2025", "stance": "for", "carries": {"en": "x", "es": "x"}}]},
        {"record": [{"key": "mir_2018", "stance": "pro", "carries": {"en": "x", "es": "x"}}]},
        {"statement": {"en": "Only in English."}},
        {"material": 0},
        {"outcomes": {"holds": {"en": "x", "es": "x"}}},
        {"kind": "level"},
        {"kind": "inference"},
    ],
    ids=str,
)
def test_slips_in_claims_are_marked(change: dict[str, Any]) -> None:
    """fault: one slip in a claim that was right is wrong by the schema; None takes the field away."""
    path = claims.library()["leak-flushes-assets"]
    given = strict_yaml.load(path, path.name).plain()
    assert passes("claim", given)
    assert not passes("claim", {k: v for k, v in (given | change).items() if v is not None})


def test_enumerations_are_those_of_the_readers() -> None:
    """unit: fields, levers, metrics, forms, mechanisms and keys of the record are the registry's, no others."""
    known, claim = registry.load(), SCHEMAS["claim"]
    shared = claim["$defs"]
    names = [entry.name for entry in known.parameters]
    assert set(SCHEMAS["scenario"]["properties"]) == set(loader.FIELDS)
    assert set(claim["properties"]) == set(parse.FIELDS)
    assert shared["lever"]["enum"] == names
    assert {name for name in names if f"lever-{name}" in shared} == set(names)
    assert set(names) <= set(shared["levers"]["properties"])
    assert shared["metric"]["anyOf"][0]["enum"] == list(INDEX)
    assert {name: form["enum"] for name, form in shared["forms"]["properties"].items()} == {
        name: list(form.alternatives) for name, form in known.forms.items()
    }
    assert claim["properties"]["mechanisms"]["items"]["enum"] == declared.mechanisms()
    assert claim["properties"]["record"]["items"]["properties"]["key"]["enum"] == list(known.record)


def test_a_lever_takes_what_its_entry_takes() -> None:
    """unit: default, bounds and choices pass, what lies beyond them does not, as each entry itself would say."""
    for entry in registry.load().parameters:
        schema = schemas.lever(entry, "en")
        ends = [x for x in entry.bounds if math.isfinite(x)]
        beyond = [entry.bounds[0] - 1, entry.bounds[1] + 1] if len(ends) == 2 else [x - 1 for x in ends]
        for value in (entry.value, *ends, *beyond, 0.5, True, None, "x", [], *entry.choices):
            try:
                entry.encode(value)
                taken = True
            except ValueError:
                taken = False
            assert right(value, schema, {}) is taken, (entry.name, value)


def test_every_language_describes_every_field() -> None:
    """unit: no description is missing in a language, and they differ between languages."""
    for kind in schemas.KINDS:
        found = [schemas.schema_of(kind, lang)["properties"] for lang in languages()]
        assert all(
            a["description"] != b["description"] for a, b in zip(found[0].values(), found[1].values(), strict=True)
        )
