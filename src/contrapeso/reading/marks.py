"""The mark of a sentence: about a claim, new, worth a look, or left alone; and whether it may deny the claim."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from contrapeso.reading.denials import against, agreement, denying
from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.likeness import Likeness, fullest
from contrapeso.reading.opening import MOST_NEGATIONS, gate, usual_negations
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Array, Phrasebook, marks_of_language
from contrapeso.reading.tokens import words
from contrapeso.reading.weights import weights

MARKS = ("about", "new", "look", "left")
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

