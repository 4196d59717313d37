"""Is an article about this war at all? It is refused with what is missing; `--force` reads on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contrapeso.reading.lexicon import language_hits
from contrapeso.words import catalogue

KINDS = ("subject_place", "subject_crime", "subject_means")
OTHER = "other_subject"
FEW = 6
"""Sentences of a text so short that it needn't say everything."""
OFTEN = 3
"""Sentences in which what is there must occur to stand for what isn't: an invasion of Mexico, without gangs."""
MOST_OTHER = 0.6
"""Words of another subject, beyond one, for each word of organised crime above which it is about that."""
WORDS = catalogue("reading")


def missing(sentences: Sequence[str], language: str) -> list[str]:
    """What of the subject an article lacks, in words; [] where it is about it."""
    counts, at = _counts(sentences, language)
    place, crime, means = (at[kind] for kind in KINDS)
    often = 1 if len(sentences) <= FEW else OFTEN
    lacking = []
    if not crime and not (place >= often and means >= often):
        lacking.append("subject_crime")
    if not place and not (crime >= often):
        lacking.append("subject_place")
    if not means and not (crime and len(sentences) <= FEW):
        lacking.append("subject_means")
    prevails = counts[OTHER] > 1 + MOST_OTHER * counts["subject_crime"]
    if prevails or (not place and counts[OTHER]):
        lacking.append(OTHER)
    return [WORDS.text(kind, language) for kind in lacking]


def _counts(sentences: Sequence[str], language: str) -> tuple[Counter[str], Counter[str]]:
    """How often words of each kind occur, and in how many sentences."""
    counts: Counter[str] = Counter()
    at: Counter[str] = Counter()
    for text in sentences:
        found = [hit.name for hit in language_hits(text, language)]
        here = [name for name in found if name in (*KINDS, OTHER)]
        counts.update(here)
        at.update(set(here))
    return counts, at
