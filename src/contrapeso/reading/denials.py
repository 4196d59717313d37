"""Which words of a sentence say no to its main statement, and which only belong to an idiom or a clause beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from contrapeso.reading.lexicon import language_hits
from contrapeso.reading.likeness import ABOUT, fullest
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Array, Phrasebook, concepts
from contrapeso.reading.tokens import Word, words

CLAUSE_END = re.compile(r"[,;:—–()]")
CARRIES_NOT = frozenset(
    "am is are was were be been do does did will would can could shall should may might must has have had".split()
)
"""English verbs that a `not` after them turns round; any other `not` opposes two things (`fear, not interest`)."""
REACH = 6
"""Words after a negation that it may turn round, within its clause."""
OPPOSES = {"en": "not", "es": "no"}
NO_VERB_AFTER = frozenset("un una el la los las lo por con de del en a al como para entre".split())
"""Spanish words after which a `no` at the head of its clause opposes two things."""
JOINS = frozenset("and but y sino pero".split())


@lru_cache(maxsize=4096)
def denying(text: str, language: str) -> tuple[Hit, ...]:
    """The negations that speak against what the sentence says: idioms, clauses beside it and `X, not Y` left out."""
    places = words(text)
    found = language_hits(text, language)
    idle = {i for hit in found if hit.name == "no_denial" for i in range(hit.first, hit.last)}
    beside = _beside(text, places, found)
    hits = [hit for hit in found if hit.name == "negation" and hit.first not in idle | beside]
    return tuple(hit for hit in hits if not _opposes(text, places, hit, language))


def _beside(text: str, places: Sequence[Word], found: Sequence[Hit]) -> set[int]:
    """Words of clauses that a conjunction or relative opens, up to the next sign that ends a clause."""
    opens = {h.first for h in found if h.name == "beside" and text[places[h.first].start : places[h.first].end] != "sí"}
    inside, beside = False, set()
    for i, word in enumerate(places):
        if i and CLAUSE_END.search(text, places[i - 1].end, word.start):
            inside = False
        inside = inside or i in opens
        if inside:
            beside.add(i)
    return beside


def _opposes(text: str, places: Sequence[Word], hit: Hit, language: str) -> bool:
    """Whether it is the `not` of `fear, not interest`, which denies nothing by itself."""
    i = hit.first
    if places[i].text != OPPOSES[language] or hit.last - i > 1:
        return False
    if language == "es" and any(word.text == "sino" for word in places[i:]):
        return True
    if i == 0:
        return False
    if language == "en":
        return not any(word.text in CARRIES_NOT for word in places[max(0, i - 2) : i])
    head = CLAUSE_END.search(text, places[i - 1].end, places[i].start) or places[i - 1].text in JOINS
    return bool(head) and i + 1 < len(places) and places[i + 1].text in NO_VERB_AFTER


def against(book: Phrasebook, hits: Sequence[Hit], claim: int) -> tuple[Hit, ...]:
    """The words of the fullest set of concepts that speaks against the claim; () if none is met.

    The concept that the claim's own phrases speak of most is its subject and left out.
    """
    names = fullest(book.claims[claim].reads.against, hits, book)
    usual = book.concepts[(book.claim == claim) & (book.kind == ABOUT)].sum(0)
    often = {name: usual[book.column[name]] for name in names}
    telling = {name for name in names if often[name] < max(often.values())} or set(names)
    return tuple(hit for hit in hits if hit.name in telling)


def agreement(book: Phrasebook, text: str, language: str, claim: int, kept: Array | None = None) -> float:
    """Cosine, -1 to 1, of the sentence's concepts with those of the claim's phrases, the negated ones counted minus."""
    own = (book.claim == claim) & (book.kind == ABOUT) & (True if kept is None else kept)
    usual = _signed_phrases(book)[own].mean(0) if own.any() else np.zeros(len(book.column))
    found = signed(book, text, language)
    norms = float(np.linalg.norm(usual) * np.linalg.norm(found))
    return float(usual @ found) / norms if norms else 0.0


def signed(book: Phrasebook, text: str, language: str) -> Array:
    """Information of each concept in the text, nats, minus where a negation stands shortly before it: (concepts,)."""
    reached = _reached(text, language)
    found = np.zeros(len(book.column))
    for hit in concepts(text, language):
        found[book.column[hit.name]] += -1.0 if hit.first in reached else 1.0
    return np.sign(found) * book.information


@cache
def _signed_phrases(book: Phrasebook) -> Array:
    return np.array([signed(book, phrase.text, phrase.language) for phrase in book.phrases])


def _reached(text: str, language: str) -> set[int]:
    """Words that a negation may turn round; here `not interest` counts, and idioms don't."""
    places = words(text)
    found = language_hits(text, language)
    idle = {i for hit in found if hit.name == "no_denial" for i in range(hit.first, hit.last)}
    reached: set[int] = set()
    for hit in found:
        if hit.name != "negation" or (hit.first in idle and places[hit.first].text != OPPOSES[language]):
            continue
        for i in range(hit.last, min(len(places), hit.last + REACH)):
            if CLAUSE_END.search(text, places[i - 1].end, places[i].start):
                break
            reached.add(i)
    return reached
