"""The learnt weights applied: is a sentence worth marking, which claim, does it deny it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from contrapeso.reading.learnt.grams import slots, vector
from contrapeso.reading.learnt.seen import Placed, denial_features
from contrapeso.reading.lexicon import folder
from contrapeso.reading.phrasebook import Array, Phrasebook

WEIGHTS = Path("learnt") / "weights.npz"
GRAMS, CONCEPTS = 3.0, 0.3
"""What n-grams and concepts count beside the scores."""
EVEN, WHOLE, BEFORE, RAISED = 2.0, 0.4, 0.6, 1.2
"""How much an even spread, the article's other sentences, and the sentence referred back to count."""
GATE_GRAMS, GATE_CONCEPTS = 1.0, 0.25


@dataclass(frozen=True)
class Model:
    """Linear weights, last row the constant.

    `gate` (features + concepts + slots + 1), after `middle` and `spread` of its features; `claims` (slots + concepts +
    scores + 1, claims); `denial` (features + 1); `rare` (slots,). `names` and `ids` say what rows and columns are.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    rare: Array
    middle: Array
    spread: Array
    gate: Array
    claims: Array
    denial: Array

    def weighed(self, book: Phrasebook, placed: Placed) -> Weighed:
        """The sentence's log odds of being worth a mark and shares of the claims, in the book's order."""
        found = slots(placed.seen.text)
        grams = np.zeros(len(self.rare))
        grams[found] = vector(found, self.rare)
        present = self._concepts(book, placed.concepts)
        gate = float(gate_row(placed.gate, present, grams, self.middle, self.spread) @ self.gate)
        return Weighed(gate, self._shares(book, present, grams, placed.score))

    def denies(self, book: Phrasebook, placed: Placed, claim: int) -> float:
        """Log odds that the sentence denies the claim."""
        return float(np.append(denial_features(book, placed, claim), 1.0) @ self.denial)

    def _concepts(self, book: Phrasebook, present: Array) -> Array:
        """Concepts in the order of the weights; those that weights don't know are left out, those gone are 0."""
        return np.array([present[book.column[name]] if name in book.column else 0.0 for name in self.names])

    def _shares(self, book: Phrasebook, present: Array, grams: Array, score: Array) -> Array:
        at = {name: i for i, name in enumerate(book.ids)}
        known = [i for i, name in enumerate(self.ids) if name in at]
        own = np.array([score[at[name]] if name in at else 0.0 for name in self.ids])
        logits = claim_row(present, grams, own) @ self.claims
        offset = len(self.rare) + len(self.names)
        usual = float(np.mean(np.diag(self.claims[offset:-1])))
        least = float(np.median(self.claims[-1]))
        found = usual * score + least  # a claim that was never learnt: its score alone
        for i in known:
            found[at[self.ids[i]]] = logits[i]
        found = np.exp(found - found.max())
        return np.asarray(found / found.sum())


@dataclass(frozen=True)
class Weighed:
    """Log odds of being worth a mark, and by claim of the book the share of belief that it is the one."""

    gate: float
    shares: Array

    def ranked(self) -> list[int]:
        """Claims by falling share; ties by id."""
        return [int(i) for i in np.argsort(-self.shares, kind="stable")]


def gate_row(features: Array, present: Array, grams: Array, middle: Array, spread: Array) -> Array:
    """One row of the gate's matrix."""
    return np.concatenate([(features - middle) / spread / 2, GATE_CONCEPTS * present, GATE_GRAMS * grams, [1.0]])


def claim_row(present: Array, grams: Array, score: Array) -> Array:
    """One row of the claims' matrix."""
    return np.concatenate([GRAMS * grams, CONCEPTS * present, score, [1.0]])


@cache
def model() -> Model:
    """The weights as installed."""
    with np.load(folder() / WEIGHTS, allow_pickle=False) as held:
        return unpacked(held)


def unpacked(held: Mapping[str, Array]) -> Model:
    """A model from the arrays of its file."""
    ids, names = (tuple(str(one) for one in held[name]) for name in ("ids", "names"))
    fields = ("rare", "middle", "spread", "gate", "claims", "denial")
    return Model(ids, names, *(np.asarray(held[name], float) for name in fields))


def packed(found: Model) -> dict[str, Array]:
    """The arrays of a model's file, in half precision where there are many."""
    small = {name: getattr(found, name).astype(np.float16) for name in ("rare", "claims", "gate")}
    exact = {name: getattr(found, name).astype(np.float32) for name in ("middle", "spread", "denial")}
    return {**small, **exact, "ids": np.array(found.ids), "names": np.array(found.names)}


def weigh(book: Phrasebook, placed: Sequence[Placed], used: Model) -> list[Weighed]:
    """Every sentence of an article weighed; what the article speaks of most, and what came before, count."""
    alone = [used.weighed(book, one) for one in placed]
    return settled(placed, alone)


def settled(placed: Sequence[Placed], alone: Sequence[Weighed]) -> list[Weighed]:
    """The same sentences in the light of the article as a whole."""
    belief = np.array([1 / (1 + np.exp(-one.gate)) for one in alone])
    shares = np.array([one.shares for one in alone])
    done = []
    for i, one in enumerate(alone):
        others = belief.copy()
        others[i] = 0.0
        usual = (others @ shares + EVEN / shares.shape[1]) / (others.sum() + EVEN)
        found = one.shares * usual**WHOLE
        gate = one.gate
        if placed[i].seen.back and i:
            found = found * (shares[i - 1] + 1 / shares.shape[1]) ** BEFORE
            gate += RAISED * belief[i - 1]
        done.append(Weighed(float(gate), found / found.sum()))
    return done
