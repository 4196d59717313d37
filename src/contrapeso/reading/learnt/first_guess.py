"""The hand-set gate: a first guess whether a sentence is worth marking; the learnt one weighs it with more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from contrapeso.reading.denials import denying
from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.likeness import ABOUT
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Phrasebook
from contrapeso.reading.weights import weights

MOST_NATS, MOST_CAUSAL, MOST_MODAL, MOST_REPORTING, MOST_NEGATIONS = 20.0, 3, 2, 3, 2


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


@cache
def usual_negations(book: Phrasebook) -> list[float]:
    """By claim, how many denying words its own phrases have on average, each phrase counted up to two."""
    counts: list[list[int]] = [[] for _ in book.claims]
    for phrase in book.phrases:
        if phrase.kind == ABOUT:
            counts[phrase.claim].append(min(len(denying(phrase.text, phrase.language)), MOST_NEGATIONS))
    return [float(np.mean(found or [0])) for found in counts]
