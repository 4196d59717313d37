"""How much a sentence is like each claim, and which words say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import KINDS, Array, Phrasebook
from contrapeso.reading.weights import weights

ABOUT, DENIES, NEAR = range(len(KINDS))


@dataclass(frozen=True)
class Likeness:
    """By claim: the total score, the fullest cue's concepts, cosines with the most alike phrase and denial."""

    score: Array
    cues: tuple[tuple[str, ...], ...]
    about: Array
    denies: Array

    def ranked(self) -> list[int]:
        """Claims by falling score; ties by id."""
        return [int(i) for i in np.argsort(-self.score, kind="stable")]


def likeness(book: Phrasebook, hits: Sequence[Hit], cosines: Array, kept: Array | None = None) -> Likeness:
    """Of one sentence: its concepts' hits, its cosines with every phrase; `kept` masks phrases (for development)."""
    kept = np.ones(len(book.phrases), bool) if kept is None else kept
    cosines = np.where(kept, cosines, 0.0)
    present = book.present(hits) * book.information
    norm = float(np.linalg.norm(present)) or 1.0
    w = weights().score
    n = len(book.claims)
    about, three, denies, profile, score = (np.zeros(n) for _ in range(5))
    cues = []
    for c, claim in enumerate(book.claims):
        own = book.claim == c
        alike = np.sort(cosines[own & kept & (book.kind == ABOUT)])[::-1]
        about[c], three[c] = alike[:1].sum(), alike[:3].mean() if len(alike) else 0.0
        denies[c] = cosines[own & (book.kind == DENIES)].max(initial=0.0)
        near = cosines[own & (book.kind == NEAR)].max(initial=0.0)
        speaks = own & kept & (book.kind != NEAR)
        usual = book.concepts[speaks].mean(0) * book.information if speaks.any() else np.zeros(len(present))
        profile[c] = usual @ present / norm / (float(np.linalg.norm(usual)) or 1.0)
        cue = fullest(claim.reads.cues, hits, book)
        cues.append(cue)
        score[c] = w.cue * book.weight(cue) + w.profile * profile[c] + w.best * about[c] + w.three * three[c]
        score[c] += w.denies * denies[c] + w.near * near
    return Likeness(score, tuple(cues), about, denies)


def fullest(cues: Sequence[Sequence[str]], hits: Sequence[Hit], book: Phrasebook) -> tuple[str, ...]:
    """The met cue that tells most; () if none is met. Each concept of a cue needs a word of its own."""
    places: dict[str, set[int]] = {}
    for hit in hits:
        places.setdefault(hit.name, set()).update(range(hit.first, hit.last))
    met = [
        tuple(cue)
        for cue in cues
        if all(name in places for name in cue) and len(set().union(*(places[name] for name in cue))) >= len(cue)
    ]
    return max(met, key=book.weight, default=())
