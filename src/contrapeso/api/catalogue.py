"""What a name means: an entry of the evidence, a form, metric, mechanism, scenario or claim, as plain values."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from contrapeso.api.notebook.explained import Explained
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors, containing, nearest
from contrapeso.remembered import remembered
from contrapeso.statistics.rounding import plain

ROOT = Path(__file__).parent.parent
ROOMS = ("mechanisms", "world")
MOST_PATTERNS = 8
MOST_FOUND = 6
SURE = 0.8
"""Likeness from which a name is taken for a slip of the pen, before names that hold the word."""


def explain(name: str) -> Explained:
    """Everything known of a name, a dict with `kind` and `name`; raises InputErrors with the nearest name otherwise."""
    for look in (_entry, _form, _metric, mechanism, _scenario, _claim, _record):
        found = look(name)
        if found is not None:
            return Explained(found)
    from contrapeso.api.questions import fault

    held = search(name)
    close = nearest(name, names())
    if held and (close is None or SequenceMatcher(None, name, close).ratio() < SURE):
        close = held[0]
    more = [other for other in held if other != close][:MOST_FOUND]
    message = f"unknown name {name!r}"
    if more:
        message += f"; it stands also in {', '.join(more)}"
    elif close is None:
        message += "; a word that a name or its label holds finds it, such as latency"
    raise InputErrors([fault("NAME", message, close)])


def search(word: str) -> list[str]:
    """Names that hold a word, then those whose label in either language does; most like it first."""
    from contrapeso.scenario import METRICS  # here as below: slow to make, and most names are parameters

    known = registry.load()
    found = containing(word, names())
    labels = {name: entry.label for name, entry in known.entries.items()}
    labels |= {name: form.label for name, form in known.forms.items()}
    labels |= {metric.name: {"en": metric.en, "es": metric.es} for metric in METRICS}
    text = word.lower().strip()
    lengths = {
        name: min((len(s) for s in said.values() if text in s.lower()), default=0) for name, said in labels.items()
    }
    called = sorted((name for name, length in lengths.items() if text and length), key=lambda name: lengths[name])
    return list(dict.fromkeys([*found, *called]))


def names() -> list[str]:
    """Every name that `explain` knows."""
    from contrapeso import claims
    from contrapeso.scenario import INDEX, library

    known = registry.load()
    return [*known.entries, *known.forms, *INDEX, *_mechanisms(), *library(), *claims.library(), *known.record]


def listing(kind: str) -> list[dict[str, Any]]:
    """Every name of a kind (levers, frozen, metrics, forms, scenarios, claims, mechanisms): name, label, and for
    numbers unit, default and standing. *frozen*: what no study draws, and why.
    """
    from contrapeso import claims
    from contrapeso.mechanisms import declared
    from contrapeso.scenario import METRICS, library

    known = registry.load()
    rows: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "levers": lambda: [
            {"name": e.name, "unit": e.unit, "default": plain(e.value), "status": e.status, "label": dict(e.label)}
            for e in known.parameters
        ],
        "frozen": lambda: [
            {"name": e.name, "unit": e.unit, "default": plain(e.value), "status": e.status, "why": e.frozen}
            | {"label": dict(e.label), "note": e.note}
            for e in known.parameters
            if e.prior is None and e.frozen != "lever"
        ],
        "metrics": lambda: [{"name": m.name, "unit": m.unit, "label": {"en": m.en, "es": m.es}} for m in METRICS],
        "forms": lambda: [
            {"name": f.name, "default": f.alternatives[0], "label": dict(f.label)} for f in known.forms.values()
        ],
        "scenarios": lambda: [{"name": name, "label": _described(name)} for name in library()],
        "claims": lambda: [
            {"name": c.id, "unit": c.kind, "label": dict(c.statement)} for c in map(claims.load, claims.library())
        ],
        "mechanisms": lambda: [
            {"name": name, "label": {"en": about.label[0], "es": about.label[1]}}
            for name, about in declared.load().about.items()
        ],
    }
    return rows[kind]()


def _described(name: str) -> dict[str, str]:
    from contrapeso.scenario import load

    text = load(name).description
    return {"en": text, "es": text} if isinstance(text, str) else dict(text)


def _entry(name: str) -> dict[str, Any] | None:
    entry = registry.load().entries.get(name)
    if entry is None:
        return None
    return {
        "kind": "parameter" if entry.model else "number",
        "name": name,
        "label": dict(entry.label),
        "unit": entry.unit,
        "default": entry.value,
        "choices": list(entry.choices),
        "may_be_null": entry.nullable,
        "prior": None if entry.prior is None else str(entry.prior),
        "off_centre": entry.off_centre,
        "not_drawn": entry.frozen,
        "part_of": entry.part_of,
        "worked_out_of": list(entry.worked_out_of),
        "dated": plain(entry.dated),
        "status": entry.status,
        "source": _source(entry.source),
        "locator": entry.locator,
        "opened": entry.opened,
        "note": entry.note,
        "spoken_of_as": spoken_of(name),
        "used_by": used_by(name),
    }


def _form(name: str) -> dict[str, Any] | None:
    form = registry.load().forms.get(name)
    if form is None:
        return None
    return {
        "kind": "form",
        "name": name,
        "label": plain(form.label),
        "alternatives": list(form.alternatives),
        "default": form.alternatives[0],
        "weights": plain(form.weights),
        "says": plain(form.says),
        "sources": [_source(key) for key in form.sources],
        "note": form.note,
        "used_by": used_by(f"form.{name}"),
    }


def _metric(name: str) -> dict[str, Any] | None:
    from contrapeso.scenario import INDEX, METRICS

    if name not in INDEX:
        return None
    metric = METRICS[INDEX[name]]
    return {
        "kind": "metric",
        "name": name,
        "label": {"en": metric.en, "es": metric.es},
        "unit": metric.unit,
        "how": metric.how,
        "numerator": list(metric.numerator),
        "denominator": list(metric.denominator),
        "note": metric.note[0],
        "spoken_of_as": spoken_of(name),
    }


def mechanism(name: str) -> dict[str, Any] | None:
    """A mechanism or a file of the builder: its equation and the levers that it names; None for another name."""
    source = _mechanisms().get(name)
    if source is None:
        return None
    fields = {entry.name.replace(".", "_"): entry.name for entry in registry.load().parameters}
    used = sorted({fields[word] for word in re.findall(r"\w+", source) if word in fields})
    return {"kind": "mechanism", "name": name, "equation": _equations()[name], "parameters": used}


def _scenario(name: str) -> dict[str, Any] | None:
    from contrapeso.scenario import library, load

    if name not in library():
        return None
    found = load(name)
    entries = registry.load().entries
    return {
        "kind": "scenario",
        "name": name,
        "description": plain(found.description),
        "horizon_weeks": found.horizon_weeks,
        "set": {lever: plain(entries[lever].decode(value)) for lever, value in found.set.items()},
        "forms": dict(found.forms),
        "sha256": found.sha256,
    }


def _claim(name: str) -> dict[str, Any] | None:
    from contrapeso import claims

    if name not in claims.library():
        return None
    claim = claims.load(name)
    return {
        "kind": "claim",
        "name": name,
        "statement": dict(claim.statement),
        "claim_kind": claim.kind,
        "metric": str(claim.metric),
        "direction": claim.direction,
        "a": claim.a or None,
        "b": claim.b or None,
        "decides": dict(claim.decides),
        "mechanisms": list(claim.mechanisms),
        "record": [{"key": line.key, "stance": line.stance, "carries": dict(line.carries)} for line in claim.record],
        "sha256": claim.sha256,
    }


def _record(name: str) -> dict[str, Any] | None:
    item = registry.load().record.get(name)
    if item is None:
        return None
    return {
        "kind": "record",
        "name": name,
        "finding": dict(item.finding),
        "source": _source(item.source),
        "locator": item.locator,
        "checked": item.checked,
        "opened": item.opened,
    }


def spoken_of(name: str) -> dict[str, str]:
    """Words by which articles speak of a lever or metric, by language: the patterns of the lexicon's concepts."""
    from contrapeso.reading.lexicon import LANGUAGES, lexicon

    tied = [concept for concept in lexicon().concepts.values() if concept.tied == name and not concept.opposite]
    return {lang: ", ".join(p for c in tied for p in c.patterns[lang][:MOST_PATTERNS]) for lang in LANGUAGES if tied}


def used_by(name: str) -> list[dict[str, str]]:
    """The mechanisms whose source names the parameter (its dots as underscores), with their equations."""
    word = re.compile(rf"\b{re.escape(name.replace('.', '_'))}\b")
    return [
        {"mechanism": mechanism, "equation": _equations()[mechanism]}
        for mechanism, source in _mechanisms().items()
        if word.search(source)
    ]


@cache
def _mechanisms() -> dict[str, str]:
    """Source of every mechanism by module name; read as text, so that nothing is compiled."""
    found: dict[str, str] = {}
    for room in ROOMS:
        for file in sorted((ROOT / room).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".py") and not file.name.startswith("_"):
                found.setdefault(file.name[:-3], file.read_text(encoding="utf-8"))
    return found


@cache
def _equations() -> dict[str, str]:
    """Docstring of every mechanism by module name."""
    sources = _mechanisms()
    return remembered(
        {name: source.encode() for name, source in sources.items()},
        lambda: {name: ast.get_docstring(ast.parse(source)) or "" for name, source in sources.items()},
    )


def _source(key: Any) -> Any:
    """A source's key with what the bibliography says of it."""
    if key is None:
        return None
    source = registry.load().sources.get(key)
    return {"key": key} if source is None else {"key": key, **plain(vars(source))}
