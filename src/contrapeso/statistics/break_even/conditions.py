"""Conditions: boxes of parameters and forms in which a claim mostly holds (or mostly doesn't), from a shallow tree.

Scenario discovery in the manner of CART (Lempert, Bryant & Bankes, RAND WR-557, 2008), with coverage and density; its
weakness, irrelevant parameters, is met twice: a split must beat chance, and a parameter must come back when the tree is
grown anew on samples of 63 % of the draws (without replacement: a bootstrap's copies favour splits by chance, Strobl et
al., BMC Bioinformatics 8:25, 2007).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence.rules import rule
from contrapeso.statistics.break_even.cuts import LEAST_LEAF, Splits, splits
from contrapeso.statistics.break_even.draws_table import LEAST_DRAWS, Bools, Draws, Parameter
from contrapeso.statistics.break_even.tree import Node, Path, answer, grow, leaves, merged, used
from contrapeso.statistics.likelihood import OUTCOMES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FOLDS = 10
RESAMPLES = 100
PART = 0.632
STABLE = 0.5  # share of resamples that must choose a parameter
REASONS = ("few_draws", "one_sided", "few_each", "none_stable", "no_better")
ORDER = ("holds", "reversed", "no_material")


@dataclass(frozen=True)
class Box:
    """Conditions that must all be met: (split, whether it goes up). `n` draws lie inside.

    `density`: share of them with the answer; `coverage`: share of all draws with the answer that lie inside.
    """

    conditions: Path
    n: int
    density: float
    coverage: float


@dataclass(frozen=True)
class Conditions:
    """Boxes where the outcome is there (`holds`) or isn't. `accuracy`: share of left-out draws guessed right,
    `base`: by the commoner answer. `stability`: of the parameters used, the share of resamples that choose each."""

    holds: bool
    boxes: tuple[Box, ...]
    accuracy: float
    base: float
    stability: dict[str, float]
    parameters: tuple[Parameter, ...]
    outcome: str = "holds"

    def guess(self, x: Floats) -> Bools:
        """(n,) whether the outcome is foretold at rows of x (n, P)."""
        inside = np.zeros(len(x), dtype=bool)
        for box in self.boxes:
            inside |= _inside(box.conditions, x)
        return inside if self.holds else ~inside


def find(draws: Draws, classes: Ints | None = None) -> Conditions | str:
    """The conditions of a claim, or the reason (one of REASONS) why there are none.

    `classes`: (K,) outcome of each draw, as positions of OUTCOMES; where nothing parts the draws that hold from the
    others, it's asked of those that are reversed, then of those without a material effect. None: `draws.holds` only.
    """
    n = len(draws.holds)
    if n < LEAST_DRAWS:
        return "few_draws"
    sides = _sides(draws, classes)
    tried = splits(draws)
    reasons = []
    for outcome, answers in sides:
        if min(int(answers.sum()), n - int(answers.sum())) < 2 * LEAST_LEAF:
            continue
        found = _of_outcome(draws, tried, answers, outcome)
        if isinstance(found, Conditions):
            return found
        reasons.append(found)
    if reasons:
        return reasons[0]
    shares = [float(answers.mean()) for _, answers in sides]
    largest = max(shares) if len(shares) > 1 else max(shares[0], 1.0 - shares[0])
    return "one_sided" if largest > rule("same_answer") else "few_each"


def _sides(draws: Draws, classes: Ints | None) -> list[tuple[str, Bools]]:
    """(outcome, which draws have it) in the order in which they're asked."""
    if classes is None:
        return [("holds", draws.holds)]
    return [(name, classes == OUTCOMES.index(name)) for name in ORDER]


def _of_outcome(draws: Draws, tried: Splits, answers: Bools, outcome: str) -> Conditions | str:
    """What parts draws with an outcome (K,) from the others."""
    n, numbers = len(answers), answers.astype(np.float64)
    needed: list[float] = []
    everyone = np.arange(n)
    tree = merged(grow(tried, numbers, everyone, np.ones(len(draws.parameters), dtype=bool), needed))
    if tree.split is None:
        return "none_stable"
    bound = max(needed)
    stability = _stability(tried, numbers, bound, len(draws.parameters))
    kept = [i for i in sorted(used(tree)) if stability[i] >= STABLE]
    if len(kept) < len(used(tree)):
        tree = merged(grow(tried, numbers, everyone, np.isin(np.arange(len(stability)), kept), []))
    if tree.split is None:
        return "none_stable"
    accuracy = _validated(tried, numbers, draws.x, bound)
    base = max(float(answers.mean()), 1.0 - float(answers.mean()))
    if accuracy <= base:
        return "no_better"
    holds, boxes = _simpler(tree, draws, answers)
    named = {draws.parameters[i].name: float(stability[i]) for i in sorted(used(tree))}
    return Conditions(holds, boxes, accuracy, base, named, draws.parameters, outcome)


def _stability(tried: Splits, answers: Floats, bound: float, parameters: int) -> Floats:
    """(P,) share of resamples whose tree uses each parameter; with fewer draws a like difference counts as much."""
    n = len(answers)
    rng = np.random.default_rng(n + 1)
    counted: Counter[int] = Counter()
    every = np.ones(parameters, dtype=bool)
    for _ in range(RESAMPLES):
        rows = np.sort(rng.choice(n, round(PART * n), replace=False))
        counted.update(used(merged(grow(tried, answers, rows, every, [], PART * bound))))
    return np.array([counted[i] / RESAMPLES for i in range(parameters)])


def _validated(tried: Splits, answers: Floats, x: Floats, bound: float) -> float:
    """Share of left-out draws guessed right; each tree is grown anew from all parameters."""
    n = len(answers)
    fold = np.random.default_rng(n).permutation(n) % FOLDS
    right, every = 0, np.ones(x.shape[1], dtype=bool)
    for k in range(FOLDS):
        tree = merged(grow(tried, answers, np.flatnonzero(fold != k), every, [], bound))
        test = fold == k
        right += int(np.count_nonzero(answer(tree, x[test]) == (answers[test] > 0.5)))
    return right / n


def _inside(conditions: Path, x: Floats) -> Bools:
    found = np.ones(len(x), dtype=bool)
    for split, up in conditions:
        found &= split.up(x) == up
    return found


def _simpler(tree: Node, draws: Draws, answers: Bools) -> tuple[bool, tuple[Box, ...]]:
    """The side of the answer that takes fewer conditions to say; on a tie where it holds."""
    sides = {holds: _boxes(tree, holds, draws, answers) for holds in (True, False)}
    words = {holds: sum(len(box.conditions) for box in boxes) for holds, boxes in sides.items()}
    holds = words[True] <= words[False]
    return holds, sides[holds]


def _boxes(tree: Node, holds: bool, draws: Draws, answers: Bools) -> tuple[Box, ...]:
    total = int(np.count_nonzero(answers == holds))
    found = []
    for conditions in leaves(tree, (), holds):
        inside = _inside(conditions, draws.x)
        right = int(np.count_nonzero(answers[inside] == holds))
        n = int(inside.sum())
        found.append(Box(conditions, n, right / max(1, n), right / max(1, total)))
    return tuple(sorted(found, key=lambda box: -box.coverage))
