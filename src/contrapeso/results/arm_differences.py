"""What the deciding arms of a claim set differently, lever by lever; of a claim with one arm, what that arm sets."""

from __future__ import annotations

import math
from typing import Any

from contrapeso.claims import levers
from contrapeso.claims.schema import Claim
from contrapeso.evidence import labels, registry
from contrapeso.evidence.entry import Entry
from contrapeso.scenario import Scenario
from contrapeso.statistics.likelihood import Bi
from contrapeso.words import catalogue, languages

Json = dict[str, Any]
WORDS, CHOICES = catalogue("results"), catalogue("choices")
NOT_AMOUNTS = ("choice", "set", "flag")


def to_json(claim: Claim) -> list[Json]:
    """Rows {lever, label, a, b, solved}: values in words, `b` null where there is no other arm; forms and what the
    schedule holds come last. A solved lever's own value differs by world: see `arms_set`.
    """
    if not claim.deciding:
        return []
    a, b = claim.arms[claim.a].scenario, claim.arms[claim.b].scenario if claim.b else None
    solved = {(pair.arm, pair.lever) for pair in claim.equal_cost}
    rows = [
        _row(name, a, b) | {"solved": bool({(claim.a, name), (claim.b, name)} & solved)}
        for name in dict.fromkeys([*a.set, *(b.set if b else ())])
        if (_sets(a, name) if b is None else _value(a, name) != _value(b, name))
    ]
    forms = dict.fromkeys([*a.forms, *(b.forms if b else ())])
    rows += [
        {"lever": f"{labels.FORM}{form}", "label": labels.label(labels.FORM + form), "a": _reading(form, a),
         "b": _reading(form, b), "solved": False}
        for form in forms if b is None or a.forms.get(form) != b.forms.get(form)
    ]  # fmt: skip
    if b is not None and a.schedule != b.schedule:
        rows.append({"lever": "schedule", "label": WORDS.each("schedule"), "a": _rules(a), "b": _rules(b),
                     "solved": False})  # fmt: skip
    return rows


def _sets(scenario: Scenario, name: str) -> bool:
    """Whether it does something by the lever: the default is nothing."""
    entry = registry.load().entries[name]
    return _value(scenario, name) != _comparable(entry.encode(entry.value))


def _value(scenario: Scenario, name: str) -> float | None:
    """The encoded value; None where it is left to the prior. Not set and its default are the same without a prior."""
    entry = registry.load().entries[name]
    if name not in scenario.set:
        return None if entry.prior is not None else _comparable(entry.encode(entry.value))
    return _comparable(scenario.set[name])


def _comparable(value: float) -> float:
    return math.inf if math.isnan(value) else value


def _row(name: str, a: Scenario, b: Scenario | None) -> Json:
    about = registry.load().entries[name]
    said = [None if one is None else _said(about, one) for one in (a, b)]
    return {"lever": name, "label": dict(about.label), "a": said[0], "b": said[1]}


def _said(entry: Entry, scenario: Scenario) -> Bi:
    value = _value(scenario, entry.name)
    if value is None:
        return WORDS.each("as_drawn")
    if math.isinf(value):
        return WORDS.each("never")
    if entry.unit == "week":
        return WORDS.each("in_week", n=int(value))
    if entry.unit not in NOT_AMOUNTS:
        return {lang: levers.amount(value, entry.unit, lang) for lang in languages()}
    decoded = entry.decode(value)
    names = [str(item) for item in decoded] if isinstance(decoded, list) else [str(decoded)]
    return {lang: ", ".join(CHOICES.text(n, lang) if CHOICES.has(n) else n for n in names) for lang in languages()}


def _reading(form: str, scenario: Scenario | None) -> Bi | None:
    if scenario is None:
        return None
    about, name = registry.load().forms[form], scenario.forms.get(form)
    return WORDS.each("as_drawn") if name is None else dict(about.says[about.alternatives.index(name)])


def _rules(scenario: Scenario) -> Bi:
    return WORDS.each("rules", n=len(scenario.schedule))
