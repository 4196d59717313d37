"""What would have to be true for a claim to hold: the best single threshold, or pair of thresholds, between its draws.

A threshold counts only if it guesses new draws clearly better than the commoner answer does; it is chosen anew within
each fold of a cross-validation, so choosing among many parameters is paid for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FOLDS = 5
LEAST_DRAWS = 64
LEAST_GAIN = 0.05  # share of draws guessed better before a threshold is worth a sentence
Z_99 = 2.326


@dataclass(frozen=True)
class Cut:
    """One condition: column `name` above (or at most) `value`."""

    name: str
    above: bool
    value: float


@dataclass(frozen=True)
class Turn:
    """The cuts that must all hold, how often they guess a new draw right, and how often the commoner answer does."""

    cuts: tuple[Cut, ...]
    accuracy: float
    base: float


def find(names: Sequence[str], values: Floats, holds: Bools) -> Turn | None:
    """The turn of a claim, or None where no single number (or pair) decides it. `values`: (n, P); `holds`: (n,)."""
    n = len(holds)
    share = float(np.mean(holds)) if n else 0.0
    base = max(share, 1.0 - share)
    if n < LEAST_DRAWS or min(share, 1.0 - share) * n < 2 * FOLDS:
        return None
    single, double = _validated(values, holds, 1), _validated(values, holds, 2)
    depth, accuracy = (2, double) if double > single + LEAST_GAIN / 2 else (1, single)
    if accuracy < base + max(LEAST_GAIN, Z_99 * math.sqrt(accuracy * (1.0 - accuracy) / n)):
        return None
    cuts = tuple(Cut(names[column], above, value) for column, above, value in _fit(values, holds, depth))
    return Turn(cuts, accuracy, base)


def _validated(values: Floats, holds: Bools, depth: int) -> float:
    """Share of left-out draws guessed right; folds are dealt in turn within each answer."""
    order = np.argsort(holds, kind="stable")
    fold = np.empty(len(holds), dtype=np.int64)
    fold[order] = np.arange(len(holds)) % FOLDS
    right = 0
    for k in range(FOLDS):
        train, test = fold != k, fold == k
        cuts = _fit(values[train], holds[train], depth)
        right += int(np.count_nonzero(_apply(values[test], cuts) == holds[test]))
    return right / len(holds)


def _fit(values: Floats, holds: Bools, depth: int) -> list[tuple[int, bool, float]]:
    """The best cut; with depth 2 the best second cut among the draws that pass the first."""
    first = _best(values, holds)
    if depth == 1:
        return [first]
    passing = _apply(values, [first])
    if len(set(holds[passing].tolist())) < 2:
        return [first]
    return [first, _best(values[passing], holds[passing])]


def _apply(values: Floats, cuts: Sequence[tuple[int, bool, float]]) -> Bools:
    passing = np.ones(len(values), dtype=bool)
    for column, above, value in cuts:
        passing &= (values[:, column] > value) == above
    return passing


def _best(values: Floats, holds: Bools) -> tuple[int, bool, float]:
    """The cut (column, above, value) that guesses most draws right; ties go to the first column."""
    n = len(holds)
    order = np.argsort(values, axis=0, kind="stable")
    ordered = np.take_along_axis(values, order, axis=0)
    below = np.cumsum(holds[order], axis=0)  # draws that hold at or below each value
    total = int(np.count_nonzero(holds))
    seen = np.arange(1, n + 1)[:, None]
    right_above = (total - below) + (seen - below)
    score = np.maximum(right_above, n - right_above).astype(float)
    usable = np.zeros_like(score, dtype=bool)
    usable[:-1] = ordered[1:] > ordered[:-1]
    score[~usable] = -1.0
    position, column = divmod(int(np.argmax(score)), score.shape[1])
    above = bool(right_above[position, column] * 2 >= n)
    upper = ordered[min(position + 1, n - 1), column]
    return column, above, float((ordered[position, column] + upper) / 2.0)
