"""Which one, two or three parameters a surface needs: forward, by what each adds to left-out draws.

The gain of a parameter is the fall of the squared error of draws left out one at a time (Allen's PRESS, 1974), its
products with those already chosen included. It is taken in only if chance, by permuted residuals (Freedman & Lane,
J. Business & Economic Statistics 1:292, 1983), rarely gives the best of all parameters as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.basis import Axis, main, pair
from contrapeso.statistics.break_even.draws_table import Gate

Floats = NDArray[np.float64]
Part = tuple[Floats, list[int]]
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
    alone = [_alone(axis, points[:, i].tobytes()) for i, axis in enumerate(axes)]
    parts = [one.part for one in alone]
    base = _constant(len(y))
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
        found = _gains(alone, chosen, base, np.column_stack(columns), closed) / total
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


@dataclass(frozen=True)
class _Alone:
    """One parameter before any other: its columns and degrees, the base with it, and its draws' leverage there."""

    part: Part
    base: Floats
    leverage: Floats


@lru_cache(maxsize=4096)
def _alone(axis: Axis, values: bytes) -> _Alone:
    """That of a column (K,) of float64; claims of a study, levels and folds ask for the same one."""
    part = main(axis, np.frombuffer(values), DEGREE)
    base = _constant(len(part[0]))
    wider = np.column_stack([base, _new([part], [], 0, base)])
    return _Alone(part, wider, _leverage(wider))


def _constant(n: int) -> Floats:
    return np.ones((n, 1)) / np.sqrt(n)


def _gains(
    alone: Sequence[_Alone], chosen: list[int], base: Floats, ys: Floats, closed: Sequence[int] = ()
) -> Floats:
    """(P, B): fall of the left-out squared error of each column of `ys` (K, B) that each parameter brings."""
    before = _left_out(base, ys, _leverage(base))
    found = np.full((len(alone), ys.shape[1]), -np.inf)
    parts = [one.part for one in alone]
    for j, one in enumerate(alone):
        if j in chosen or j in closed:
            continue
        wider, leverage = one.base, one.leverage
        if chosen:
            wider = np.column_stack([base, _new(parts, chosen, j, base)])
            leverage = _leverage(wider)
        found[j] = before - _left_out(wider, ys, leverage)
    return found


def _leverage(base: Floats) -> Floats:
    """(K,) of draws on a base (K, F), orthonormal."""
    return np.asarray(np.minimum(np.einsum("kf,kf->k", base, base), 0.99))


def _left_out(base: Floats, ys: Floats, leverage: Floats) -> Floats:
    """(B,): squared error of draws left out one at a time. `base`: (K, F), orthonormal."""
    away = (ys - base @ (base.T @ ys)) / (1.0 - leverage)[:, None]
    return np.asarray(np.einsum("kb,kb->b", away, away))


def _new(parts: Sequence[Part], chosen: list[int], j: int, base: Floats) -> Floats:
    """(K, ·): orthonormal columns that parameter j adds to those of the base."""
    columns = np.column_stack([parts[j][0]] + [pair(parts[i], parts[j], DEGREE)[0] for i in chosen])
    columns = columns - base @ (base.T @ columns)
    q, r = np.linalg.qr(columns - base @ (base.T @ columns))
    return np.asarray(q[:, np.abs(np.diag(r)) > 1e-8])


def _bound(largest: Floats) -> float:
    """What the best of parameters without influence gains with probability CHANCE, by a Gumbel tail."""
    scale = float(np.std(largest)) * np.sqrt(6.0) / np.pi
    return float(np.mean(largest) - 0.5772 * scale - scale * np.log(-np.log(1.0 - CHANCE)))
