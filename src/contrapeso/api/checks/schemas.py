"""JSON Schemas (draft 2020-12) of scenario and claim files, put together from what their readers go by: an editor
completes names and marks slips. `contrapeso check` sees more: windows beyond a horizon, arms that a file lacks, costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contrapeso.claims import arm_files, kinds, parse, phrases, readings, schema
from contrapeso.claims.fields import cause, several
from contrapeso.evidence import registry, units
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.rules import rule
from contrapeso.mechanisms import declared
from contrapeso.scenario import INDEX, MAX_HORIZON_WEEKS, library, loader
from contrapeso.scenario.scenario import EVENT_KINDS, MAX_RULES, REMOVAL_MANNERS
from contrapeso.statistics.likelihood import OUTCOMES
from contrapeso.words import catalogue

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
KINDS = ("scenario", "claim")
TEXT: Json = {"type": "string", "pattern": r"\S"}
NUMBER: Json = {"type": "number"}
FLAG: Json = {"type": "boolean"}
WEEKS: Json = {"type": "integer", "minimum": 1, "maximum": MAX_HORIZON_WEEKS}


def schema_of(kind: str, lang: str = "en") -> Json:
    """The schema of `scenario` or `claim` files, its descriptions in a language."""
    parts, known = {"scenario": (_scenario, loader.FIELDS), "claim": (_claim, parse.FIELDS)}[kind]
    body = parts(lang)
    fields = {name: {"description": _said(f"{kind}-{name}", lang), **body["properties"][name]} for name in known}
    head = {"$schema": DRAFT, "title": f"Contrapeso: {_said(kind, lang)}"}
    return head | body | {"properties": fields, "$defs": _shared(lang)}


def _scenario(lang: str) -> Json:
    languages = {name: TEXT for name in loader.LANGUAGES}
    return _mapping(
        {
            "name": TEXT,
            "description": {"anyOf": [TEXT, _mapping(languages)]},
            "extends": _ref("scenario"),
            "horizon_weeks": WEEKS,
            "start": {"type": "integer", "minimum": loader.STARTS[0], "maximum": loader.STARTS[1]},
            "set": _ref("levers"),
            "schedule": _ref("schedule"),
            "forms": _ref("forms"),
        }
    )


def _claim(lang: str) -> Json:
    lines = {"above": NUMBER, "below": NUMBER}
    fields = {
        "id": TEXT,
        "order": {"type": "integer", "minimum": 0, "maximum": 999},
        "kind": _one_of(kinds.known()),
        "source": _mapping({"article": TEXT, "paragraph": {"type": ["string", "number", "null"]}}),
        "mechanisms": _listed(_one_of(declared.mechanisms())),
        "arm": TEXT,
        "direction": _one_of(schema.DIRECTIONS),
        "material": {**NUMBER, "exclusiveMinimum": 0, "default": rule("material")},
        "material_absolute": {**NUMBER, "exclusiveMinimum": 0},
        "line": _mapping(lines) | {"minProperties": 1},
        "uncertainty": _one_of(["all"]),
        "forms": _listed(_one_of(registry.load().forms)),
        "conditions": _ref("levers"),
        "products": _listed(_listed(_ref("lever"))),
        "turn": _whole({"parameter": _ref("lever"), "a": NUMBER, "b": NUMBER}),
        **{name: _ref("both") for name in ("statement", "decides", "tested", "sign_fixed")},
        **{name: FLAG for name in ("critic", "assumed", "draft")},
        **{name: _listed(_ref("metric")) for name in ("harm", "shown")},
        **_arms(lang),
        **_read(),
        **_decides(),
    }
    needed = ("id", "kind", "statement", "metric", "decides", "record")
    return _mapping(fields, needed) | {"allOf": _by_kind()}


def _arms(lang: str) -> Json:
    """The fields of a claim that hold its arms, or name them."""
    about = {
        "label": _ref("both"),
        "scenario": _ref("scenario"),
        "set": _ref("levers"),
        "schedule": _ref("schedule"),
        "forms": _ref("forms"),
        "horizon_weeks": WEEKS,
    }
    fields = {name: {"description": _said(f"arm-{name}", lang), **about[name]} for name in arm_files.FIELDS}
    arm = _mapping(fields, ["scenario"])
    several = {"type": "object", "minProperties": 1, "maxProperties": arm_files.MOST_ARMS, "additionalProperties": arm}
    shown = {"type": "object", "additionalProperties": TEXT}
    sides = {"a": TEXT, "b": TEXT, "anchor": _one_of(library()), "shown": shown}
    return {
        "arms": several,
        "comparator": _mapping(sides, ["a", "b", "anchor"]),
        "equal_cost": _listed(_whole({"arm": TEXT, "with": TEXT, "lever": _ref("lever")})),
    }


def _read() -> Json:
    """The fields of a claim that hold what is read: metric, record, phrases, the names of the outcomes."""
    line = {"key": _one_of(registry.load().record), "stance": _one_of(schema.STANCES), "carries": _ref("both")}
    language = _mapping({name: _listed(TEXT) for name in phrases.KEYS})
    sets = {name: _listed(_listed(TEXT)) for name in ("cues", "against")}
    return {
        "metric": {
            "anyOf": [
                _ref("metric"),
                *(_reading(kind.quantities) for kind in kinds.known().values() if kind.quantities),
            ]
        },
        "record": _listed(_whole(line)),
        "reads": _mapping(sets | {name: language for name in phrases.LANGUAGES}),
        "outcomes": _mapping({name: _ref("both") for name in (*OUTCOMES, *schema.ENDS, *schema.MIXED)}, OUTCOMES),
    }


def _decides() -> Json:
    """The fields of a claim that hold its cause, further metrics that decide, and how each side reads the result."""
    known = registry.load().forms
    nil = {"set": _ref("levers"), "forms": _ref("forms")}
    about = {
        "levers": _listed(_ref("lever")),
        "forms": _listed(_one_of(known)),
        "events": _listed(_one_of(EVENT_KINDS)),
        "nil": _mapping(nil),
    }
    sizes = {name: {**NUMBER, "exclusiveMinimum": 0} for name in several.PARTS[2:]}
    also = {"metric": _ref("metric"), "direction": _one_of(schema.DIRECTIONS), **sizes}
    return {
        "cause": _mapping({name: about[name] for name in cause.PARTS}),
        "also": _listed(_mapping(also, several.PARTS[:2])),
        "decides_on": _one_of(schema.RULES),
        "per": _ref("metric"),
        "over": TEXT,
        "fair": _whole({side: _ref("both") for side in schema.SIDES}),
    }


def _by_kind() -> list[Json]:
    """What a claim of each kind needs, and what has no meaning for it."""
    found = []
    for name, kind in kinds.known().items():
        metric = _reading(kind.quantities) if kind.quantities else _ref("metric")
        fields = {**dict.fromkeys(kind.refuses, False), "metric": metric}
        needed = [*(item.name for item in kind.fields), *(["cause"] if kind.paired else [])]
        found.append(_if([name], {"required": needed, "properties": fields}))
    return found


def _if(kinds: Iterable[str], then: Json) -> Json:
    return {"if": {"properties": {"kind": _one_of(kinds)}, "required": ["kind"]}, "then": then}


def _shared(lang: str) -> Json:
    """What both files name: levers alone and by area, readings of forms, metrics, scenarios, schedules."""
    known = registry.load()
    names = [entry.name for entry in known.parameters]
    prefixes = {prefix for name in names for prefix in _above(name)} - {*names}
    areas = {f"area-{prefix}": _area(f"{prefix}.", names) | {"minProperties": 1} for prefix in sorted(prefixes)}
    forms = {
        name: {"description": form.label[lang], **_one_of(form.alternatives)} for name, form in known.forms.items()
    }
    return {
        "both": _whole({"en": TEXT, "es": TEXT}),
        "scenario": {"anyOf": [_one_of(library()), {"type": "string", "pattern": r"\.ya?ml$"}]},
        "metric": _reading(INDEX),
        "forms": _mapping(forms),
        "schedule": {"type": "array", "maxItems": MAX_RULES, "items": _rule(lang)},
        "lever": _one_of(names),
        "levers": _area("", names),
        **areas,
        **{f"lever-{entry.name}": lever(entry, lang) for entry in known.parameters},
    }


def _area(prefix: str, names: Iterable[str]) -> Json:
    """Levers under a prefix by the rest of their name, dotted or nested as one likes."""
    found: Json = {}
    for name in names:
        if name.startswith(prefix):
            rest = name[len(prefix) :]
            found |= {area: _ref(f"area-{prefix}{area}") for area in _above(rest) if f"{prefix}{area}" not in names}
            found[rest] = _ref(f"lever-{name}")
    return _mapping(found)


def _above(name: str) -> list[str]:
    """The areas of a dotted name: a.b.c lies in a and a.b."""
    return [name[:i] for i, letter in enumerate(name) if letter == "."]


def lever(entry: Entry, lang: str) -> Json:
    """Values that a lever may take, with its label, unit, prior, standing and default."""
    prior = "" if entry.prior is None else f"; {_said('prior', lang)} {entry.prior}"
    said = f"{entry.label.get(lang) or entry.label['en']} ({entry.unit}{prior}; {_said(entry.status, lang)})"
    found = {"description": said, "default": entry.value, **_values(entry)}
    return {"anyOf": [found, {"type": "null"}]} if entry.nullable else found


def _values(entry: Entry) -> Json:
    if entry.unit == "flag":
        return {"enum": [True, False, 0, 1]}
    if entry.unit == "choice":
        return _one_of(entry.choices)
    if entry.unit == "set":
        name = f"({'|'.join(entry.choices)})"
        return {
            "anyOf": [
                _listed(_one_of(entry.choices)),
                {"type": "string", "pattern": rf"^\s*{name}\s*(,\s*{name}\s*)*$"},
            ]
        }
    low, high = entry.bounds
    found: Json = {"type": "integer" if entry.unit in units.WHOLE else "number"}
    found |= {side: x for side, x in (("minimum", low), ("maximum", high)) if abs(x) != units.INF}
    return found | ({"exclusiveMinimum": 0} if entry.positive else {})


def _rule(lang: str) -> Json:
    """A line of a schedule: a week or what must have come to pass, and what then happens."""
    bound = {"type": ["number", "boolean", "null"]}
    when = _mapping(
        {"metric": _one_of(INDEX), "above": bound, "below": bound, "value": NUMBER, "for_weeks": WEEKS}, ["metric"]
    )
    plain = [kind for kind in EVENT_KINDS if kind != "remove_members"]
    removal = {
        "kind": {"const": "remove_members"},
        "share": {**NUMBER, "minimum": 0, "maximum": 1},
        "manner": _one_of(REMOVAL_MANNERS),
    }
    event = [_one_of(plain), _mapping({"kind": _one_of(plain)}, ["kind"]), _mapping(removal, ["kind", "share"])]
    fields: Json = {
        "week": {"type": "integer", "minimum": 0, "maximum": MAX_HORIZON_WEEKS},
        "when": when | {"anyOf": [{"required": ["above"]}, {"required": ["below"]}]},
        "set": _ref("levers"),
        "event": {"anyOf": event},
    }
    said = {name: {"description": _said(f"rule-{name}", lang), **field} for name, field in fields.items()}
    once = [{"required": ["week"]}, {"required": ["when"]}]
    return _mapping(said) | {"oneOf": once, "anyOf": [{"required": ["set"]}, {"required": ["event"]}]}


def _reading(names: Iterable[str]) -> Json:
    """A metric, alone or with its window; two totals make a quotient, two finals a product."""
    known = list(names)
    window = readings.WINDOW.pattern
    totals = "|".join(name for name in known if name in readings.TOTALS)
    found = [_one_of(known), {"type": "string", "pattern": f"^({'|'.join(known)})@{window}$"}]
    finals = "|".join(name for name in known if name in readings.FINALS)
    for sign, parted in (("/", totals), (r"\*", finals)):
        if parted:
            found.append({"type": "string", "pattern": f"^({parted}){sign}({parted})(@{window})?$"})
    return {"anyOf": found}


def _mapping(fields: Mapping[str, Any], needed: Iterable[str] = ()) -> Json:
    found = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    return found | ({"required": list(needed)} if needed else {})


def _whole(fields: Mapping[str, Any]) -> Json:
    """A mapping of which nothing may be missing."""
    return _mapping(fields, fields)


def _listed(item: Json) -> Json:
    return {"type": "array", "items": item}


def _one_of(names: Iterable[str]) -> Json:
    return {"enum": list(names)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _said(key: str, lang: str) -> str:
    return catalogue("schemas").text(key, lang)
