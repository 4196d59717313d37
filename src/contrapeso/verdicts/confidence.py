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
from contrapeso.words import catalogue

LEVELS = ("low", "moderate", "high")
WORDS = catalogue("confidence")


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
        return _missing(WORDS.each("no_draws" if n == 0 else "quick"))
    weights = {"published": 0.0, "derived": 0.0, "judgement": 0.0}
    for item in influences:
        weights[labels.status(item.name)] += item.first
    total = sum(weights.values())
    if not influences or total == 0.0:
        return _missing(WORDS.each("chance", n=str(n)))
    judged = weights["judgement"] / total
    level = 0 if judged >= rule("confidence_low") else 1
    if judged < rule("confidence_high") and not disputed(claim):
        level = 2
    other = conflict(claim, found) is not None
    level = max(0, level - other)  # the record weighs a step
    why = WORDS.each("judged", share=percent(judged, n))
    record = record_says(claim, other)
    return Confidence(LEVELS[level], WORDS.each(LEVELS[level]), {lang: f"{why[lang]}; {record[lang]}" for lang in why})


def _missing(why: Bi) -> Confidence:
    said = WORDS.each("not_assessed")
    return Confidence("not_assessed", {lang: f"{said[lang]}: {why[lang]}" for lang in said}, why)


def disputed(claim: Claim) -> bool:
    """Whether the record speaks both ways."""
    stances = {line.stance for line in claim.record}
    return {"for", "against"} <= stances or "mixed" in stances


def record_says(claim: Claim, other: bool) -> Bi:
    """What the record does to confidence, in words."""
    if not claim.record:
        return WORDS.each("no_record")
    if other:
        return WORDS.each("otherwise")
    return WORDS.each("divided" if disputed(claim) else "agrees")


def conflict(claim: Claim, found: Outcomes) -> Bi | None:
    """A sentence where most lines of the record that take a side speak for a claim that hardly ever holds, or against
    one that nearly always does; else None.
    """
    n = len(found.classes)
    count = {stance: sum(line.stance == stance for line in claim.record) for stance in ("for", "against")}
    lines = sum(count.values())
    if n == 0 or lines == 0:
        return None
    share, few = found.shares[0], rule("record_conflict")
    if count["for"] > lines / 2 and share < few:
        way = "for"
    elif count["against"] > lines / 2 and share > 1.0 - few:
        way = "against"
    else:
        return None
    held = percent(share, n)
    return WORDS.each(f"conflict_{way}", count=str(count[way]), lines=str(lines), held=held)
