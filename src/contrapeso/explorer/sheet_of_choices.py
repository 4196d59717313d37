"""What the page needs before anything is run: levers, forms, metrics, scenarios, states, claims, texts."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path
from typing import Any

from contrapeso import claims, words
from contrapeso.evidence import registry, units
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.tables import states
from contrapeso.explorer import limits, messages, reading_texts
from contrapeso.mechanisms import declared
from contrapeso.scenario import HARM, HEADLINE, METRICS, STATE_METRICS, library, load
from contrapeso.version import VERSION
from contrapeso.words import catalogue

SUBJECT = "explorer"
PLAUSIBLE = (0.05, 0.5, 0.95)


@cache
def sheet() -> messages.Sheet:
    """The sheet; the same for everybody and as long as the server runs."""
    known = registry.load()
    table = states.load()
    by_state = _metrics_by_state()
    return messages.Sheet(
        version=VERSION,
        levers=[_lever(entry) for entry in known.parameters],
        forms=[
            messages.Form(
                name=form.name, label=_bi(form.label), alternatives=list(form.alternatives),
                says=[_bi(said) for said in form.says],
            )
            for form in known.forms.values()
        ],
        metrics=[
            messages.MetricInfo(
                name=m.name, label=messages.Bi(en=m.en, es=m.es), unit=m.unit, how=m.how,
                by_state=by_state.get(m.name, ""),
            )
            for m in METRICS
        ],
        by_state=[
            messages.StateMetric(name=field.by_state, label=messages.Bi(en=field.label[0], es=field.label[1]))
            for field in declared.load().by_state
        ],
        headline=list(HEADLINE),
        harm=list(HARM),
        scenarios=[_scenario(name) for name in library()],
        states=[
            messages.StateInfo(iso=iso, name=name, abbreviation=short, row=tile[0], column=tile[1])
            for iso, name, short, tile in zip(
                table.iso_codes, table.names, table.abbreviations, table.tiles, strict=True
            )
        ],
        choices=_choices(),
        limits={
            "worlds": limits.MOST_WORLDS, "weeks": limits.MOST_WEEKS, "world_weeks": limits.WORLD_WEEKS,
        },
    )  # fmt: skip


@cache
def texts(lang: str) -> dict[str, str]:
    """Texts of the page in a language by key; blanks stand in them as {name}."""
    path = Path(words.__file__).parent / "en" / f"{SUBJECT}.ftl"
    found: dict[str, str] = {}
    for entry in re.split(r"\n(?=[a-z])", "\n" + path.read_text(encoding="utf-8")):
        key = entry.split(" =")[0].strip()
        if re.fullmatch(r"[a-z][a-z0-9_-]*", key):
            blanks = {name: f"{{{name}}}" for name in re.findall(r"\$(\w+)", entry)}
            found[key] = catalogue(SUBJECT).text(key, lang, **blanks)
    return found


@cache
def claim_arms() -> list[messages.ClaimArms]:
    """Claims that contrast two arms, each arm as a text to be changed."""
    found = []
    for claim in (claims.load(name) for name in claims.library()):
        if not (claim.a and claim.b and claim.a in claim.arms and claim.b in claim.arms):
            continue
        a, b = claim.arms[claim.a], claim.arms[claim.b]
        if a.scenario.equal or b.scenario.equal or claim.metric.name not in {m.name for m in METRICS}:
            continue
        found.append(
            messages.ClaimArms(
                id=claim.id, statement=_bi(claim.statement), metric=claim.metric.name,
                a=reading_texts.text_of(b.scenario, b.name), b=reading_texts.text_of(a.scenario, a.name),
                a_label=_bi(b.label), b_label=_bi(a.label),
                weeks=max(a.scenario.horizon_weeks, b.scenario.horizon_weeks),
            )
        )  # fmt: skip
    return found


def _lever(entry: Entry) -> messages.Lever:
    source = registry.load().sources.get(entry.source) if entry.source else None
    low, high = (None if math.isinf(x) or entry.choices else x for x in entry.bounds)
    numeric = entry.prior is not None and entry.unit not in units.NAMED and entry.unit != "flag"
    return messages.Lever(
        name=entry.name,
        label=_bi(entry.label),
        unit=entry.unit,
        default=_value(entry.value),
        low=low,
        high=high,
        prior=[entry.quantile(u) for u in PLAUSIBLE] if numeric else None,
        choices=list(entry.choices),
        nullable=entry.nullable,
        whole=entry.unit in units.WHOLE,
        policy=entry.frozen == "lever",
        status=entry.status,
        source="" if source is None else f"{source.authors} ({source.year})",
        address="" if source is None else source.address or "",
        note=entry.note,
    )


def _scenario(name: str) -> messages.Known:
    found = load(name)
    description = messages.Bi(en=found.describe("en"), es=found.describe("es"))
    return messages.Known(name=name, description=description, set=reading_texts.decoded(found.set))


def _metrics_by_state() -> dict[str, str]:
    """Metric -> the name under which it is kept by state."""
    found = {f"{name}_{how}": name for name in STATE_METRICS for how in ("total", "final")}
    return {**found, "seizures_total": "seized"}


def _choices() -> dict[str, messages.Bi]:
    known, said = {name for entry in registry.load().parameters for name in entry.choices}, catalogue("choices")
    return {name: _bi(said.each(name)) for name in sorted(known) if said.has(name)}


def _bi(text: Any) -> messages.Bi:
    return messages.Bi(en=text["en"], es=text["es"])


def _value(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value
