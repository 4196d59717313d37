"""The mark of a sentence: about a claim, new, worth a look, or left alone; and whether it may deny the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.likeness import Likeness, fullest
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Phrasebook, marks_of_language
from contrapeso.reading.weights import weights

MARKS = ("about", "new", "look", "left")
MOST_NATS, MOST_CAUSAL, MOST_MODAL, MOST_REPORTING, MOST_NEGATIONS = 20.0, 3, 2, 3, 2
MOST_LIKENESS = 0.5
LEAST_CONCEPTS = 2


@dataclass(frozen=True)
class Mark:
    """A sentence's mark; `gate` on the logit scale, `denial` the same for the best claim."""

    mark: str
    gate: float
    denial: float
    may_deny: bool


def mark(book: Phrasebook, text: str, language: str, hits: Sequence[Hit], like: Likeness) -> Mark:
    """Marks one sentence."""
    limits = weights().limits
    found = marks_of_language(text, language)
    best = like.ranked()[0]
    opening = gate(book, text, hits, found, float(like.score[best]))
    against = denial(book, hits, found, like, best)
    kind = _kind(book, opening, float(like.score[best]), hits, found)
    denies = kind in ("about", "look") and against > limits.deny
    return Mark(kind, float(opening), float(against), bool(denies))


def _kind(book: Phrasebook, opening: float, score: float, hits: Sequence[Hit], found: Mapping[str, int]) -> str:
    limits = weights().limits
    names = {hit.name for hit in hits}
    if opening < limits.left or not names:
        return "left"
    causal = found.get("causal", 0) > 0 and len(names) >= LEAST_CONCEPTS
    if score >= (limits.uncovered if causal and names - book.covered else limits.about):
        return "about" if opening >= limits.sure else "look"
    return "new" if causal and opening >= limits.sure else "look"


def gate(book: Phrasebook, text: str, hits: Sequence[Hit], found: Mapping[str, int], score: float) -> float:
    """Log odds that a sentence is worth marking."""
    w = weights().gate
    known = lexicon().concepts
    nats = book.weight(sorted({hit.name for hit in hits if not known[hit.name].opposite}))
    return (
        w.constant
        + w.score * score
        + w.concepts * min(nats, MOST_NATS)
        + w.causal * min(found.get("causal", 0), MOST_CAUSAL)
        + w.modal * min(found.get("modal", 0), MOST_MODAL)
        + w.reporting * min(found.get("reporting", 0), MOST_REPORTING)
        + w.digit * any(c.isdigit() for c in text)
    )


def denial(book: Phrasebook, hits: Sequence[Hit], found: Mapping[str, int], like: Likeness, claim: int) -> float:
    """Log odds that a sentence about a claim denies it: negations beyond the claim's own, and likeness to denials."""
    w = weights().denial
    usual = usual_marks(book)[claim]
    against = fullest(book.claims[claim].reads.against, hits, book)
    closer = float(np.clip(like.denies[claim] - like.about[claim], -MOST_LIKENESS, MOST_LIKENESS))
    return (
        w.constant
        + w.negation * min(found.get("negation", 0), MOST_NEGATIONS)
        + w.usual_negation * usual[0]
        + w.contrast * min(found.get("contrast", 0), MOST_NEGATIONS)
        + w.usual_contrast * usual[1]
        + w.against * bool(against)
        + w.likeness * closer
    )


@cache
def usual_marks(book: Phrasebook) -> list[tuple[float, float]]:
    """By claim, how many negations and weaker marks its own phrases have on average, each phrase counted up to two."""
    counts: list[list[tuple[int, int]]] = [[] for _ in book.claims]
    for phrase in book.phrases:
        if phrase.kind == 0:
            found = marks_of_language(phrase.text, phrase.language)
            pair = (found.get("negation", 0), found.get("contrast", 0))
            counts[phrase.claim].append((min(pair[0], MOST_NEGATIONS), min(pair[1], MOST_NEGATIONS)))
    return [tuple(np.mean(rows or [(0, 0)], axis=0)) for rows in counts]
