"""The mark of a sentence: about a claim, new, worth a look, or left alone; and whether it may deny the claim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.reading.denials import against, denying
from contrapeso.reading.learnt.model import Model, Weighed
from contrapeso.reading.learnt.seen import Placed, Seen
from contrapeso.reading.lexicon import language_hits
from contrapeso.reading.likeness import fullest
from contrapeso.reading.phrasebook import Array, Phrasebook
from contrapeso.reading.text.wrappers import is_furniture
from contrapeso.reading.weights import Limits, weights

MARKS = ("about", "new", "look", "left")
LEAST_CONCEPTS = 2


@dataclass(frozen=True)
class Mark:
    """A sentence's mark; `gate` on the logit scale, `denial` the same for the claim `best`; `shares` by claim."""

    mark: str
    gate: float
    denial: float
    may_deny: bool
    best: int
    shares: Array

    def ranked(self) -> list[int]:
        """Claims by falling share; ties by id."""
        return Weighed(self.gate, self.shares).ranked()

    @property
    def scores(self) -> Array:
        """By claim, the chance that the sentence is worth a mark and is about this one."""
        return np.asarray(self.shares / (1 + np.exp(-self.gate)))

    @property
    def lead(self) -> float:
        """Score of the first claim less that of the second."""
        first, second = self.ranked()[:2]
        return float(self.scores[first] - self.scores[second])


def mark(book: Phrasebook, placed: Placed, weighed: Weighed, used: Model) -> Mark:
    """Marks one sentence among its neighbours."""
    best = weighed.ranked()[0]
    kind = kind_of(book, placed, weighed, weights().limits)
    denies_by = used.denies(book, placed, best)
    denies = kind != "left" and denies_by > weights().limits.deny and says_so(book, placed, best)
    return Mark(kind, weighed.gate, denies_by, denies, best, weighed.shares)


def kind_of(book: Phrasebook, placed: Placed, weighed: Weighed, limits: Limits) -> str:
    """The mark at these limits."""
    one, best = placed.seen, weighed.ranked()[0]
    if weighed.gate < limits.left or not (one.hits or (one.back and placed.before)) or is_furniture(one.text):
        return "left"
    names = {hit.name for hit in one.hits}
    causal = one.found.get("causal", 0) + one.found.get("blames", 0) > 0 and len(names) >= LEAST_CONCEPTS
    if causal and names - book.covered:
        known = placed.score[best] >= limits.uncovered
    else:
        unnamed = not one.like.cues[best] and placed.score[best] >= limits.scored
        known = unnamed or _telling(book, one, best)
    if weighed.shares[best] >= limits.about and known:
        return "about"
    return "new" if causal and weighed.gate >= limits.sure else "look"


def _telling(book: Phrasebook, one: Seen, claim: int) -> bool:
    """Whether a cue of the claim is met by more than words of any article (said, considering, so far)."""
    weak = {hit[1:] for hit in language_hits(one.text, one.language) if hit.name == "weak"}
    return bool(fullest(book.claims[claim].reads.cues, [hit for hit in one.hits if hit[1:] not in weak], book))


def says_so(book: Phrasebook, placed: Placed, claim: int) -> bool:
    """Whether a word of the sentence may deny: a negation, a judgement, or concepts that speak against the claim."""
    one = placed.seen
    return bool(denying(one.text, one.language) or one.found.get("judges", 0) or against(book, one.hits, claim))
