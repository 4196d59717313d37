"""Questions for after the answers, each tied to what a stored study found; one that finds no such claim isn't asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers
from contrapeso.report.handouts import lines
from contrapeso.report.panels import answer
from contrapeso.report.texts import Text

NEARLY_SURE = 0.8
"""Share of draws that agree on the sign, from which it is worth asking about the size."""

Json = Mapping[str, Any]
Numbered = Sequence[tuple[int, Json]]


def questions(chosen: Numbered, claims: Sequence[Json], t: Text) -> list[str]:
    """The questions, in the order in which they are asked; `chosen` are the claims of the work sheet."""
    asked = (_record, _size, _harm, _confidence, _open)
    own = [said for ask in asked if (said := ask(chosen, t))]
    return [t("ask_tested"), *own, *_study(claims, t)]


def leading(claims: Sequence[Json]) -> Json | None:
    """What comes first among the influences of most claims; None where nothing does twice."""
    first = [c["influences"][0] for c in claims if c.get("influences")]
    count = Counter(str(i.get("name")) for i in first).most_common(1)
    return next(i for i in first if i.get("name") == count[0][0]) if count and count[0][1] > 1 else None


def provenance(claims: Sequence[Json], name: str) -> Json | None:
    """Where a number came from, as a claim tells it."""
    return next((p for c in claims for p in c.get("provenance") or [] if p.get("name") == name), None)


def _record(chosen: Numbered, t: Text) -> str:
    found = next(((n, c) for n, c in chosen if c.get("record_conflict")), None)
    if found is None:
        return ""
    return t("ask_record", n=found[0], share=numbers.percent(found[1].get("share_holds")))


def _size(chosen: Numbered, t: Text) -> str:
    """The claim whose sign is surest among those that come to nothing material."""
    sure = [(abs(float(c["share_sign"]) - 0.5), n, c) for n, c in chosen
            if answer.most(c) == "no_material" and c.get("lead") and numbers.finite(c.get("share_sign"))]  # fmt: skip
    if not sure:
        return ""
    size, n, c = max(sure, key=lambda item: item[:2])
    if size < NEARLY_SURE - 0.5:
        return ""
    said = t("ask_size", n=n, lead=t.pick(c["lead"]).rstrip("."), line=lines.name(c, "no_material", t))
    return f"{said} {_curve(c, t)}".strip()


def _curve(c: Json, t: Text) -> str:
    """Where the claim would hold under other lines; only where they are shares of the comparator."""
    if not c.get("effect_relative"):
        return ""
    points = c.get("materiality_curve") or []
    shares = ", ".join(
        f"{numbers.exact(100 * p['material'], t.lang)}\u00a0%: {numbers.percent(p['share_holds'])}" for p in points
    )
    return t("ask_line", shares=shares) if shares else ""


def _harm(chosen: Numbered, t: Text) -> str:
    """The claim beside which most civilians come to harm."""

    def worst(c: Json) -> float:
        rows = (row for key, row in (c.get("harm") or {}).items() if str(key).startswith("civilians_harmed"))
        return max((float(r["difference"]) for r in rows if numbers.finite(r.get("difference"))), default=0.0)

    paired = [(worst(c), n, c) for n, c in chosen if c.get("comparator")]
    if not paired or max(paired, key=lambda item: item[:2])[0] <= 0:
        return ""
    _, n, c = max(paired, key=lambda item: item[:2])
    return t("ask_harm", n=n, word=t("it_holds", word=lines.told(c, t)), harm="; ".join(lines.harm(c, t)))


def _confidence(chosen: Numbered, t: Text) -> str:
    """A claim whose outcome is clear while confidence isn't."""
    found = next(((n, c) for n, c in chosen if answer.most(c) and c.get("confidence_level") == "low"
                  and c.get("phrase")), None)  # fmt: skip
    if found is None:
        return ""
    n, c = found
    said = t.pick(c["confidence"]).split(":")[0]
    return t("ask_confidence", n=n, word=t("it_holds", word=lines.told(c, t)), confidence=said)


def _open(chosen: Numbered, t: Text) -> str:
    found = next((n for n, c in chosen if answer.most(c) is None), None)
    return "" if found is None else t("ask_open", n=found)


def _study(claims: Sequence[Json], t: Text) -> list[str]:
    """Of the whole study: judgement, and the number that weighs most."""
    asked = []
    judged = sum(answer.judgement(c) >= 0.5 for c in claims)
    if judged:
        asked.append(t("ask_judgement", n=judged, all=len(claims)))
    first = leading(claims)
    known = first and provenance(claims, str(first["name"]))
    if first and known and known.get("prior"):
        asked.append(t("ask_number", label=t.pick(first.get("label")), prior=_prior(known, t)))
    return asked


def _prior(known: Json, t: Text) -> str:
    """The range in words where the prior is one of two ends."""
    said = t.pick(known["prior"])
    ends = re.search(r"\[([^,\]]+), ([^,\]]+)\]$", said)
    span = f"{ends[1]} {t('to')} {ends[2]}" if ends else said
    return " ".join(part for part in (span, t.unit(known.get("unit"))) if part)
