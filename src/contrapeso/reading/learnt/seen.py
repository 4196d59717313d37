"""A sentence with all that is counted in it, and the features of each sentence among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from contrapeso.reading.denials import against, agreement, denying
from contrapeso.reading.learnt.first_guess import gate, usual_negations
from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.likeness import Likeness, likeness
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Array, Phrasebook, concepts, marks_of_language
from contrapeso.reading.text.wrappers import is_furniture
from contrapeso.reading.tokens import words

MOST_NATS, MOST, FEW, LONG_HEADING, BACK_WORDS = 20.0, 3, 6, 14, 3
ENDED = re.compile(r"[.!?…:][\"'”’»)\]*]*$")
QUOTED = re.compile(r"[\"“«]")
PAST = {"en": re.compile(r"ed$"), "es": re.compile(r"(?:ó|aron|ieron)$")}
EARLIER = 6
OTHERS_SHARE = 0.5
"""What the sentence before counts for one that refers back to it."""


@dataclass(frozen=True)
class Seen:
    """A sentence, its concepts' hits, likeness to each claim, words of the language by kind, first guess of the gate.

    `back`: it opens with a word that refers to the sentence before. `kept` masks phrases (for development).
    """

    text: str
    language: str
    hits: Sequence[Hit]
    like: Likeness
    found: Mapping[str, int]
    opening: float
    back: bool
    kept: Array | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Placed:
    """A sentence among its neighbours: what the gate weighs (features,), scores (claims,), concepts (concepts,)."""

    seen: Seen
    gate: Array
    score: Array
    concepts: Array
    before: Seen | None = None


def see(book: Phrasebook, text: str, language: str, cosines: Array, kept: Array | None = None) -> Seen:
    """Counts what is in one sentence; `cosines` with every phrase of the book."""
    hits = concepts(text, language)
    like = likeness(book, hits, cosines, kept)
    found = marks_of_language(text, language)
    opening = gate(book, text, hits, found, float(like.score.max()))
    return Seen(text, language, hits, like, found, opening, refers_back(text, language), kept)


def refers_back(text: str, language: str) -> bool:
    """Whether one of the first words points to the sentence before: a pronoun or a connective."""
    found = lexicon().of_language[language].find(words(text)[: BACK_WORDS + 2])
    return any(hit.name == "refers_back" and hit.first < BACK_WORDS for hit in found)


def place(book: Phrasebook, seen: Sequence[Seen]) -> list[Placed]:
    """The sentences of an article in order, each with what its neighbours say."""
    openings = np.array([one.opening for one in seen])
    typical = float(np.mean(np.sort(openings)[-max(1, len(seen) // 3) :])) if len(seen) > 1 else 0.0
    placed = []
    for i, one in enumerate(seen):
        before = seen[i - 1] if i else None
        around = (openings[i - 1] if i else 0.0, openings[i + 1] if i + 1 < len(seen) else 0.0, typical)
        score, present = one.like.score, book.present(one.hits).astype(float)
        if one.back and before is not None:
            score = score + OTHERS_SHARE * before.like.score
            present = np.maximum(present, OTHERS_SHARE * book.present(before.hits))
        earlier = _earlier(book, before) if one.back and before is not None else [0.0] * EARLIER
        features = [*_own(book, one), *(value / 3 for value in around), *earlier, *_ranks(score)]
        placed.append(Placed(one, np.array(features, float), score, present * book.information, before))
    return placed


def _earlier(book: Phrasebook, before: Seen) -> list[float]:
    """What the sentence before adds to one that refers back to it."""
    kinds = ("causal", "foresees", "judges", "measures")
    return [before.opening / 3, float(before.like.about.max()), *(float(min(before.found.get(k, 0), 1)) for k in kinds)]


def _ranks(score: Array) -> list[float]:
    best = np.sort(score)[::-1]
    return [float(best[0]), float(best[0] - best[1]), float(best[:3].mean())]


def _own(book: Phrasebook, one: Seen) -> list[float]:
    """What of the sentence itself the gate weighs."""
    text, said = one.text.strip(), one.text.split()
    known = lexicon().concepts
    nats = book.weight(sorted({hit.name for hit in one.hits if not known[hit.name].opposite}))
    ended = bool(ENDED.search(text))
    kinds = ("causal", "modal", "reporting", "contrast", "foresees", "judges", "step", "blames", "measures")
    capitals = sum(word[:1].isupper() for word in said[1:]) / max(1, len(said))
    past = sum(bool(PAST[one.language].search(word.rstrip(".,;:"))) for word in said) / max(1, len(said))
    return [
        one.opening / 3,
        float(one.like.about.max()),
        min(nats, MOST_NATS) / 5,
        *(float(min(one.found.get(kind, 0), MOST)) for kind in kinds),
        float(min(len(denying(one.text, one.language)), 2)),
        float(min(one.found.get("up", 0) + one.found.get("down", 0), MOST)),
        float(any(c.isdigit() for c in text)),
        float(np.log(len(said) + 1)),
        float(len(said) < FEW),
        float("?" in text),
        float(bool(QUOTED.search(text))),
        float(not ended and len(said) <= LONG_HEADING),
        float(not ended and len(said) <= LONG_HEADING) * one.opening / 3,
        capitals,
        past * 5,
        float(one.back),
        float(is_furniture(text)),
        *_together(one),
    ]


def _together(one: Seen) -> list[float]:
    """Pairs that tell more than their parts: a measure against organised crime that is denied, judged or foreseen."""
    measure = one.found.get("measures", 0) > 0
    denied = bool(denying(one.text, one.language))
    told = [denied, one.found.get("judges", 0) > 0, one.found.get("foresees", 0) > 0, one.found.get("step", 0) > 0]
    return [float(measure and yes) for yes in told]


def denial_features(book: Phrasebook, placed: Placed, claim: int) -> Array:
    """What may say that the sentence denies the claim: (features,)."""
    one = placed.seen
    said = denying(one.text, one.language)
    opposed = against(book, one.hits, claim)
    contrast = float(min(one.found.get("contrast", 0), 2))
    closer = float(np.clip(one.like.denies[claim] - one.like.about[claim], -0.5, 0.5))
    usual = usual_negations(book)[claim]
    agrees = agreement(book, one.text, one.language, claim, one.kept)
    before = placed.before
    earlier = bool(one.back and before is not None and denying(before.text, before.language))
    judges = float(min(one.found.get("judges", 0), 2))
    return np.array([
        float(min(len(said), 2)), float(len(said) > 0), (usual - 0.5) * 2, float(len(said) > 0) * (usual - 0.5) * 2,
        contrast, float(bool(opposed)), agrees, closer, judges, float("?" in one.text), float(earlier),
        float(one.found.get("causal", 0) > 0), float(one.found.get("reporting", 0) > 0),
    ])  # fmt: skip
