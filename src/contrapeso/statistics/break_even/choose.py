"""Which one, two or three parameters a surface needs: forward, by what each adds to left-out draws.

The gain of a parameter is the fall of the squared error of draws left out one at a time (Allen's PRESS, 1974), its
products with those already chosen included. It is taken in only if chance, by permuted residuals (Freedman & Lane,
J. Business & Economic Statistics 1:292, 1983), rarely gives the best of all parameters as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.basis import Axis, main, pair
from contrapeso.statistics.break_even.draws_table import Gate

Floats = NDArray[np.float64]
MOST = 3
DEGREE = 3  # enough to see that a parameter matters
PERMUTATIONS = 199
CHANCE = 0.02  # of taking in a parameter that doesn't matter, each time one is looked for
LEAST_GAIN = 0.02  # of the variance, for a place on the map


@dataclass(frozen=True)
class Choice:
    """Columns in order of choice, what each added to the share of variance foretold, and what chance would add."""

    columns: tuple[int, ...]
    gains: tuple[float, ...]
    by_chance: tuple[float, ...]


def choose(
    axes: Sequence[Axis],
    points: Floats,
    heights: Floats,
    needed: Sequence[float] | None = None,
    gates: Sequence[Gate] | None = None,
) -> Choice:
    """`points`: (K, P); `heights`: (K,). With `needed`, those gains are asked for instead of permuting anew.

    `gates`: a number that a form switches off is taken in only beside that form, and not beside one that is never read
    together with it.
    """
    gates = [None] * len(axes) if gates is None else gates
    y = heights - heights.mean()
    total = float(y @ y)
    rng = np.random.default_rng(len(y))  # the same draws give the same choice
    parts = [main(axis, points[:, i], DEGREE) for i, axis in enumerate(axes)]
    base = np.ones((len(y), 1)) / np.sqrt(len(y))
    chosen: list[int] = []
    gains: list[float] = []
    bounds: list[float] = []
    while len(chosen) < MOST and total > 0.0:
        step = len(chosen)
        residual = y - base @ (base.T @ y)
        columns = [residual]
        if needed is None:
            columns += [residual[rng.permutation(len(y))] for _ in range(PERMUTATIONS)]
        closed = [j for j in range(len(axes)) if not _open(j, chosen, gates)]
        found = _gains(parts, chosen, base, np.column_stack(columns), closed) / total
        best = int(np.argmax(found[:, 0])) if len(found) else -1
        if best < 0 or not np.isfinite(found[best, 0]):
            break
        bound = _bound(found[:, 1:].max(axis=0)) if needed is None else needed[min(step, len(needed) - 1)]
        bounds.append(max(bound, LEAST_GAIN))
        if found[best, 0] <= bounds[-1]:
            break
        base = np.column_stack([base, _new(parts, chosen, best, base)])
        chosen.append(best)
        gains.append(float(found[best, 0]))
    return Choice(tuple(chosen), tuple(gains), tuple(bounds))


def _open(j: int, chosen: Sequence[int], gates: Sequence[Gate]) -> bool:
    """Whether column j is read somewhere together with all those chosen, its own form among them."""
    gate = gates[j]
    if gate is None:
        return True
    others = [other for other in (gates[i] for i in chosen) if other is not None and other[0] == gate[0]]
    return gate[0] in chosen and all(gate[1] & other[1] for other in others)


def _gains(
    parts: list[tuple[Floats, list[int]]], chosen: list[int], base: Floats, ys: Floats, closed: Sequence[int] = ()
) -> Floats:
    """(P, B): fall of the left-out squared error of each column of `ys` (K, B) that each parameter brings."""
    before = _left_out(base, ys)
    found = np.full((len(parts), ys.shape[1]), -np.inf)
    for j in range(len(parts)):
        if j not in chosen and j not in closed:
            found[j] = before - _left_out(np.column_stack([base, _new(parts, chosen, j, base)]), ys)
    return found


def _left_out(base: Floats, ys: Floats) -> Floats:
    """(B,): squared error of draws left out one at a time. `base`: (K, F), orthonormal."""
    leverage = np.minimum(np.einsum("kf,kf->k", base, base), 0.99)
    away = (ys - base @ (base.T @ ys)) / (1.0 - leverage)[:, None]
    return np.asarray(np.einsum("kb,kb->b", away, away))


def _new(parts: list[tuple[Floats, list[int]]], chosen: list[int], j: int, base: Floats) -> Floats:
    """(K, ·): orthonormal columns that parameter j adds to those of the base."""
    columns = np.column_stack([parts[j][0]] + [pair(parts[i], parts[j], DEGREE)[0] for i in chosen])
    columns = columns - base @ (base.T @ columns)
    q, r = np.linalg.qr(columns - base @ (base.T @ columns))
    return np.asarray(q[:, np.abs(np.diag(r)) > 1e-8])


def _bound(largest: Floats) -> float:
    """What the best of parameters without influence gains with probability CHANCE, by a Gumbel tail."""
    scale = float(np.std(largest)) * np.sqrt(6.0) / np.pi
    return float(np.mean(largest) - 0.5772 * scale - scale * np.log(-np.log(1.0 - CHANCE)))
