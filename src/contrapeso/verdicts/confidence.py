"""How far a verdict's evidence bears it, in words and never left out: how much of what moves the answer is judgement,
and whether the record agrees.
"""

from __future__ import annotations

from dataclasses import dataclass

from contrapeso.claims.schema import Claim
from contrapeso.evidence import labels
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.statistics.sensitivity.indices import Index

LEVELS = ("low", "moderate", "high")
SAID: dict[str, Bi] = {
    "not_assessed": {"en": "confidence not assessed", "es": "confianza no evaluada"},
    "low": {"en": "low confidence", "es": "confianza baja"},
    "moderate": {"en": "moderate confidence", "es": "confianza moderada"},
    "high": {"en": "high confidence", "es": "confianza alta"},
}
WHY: dict[str, Bi] = {
    "quick": {"en": "a quick study", "es": "estudio rápido"},
    "no_draws": {"en": "no world ran", "es": "no corrió ningún mundo"},
    "chance": {
        "en": "in {n} draws nothing that moves the answer could be told from chance",
        "es": "en {n} sorteos nada de lo que mueve la respuesta se distinguió del azar",
    },
    "judged": {
        "en": "{share} of what moves the answer is judgement",
        "es": "{share} de lo que mueve la respuesta es juicio",
    },
}


@dataclass(frozen=True)
class Confidence:
    """`level`: low, moderate, high or not_assessed; `words`: what is printed, with the reason where it isn't assessed;
    `why`: the reason in any case."""

    level: str
    words: Bi
    why: Bi


def assess(claim: Claim, found: Outcomes, influences: tuple[Index, ...], quick: bool = False) -> Confidence:
    """From the standing of what matters, weighted by influence, and from the record: for, against, or otherwise."""
    n = len(found.classes)
    if quick or n == 0:
        return _missing(dict(WHY["no_draws" if n == 0 else "quick"]))
    weights = {"published": 0.0, "derived": 0.0, "judgement": 0.0}
    for item in influences:
        weights[labels.status(item.name)] += item.first
    total = sum(weights.values())
    if not influences or total == 0.0:
        return _missing({lang: said.format(n=n) for lang, said in WHY["chance"].items()})
    judged = weights["judgement"] / total
    level = 0 if judged >= rule("confidence_low") else 1
    if judged < rule("confidence_high") and not disputed(claim):
        level = 2
    other = conflict(claim, found) is not None
    level = max(0, level - other)  # the record weighs a step
    why = {lang: said.format(share=percent(judged, n)) for lang, said in WHY["judged"].items()}
    record = record_says(claim, other)
    return Confidence(LEVELS[level], dict(SAID[LEVELS[level]]), {lang: f"{why[lang]}; {record[lang]}" for lang in why})


def _missing(why: Bi) -> Confidence:
    said = SAID["not_assessed"]
    return Confidence("not_assessed", {lang: f"{said[lang]}: {why[lang]}" for lang in said}, why)


def disputed(claim: Claim) -> bool:
    """Whether the record speaks both ways."""
    stances = {line.stance for line in claim.record}
    return {"for", "against"} <= stances or "mixed" in stances


def record_says(claim: Claim, other: bool) -> Bi:
    """What the record does to confidence, in words."""
    if not claim.record:
        return {"en": "there is no record", "es": "no hay registro"}
    if other:
        return {"en": "the record says otherwise", "es": "el registro dice otra cosa"}
    if disputed(claim):
        return {"en": "the record is divided", "es": "el registro está dividido"}
    return {"en": "the record agrees with itself", "es": "el registro es unánime"}


def conflict(claim: Claim, found: Outcomes) -> Bi | None:
    """A sentence where most lines of the record speak for a claim that hardly ever holds, or against one that nearly
    always does; else None."""
    n, lines = len(found.classes), len(claim.record)
    if n == 0 or lines == 0:
        return None
    share, few = found.shares[0], rule("record_conflict")
    count = {stance: sum(line.stance == stance for line in claim.record) for stance in ("for", "against")}
    if count["for"] > lines / 2 and share < few:
        way = ("for", "a favor de")
    elif count["against"] > lines / 2 and share > 1.0 - few:
        way = ("against", "en contra de")
    else:
        return None
    held, said = percent(share, n), count[way[0]]
    return {
        "en": f"The record says otherwise: {said} of its {lines} lines speak {way[0]} the sentence, which holds here "
        f"in {held} of draws.",
        "es": f"El registro dice otra cosa: {said} de sus {lines} líneas hablan {way[1]} la oración, que aquí se "
        f"cumple en {held} de los sorteos.",
    }
