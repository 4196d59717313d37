"""The mark of a sentence: about a claim, new, worth a look, or left alone; and whether it may deny the claim."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from contrapeso.reading.denials import against, agreement, denying
from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.likeness import ABOUT, Likeness, fullest
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Array, Phrasebook, marks_of_language
from contrapeso.reading.tokens import words
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


def mark(
    book: Phrasebook, text: str, language: str, hits: Sequence[Hit], like: Likeness, kept: Array | None = None
) -> Mark:
    """Marks one sentence; `kept` masks phrases (for development)."""
    limits = weights().limits
    found = marks_of_language(text, language)
    best = like.ranked()[0]
    opening = gate(book, text, hits, found, float(like.score[best]))
    denies_by = denial(book, text, language, hits, like, best, kept)
    kind = _kind(book, opening, float(like.score[best]), hits, found)
    if kind == "about" and not _telling(book, text, language, hits, best):
        kind = "look"
    denies = kind in ("about", "look") and denies_by > limits.deny
    return Mark(kind, float(opening), denies_by, denies)


def _kind(book: Phrasebook, opening: float, score: float, hits: Sequence[Hit], found: Mapping[str, int]) -> str:
    limits = weights().limits
    names = {hit.name for hit in hits}
    if opening < limits.left or not names:
        return "left"
    causal = found.get("causal", 0) > 0 and len(names) >= LEAST_CONCEPTS
    if score >= (limits.uncovered if causal and names - book.covered else limits.about):
        return "about" if opening >= limits.sure else "look"
    return "new" if causal and opening >= limits.sure else "look"


def _telling(book: Phrasebook, text: str, language: str, hits: Sequence[Hit], claim: int) -> bool:
    """Whether a cue of the claim is met by more than words of any article (said, considering, so far)."""
    weak = {hit[1:] for hit in lexicon().of_language[language].find(words(text)) if hit.name == "weak"}
    return bool(fullest(book.claims[claim].reads.cues, [hit for hit in hits if hit[1:] not in weak], book))


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


def denial(
    book: Phrasebook, text: str, language: str, hits: Sequence[Hit], like: Likeness, claim: int, kept: Array | None
) -> float:
    """Log odds that a sentence denies a claim; -inf where no word of it says so."""
    said, opposed = denying(text, language), against(book, hits, claim)
    if not said and not opposed:
        return -math.inf
    w = weights().denial
    closer = float(np.clip(like.denies[claim] - like.about[claim], -MOST_LIKENESS, MOST_LIKENESS))
    contrast = marks_of_language(text, language).get("contrast", 0)
    return (
        w.constant
        + w.negation * min(len(said), MOST_NEGATIONS)
        + w.usual_negation * usual_negations(book)[claim]
        + w.contrast * min(contrast, MOST_NEGATIONS)
        + w.against * bool(opposed)
        + w.agreement * agreement(book, text, language, claim, kept)
        + w.likeness * closer
    )


@cache
def usual_negations(book: Phrasebook) -> list[float]:
    """By claim, how many denying words its own phrases have on average, each phrase counted up to two."""
    counts: list[list[int]] = [[] for _ in book.claims]
    for phrase in book.phrases:
        if phrase.kind == ABOUT:
            counts[phrase.claim].append(min(len(denying(phrase.text, phrase.language)), MOST_NEGATIONS))
    return [float(np.mean(found or [0])) for found in counts]
