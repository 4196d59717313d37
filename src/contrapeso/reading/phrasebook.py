"""The library's phrases as numbers: concepts, and character n-grams fitted on these phrases alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np

from contrapeso.claims import Claim, library, load
from contrapeso.reading.lexicon import LANGUAGES, language_hits, lexicon, subject_hits
from contrapeso.reading.patterns import Hit
from contrapeso.reading.tokens import folded

KINDS = ("about", "denies", "near")
NGRAMS = (3, 5)

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Phrase:
    """A phrase of the library: the number of its claim, its kind (index in KINDS), and which of its kind it is."""

    language: str
    claim: int
    kind: int
    number: int
    text: str


class Phrasebook:
    """Claims in order of their ids, and matrices whose rows are phrases."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = tuple(sorted(claims, key=lambda claim: claim.id))
        self.ids = tuple(claim.id for claim in self.claims)
        self.phrases = [phrase for number, claim in enumerate(self.claims) for phrase in _phrases(number, claim)]
        self.column = {name: i for i, name in enumerate(lexicon().concepts)}
        self.claim = np.array([p.claim for p in self.phrases])
        self.kind = np.array([p.kind for p in self.phrases])
        self.concepts = np.array([self.present(concepts(p.text, p.language)) for p in self.phrases])
        self._ngrams: dict[str, Any] = {}

    def present(self, hits: Sequence[Hit]) -> Array:
        """Which concepts were found: bool (concepts,)."""
        found = np.zeros(len(self.column), bool)
        found[[self.column[hit.name] for hit in hits]] = True
        return found

    @cached_property
    def information(self) -> Array:
        """Nats that a concept's presence tells: log((1 + phrases) / (1 + phrases with it)), near misses left out."""
        counted = self.concepts[self.kind != KINDS.index("near")]
        return np.log((1 + len(counted)) / (1 + counted.sum(0)))

    @cached_property
    def covered(self) -> frozenset[str]:
        """Concepts that some claim's cue names."""
        sets = [cue for claim in self.claims for cue in (*claim.reads.cues, *claim.reads.against)]
        return frozenset(name for cue in sets for name in cue)

    def weight(self, names: Sequence[str]) -> float:
        """Nats in some concepts together."""
        return float(sum(self.information[self.column[name]] for name in names))

    def likeness(self, texts: Sequence[str], language: str) -> Array:
        """Cosine of each text with each phrase, by character n-grams; 0 with phrases of the other language.

        Shape (texts, phrases).
        """
        if language not in self._ngrams:
            self._ngrams[language] = self._fit(language)
        rows, fitted, matrix = self._ngrams[language]
        found = np.zeros((len(texts), len(self.phrases)), np.float32)
        found[:, rows] = (fitted.transform(texts) @ matrix.T).toarray()
        return found

    def _fit(self, language: str) -> tuple[Array, Any, Any]:
        from sklearn.feature_extraction.text import TfidfVectorizer

        rows = np.array([i for i, phrase in enumerate(self.phrases) if phrase.language == language])
        fitted = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, sublinear_tf=True, preprocessor=folded)
        return rows, fitted, fitted.fit_transform([self.phrases[i].text for i in rows])


def concepts(text: str, language: str) -> list[Hit]:
    """The concepts that a text speaks of."""
    return list(subject_hits(text, language))


def marks_of_language(text: str, language: str) -> dict[str, int]:
    """How many words of each kind (causal, negation, …) a text has."""
    found: dict[str, set[int]] = {}
    for hit in language_hits(text, language):
        found.setdefault(hit.name, set()).add(hit.first)
    return {kind: len(places) for kind, places in found.items()}


@cache
def phrasebook() -> Phrasebook:
    """The phrasebook of the library's claims."""
    return Phrasebook([load(name) for name in library()])


def _phrases(number: int, claim: Claim) -> list[Phrase]:
    found = []
    for language in LANGUAGES:
        of = claim.reads.of(language)
        texts = ((*of.about, claim.statement[language]), of.denies, of.near)
        found += [Phrase(language, number, kind, i, text) for kind, group in enumerate(texts)
                  for i, text in enumerate(group)]  # fmt: skip
    return found
