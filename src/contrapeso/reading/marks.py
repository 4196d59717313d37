"""The mark of a sentence: about a claim, new, worth a look, or left alone; and whether it may deny the claim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.reading.denials import against, denying
from contrapeso.reading.learnt.model import Model, Weighed
from contrapeso.reading.learnt.seen import Placed
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
    kind = kind_of(placed, weighed.gate, float(weighed.shares[best]), weights().limits)
    denies_by = used.denies(book, placed, best)
    denies = kind in ("about", "look") and denies_by > weights().limits.deny and says_so(book, placed, best)
    return Mark(kind, weighed.gate, denies_by, denies, best, weighed.shares)


def kind_of(placed: Placed, gate: float, share: float, limits: Limits) -> str:
    """The mark at these limits, by log odds of the gate and share of the first claim."""
    one = placed.seen
    if gate < limits.left or not (one.hits or (one.back and placed.before)) or is_furniture(one.text):
        return "left"
    if share >= limits.about:
        return "about"
    names = {hit.name for hit in one.hits}
    causal = one.found.get("causal", 0) + one.found.get("blames", 0) > 0 and len(names) >= LEAST_CONCEPTS
    return "new" if causal and gate >= limits.sure else "look"


def says_so(book: Phrasebook, placed: Placed, claim: int) -> bool:
    """Whether a word of the sentence may deny: a negation, a judgement, or concepts that speak against the claim."""
    one = placed.seen
    return bool(denying(one.text, one.language) or one.found.get("judges", 0) or against(book, one.hits, claim))
