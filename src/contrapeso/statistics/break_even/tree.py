"""A shallow classification tree whose every split must beat chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.cuts import LEAST_LEAF, LEAST_SHARE, Split, Splits, best
from contrapeso.statistics.break_even.draws_table import Bools

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Path = tuple[tuple[Split, bool], ...]  # splits, and whether the way goes up
DEPTH = 3


@dataclass(frozen=True)
class Node:
    """A leaf (split None) or a split with the sides below and above. `share` of its `n` draws hold."""

    n: int
    share: float
    split: Split | None = None
    below: Node | None = None
    above: Node | None = None


def grow(
    tried: Splits,
    answers: Floats,
    rows: Ints,
    columns: Bools,
    needed: list[float],
    bound: float | None = None,
    depth: int = DEPTH,
) -> Node:
    """The tree of `rows` over those `columns` (P,) that are tried. `needed` collects the statistics that splits had to
    pass, by permutation; with `bound` that is asked for instead."""
    node = Node(len(rows), float(answers[rows].mean()))
    allowed = tried.usable(rows, columns)
    if depth == 0 or not allowed.any():
        return node
    least = max(LEAST_LEAF, round(LEAST_SHARE * len(rows)))
    found = best(tried.up, rows, answers[rows], least, allowed, bound)
    if found is None:
        return node
    needed.append(found[1])
    goes = tried.up[rows, found[0]] > 0.5
    below, above = (grow(tried, answers, rows[side], columns, needed, bound, depth - 1) for side in (~goes, goes))
    return Node(node.n, node.share, tried.splits[found[0]], below, above)


def merged(node: Node) -> Node:
    """The tree without splits whose sides give the same answer."""
    if node.split is None or node.below is None or node.above is None:
        return node
    below, above = merged(node.below), merged(node.above)
    if below.split is None and above.split is None and (below.share > 0.5) == (above.share > 0.5):
        return Node(node.n, node.share)
    return Node(node.n, node.share, node.split, below, above)


def used(node: Node) -> set[int]:
    """Columns that the tree splits on."""
    if node.split is None or node.below is None or node.above is None:
        return set()
    return {node.split.column} | used(node.below) | used(node.above)


def answer(node: Node, x: Floats) -> Bools:
    """(n,) whether each row of x (n, P) is guessed to hold."""
    if node.split is None or node.below is None or node.above is None:
        return np.full(len(x), node.share > 0.5)
    return np.where(node.split.up(x), answer(node.above, x), answer(node.below, x))


def leaves(node: Node, above: Path, holds: bool) -> list[Path]:
    """Ways to the leaves that answer `holds`; `above`: the way so far."""
    if node.split is None or node.below is None or node.above is None:
        return [_tight(above)] if (node.share > 0.5) == holds else []
    return leaves(node.below, (*above, (node.split, False)), holds) + leaves(
        node.above, (*above, (node.split, True)), holds
    )


def _tight(conditions: Path) -> Path:
    """Without conditions that another one on the same parameter and side already implies."""
    kept: dict[tuple[int, bool, float | None], tuple[Split, bool]] = {}
    for split, up in conditions:
        key = (split.column, up, split.value if split.equals else None)
        old = kept.get(key)
        if old is None or (split.value > old[0].value) == up:
            kept[key] = (split, up)
    return tuple(kept.values())
