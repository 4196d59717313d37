"""A trace as JSON: every name with its label in English and Spanish, every value as a reader can take it."""

from __future__ import annotations

import ast
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from contrapeso.claims.schema import Bi
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, label
from contrapeso.robustness.off_switches import switches
from contrapeso.trace import fields
from contrapeso.trace.arms_part import Trace
from contrapeso.trace.parting import TARGET, Parting
from contrapeso.trace.stepwise import START, steps
from contrapeso.version import VERSION

Json = dict[str, Any]
FAR = 1.0e8  # days: never and for ever lie beyond


def document(trace: Trace) -> Json:
    """The JSON of `contrapeso trace --json`."""
    a, b = trace.arms
    metric = trace.claim.metric.about
    return {
        "claim": trace.claim.id,
        "statement": dict(trace.claim.statement),
        "world": trace.world,
        "draw": trace.draw,
        "seed": trace.seed,
        "version": VERSION,
        "a": {"name": a.name, "label": dict(a.label)},
        "b": {"name": b.name, "label": dict(b.label)},
        "metric": {
            "name": str(trace.claim.metric),
            "label": {"en": metric.en, "es": metric.es},
            "unit": metric.unit,
            "weeks": list(trace.claim.span),
            "a": trace.a,
            "b": trace.b,
            "difference": trace.a - trace.b,
        },
        "weeks": trace.weeks,
        "failed": trace.failed,
        "identical": not trace.partings,
        "levers": [_lever(name, *values) for name, values in trace.levers.items()],
        "first": [_parting(parting, trace) for parting in trace.first],
        "chain": [_parting(parting, trace) for parting in trace.chain],
        "shortest": [_parting(parting, trace) for parting in trace.shortest],
        "partings": [_parting(parting, trace) for parting in trace.partings],
    }


def _parting(parting: Parting, trace: Trace) -> Json:
    """One first difference: when, in which mechanism, what, where, by how much, and why."""
    target = parting.field == TARGET
    metric = trace.claim.metric.about
    summed = not target and parting.field not in fields.TIMES | fields.OWNERS | fields.PLACES
    named = {"en": metric.en, "es": metric.es} if target else dict(fields.labels()[parting.field])
    where = fields.national() if target else fields.place(parting.field, parting.index, trace.pair.a.worlds)
    return {
        "week": None if parting.week == START else parting.week,
        "mechanism": _mechanism(parting),
        "field": metric.name if target else parting.field,
        "label": named,
        "entries": parting.entries,
        "difference": parting.difference if summed or target else None,
        "where": dict(where),
        "a": _value(parting.field, parting.a),
        "b": _value(parting.field, parting.b),
        "because": {
            "levers": [{"name": name, "label": label(name)} for name in parting.levers],
            "fields": [{"name": name, "label": dict(fields.labels()[name])} for name in parting.fields],
            "schedule": parting.schedule,
            "only_together": parting.joint,
        },
        "chance": [{"stream": name, "label": dict(fields.labels()[name])} for name in parting.streams],
    }


def _mechanism(parting: Parting) -> Json:
    name = "start" if parting.step == START else steps()[parting.step].mechanism
    return {"name": name, "label": dict(switches()[name].label), "about": about(name)}


@cache
def about(mechanism: str) -> str:
    """First line of a mechanism's docstring (English)."""
    source = files("contrapeso").joinpath("mechanisms", f"{mechanism}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").split("\n")[0]


def _value(field: str, value: float) -> float | str | None:
    """A number, an organisation's name, or None where a time is never or a position says nothing."""
    if field in fields.TIMES and abs(value) > FAR:
        return None
    if field in fields.PLACES:
        return None
    if field in fields.OWNERS:
        return None if value < 0 else fields.organisation(int(value))["en"]
    return value


def _lever(name: str, a: float, b: float, week: int) -> Json:
    values = {"a": _decoded(name, a), "b": _decoded(name, b)}
    text: Bi = label(name)
    return {"name": name, "label": dict(text), **values, "from_week": None if week == START else week}


def _decoded(name: str, value: float) -> Any:
    known = registry.load()
    if name.startswith(FORM):
        return known.forms[name.removeprefix(FORM)].alternatives[int(value)]
    return None if np.isnan(value) else known.entries[name].decode(value)
