"""Learns the weights: `python -m contrapeso.reading.measured.learn FOLDER`, a folder of labelled real articles.

Only weights are written, never a text: n-grams are hashed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.reading.learnt import grams
from contrapeso.reading.learnt.model import WEIGHTS, Model, claim_row, denial_features, gate_row, packed
from contrapeso.reading.lexicon import folder
from contrapeso.reading.measured import labelled
from contrapeso.reading.measured.labelled import Labelled
from contrapeso.reading.phrasebook import Array, Phrasebook, phrasebook

GATE, CLAIMS, DENIAL = 0.1, 1.0, 0.3
"""Inverse strengths of regularisation."""
APART = 3.0
"""Tells samples, practice and phrases from whole articles while the gate is learnt: claims are frequent in them."""
WEAK = 0.3
DENIES = 3.0
"""A denial counts so much more than an affirmation: there are few."""


def fit(book: Phrasebook, found: Sequence[Labelled]) -> Model:
    """The model of these sentences."""
    texts = [grams.slots(one.text) for one in found]
    rare = grams.rare(texts)
    matrix = np.zeros((len(found), grams.SLOTS), np.float32)
    for row, held in zip(matrix, texts, strict=True):
        row[held] = grams.vector(held, rare)
    features = np.array([one.placed.gate for one in found if one.placed])
    concepts = np.array([one.placed.concepts for one in found if one.placed])
    middle, spread = features.mean(0), features.std(0) + 1e-6
    rows = [gate_row(*parts, middle, spread) for parts in zip(features, concepts, matrix, strict=True)]
    gate = _gate(np.array(rows, np.float32), found)
    claims = _claims(book, concepts, matrix, found)
    return Model(book.ids, tuple(book.column), rare, middle, spread, gate, claims, _denial(book, found))


def _gate(rows: Array, found: Sequence[Labelled]) -> Array:
    known = [i for i, one in enumerate(found) if one.worth is not None]
    worth = np.array([bool(found[i].worth) for i in known])
    kinds = sorted({found[i].source for i in known} - {"whole"})
    apart = np.array([[APART * (found[i].source == kind) for kind in kinds] for i in known], np.float32)
    weights = _logistic(np.hstack([apart, rows[known]]), worth, [found[i].weight for i in known], GATE)
    return weights[len(kinds) :]


def _claims(book: Phrasebook, concepts: Array, matrix: Array, found: Sequence[Labelled]) -> Array:
    at = {name: i for i, name in enumerate(book.ids)}
    rows, which, weight = [], [], []
    for i, one in enumerate(found):
        named = [(name, 1.0) for name in one.claims] or [(name, WEAK) for name in one.weak]
        for name, share in named:
            if name in at and one.placed is not None:
                rows.append(claim_row(concepts[i], matrix[i], one.placed.score))
                which.append(at[name])
                weight.append(one.weight * share)
    fitted = _fitted(np.array(rows, np.float32), np.array(which), weight, CLAIMS)
    weights = np.zeros((rows[0].size, len(book.ids)))
    weights[-1] = fitted.intercept_.min()
    weights[:, fitted.classes_] = fitted.coef_.T
    weights[-1, fitted.classes_] = fitted.intercept_
    return weights


def _denial(book: Phrasebook, found: Sequence[Labelled]) -> Array:
    at = {name: i for i, name in enumerate(book.ids)}
    rows, signs, weight = [], [], []
    for one in found:
        for name, sign in one.claims.items():
            if name in at and one.placed is not None:
                rows.append(np.append(denial_features(book, one.placed, at[name]), 1.0))
                signs.append(sign < 0)
                weight.append(one.weight * (DENIES if sign < 0 else 1.0))
    return _logistic(np.array(rows), np.array(signs), weight, DENIAL)


def _logistic(rows: Array, which: Array, weight: Sequence[float], strength: float) -> Array:
    fitted = _fitted(rows, which, weight, strength)
    return np.append(fitted.coef_[0][:-1], fitted.intercept_[0])


def _fitted(rows: Array, which: Array, weight: Sequence[float], strength: float) -> Any:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows[:, -1] = 0.0  # the constant is the intercept
    fitted = LogisticRegression(C=strength, max_iter=200, tol=1e-3)
    return fitted.fit(csr_matrix(rows), which, sample_weight=np.array(weight))


def material(book: Phrasebook, real: Path) -> list[Labelled]:
    """All that is learnt from: real articles, practice pieces, development sentences, the library's phrases."""
    apart = [*labelled.practice(), *labelled.sentences()]
    return [*labelled.placed(book, labelled.real(real)), *labelled.placed(book, apart), *labelled.phrases(book)]


def main(arguments: Sequence[str]) -> int:
    """Writes the weights learnt on all of a folder; 2 without one."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "gold.csv").exists():
        print("usage: python -m contrapeso.reading.measured.learn FOLDER, with gold.csv", file=sys.stderr)
        return 2
    book = phrasebook()
    arrays: dict[str, Any] = packed(fit(book, material(book, Path(arguments[0]))))
    np.savez_compressed(folder() / WEIGHTS, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
