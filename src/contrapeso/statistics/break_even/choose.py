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

from contrapeso.statistics.break_even.basis import Axis, kept, main
from contrapeso.statistics.break_even.draws_table import Gate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
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
    parts = [_part(axis, points[:, i].tobytes()) for i, axis in enumerate(axes)]
    base = _constant(len(y))
    chosen: list[int] = []
    gains: list[float] = []
    bounds: list[float] = []
    while len(chosen) < MOST and total > 0.0 and parts:
        step = len(chosen)
        residual = y - base @ (base.T @ y)
        columns = [residual]
        if needed is None:
            columns += [residual[rng.permutation(len(y))] for _ in range(PERMUTATIONS)]
        added = _added(tuple(axes), points.tobytes(), tuple(chosen))
        found = _gains(added, base, np.column_stack(columns)) / total
        found[[j for j in range(len(axes)) if j in chosen or not _open(j, chosen, gates)]] = -np.inf
        best = int(np.argmax(found[:, 0]))
        if not np.isfinite(found[best, 0]):
            break
        bound = _bound(found[:, 1:].max(axis=0)) if needed is None else needed[min(step, len(needed) - 1)]
        bounds.append(max(bound, LEAST_GAIN))
        if found[best, 0] <= bounds[-1]:
            break
        base = _wider(base, parts, chosen, best)
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


@lru_cache(maxsize=4096)
def _part(axis: Axis, values: bytes) -> Part:
    """The main part of a column (K,) of float64; claims of a study, levels and folds ask for the same one."""
    return main(axis, np.frombuffer(values), DEGREE)


def _constant(n: int) -> Floats:
    return np.ones((n, 1)) / np.sqrt(n)


def _wider(base: Floats, parts: Sequence[Part], chosen: Sequence[int], j: int) -> Floats:
    """The base (K, F), orthonormal, with what parameter j adds to it."""
    q = _orthonormal(_columns(parts, chosen, [j]), base)[0]
    return np.column_stack([base, q[np.any(q != 0.0, axis=1)].T])


@lru_cache(maxsize=32)
def _added(axes: tuple[Axis, ...], points: bytes, chosen: tuple[int, ...]) -> list[tuple[Ints, Floats]]:
    """What each parameter adds to those chosen: columns of `points` (K, P) that add as many, (p,), and these (p, ·, K).

    The levels, folds and claims that chose the same ones ask for the same.
    """
    table = np.frombuffer(points).reshape(-1, len(axes))
    parts = [_part(axis, table[:, i].tobytes()) for i, axis in enumerate(axes)]
    base = _constant(len(table))
    for step, j in enumerate(chosen):
        base = _wider(base, parts, chosen[:step], j)
    alike: dict[tuple[int, ...], list[int]] = {}
    for j, (_, degrees) in enumerate(parts):
        alike.setdefault(tuple(degrees), []).append(j)
    return [(np.array(js), _orthonormal(_columns(parts, chosen, js), base)) for js in alike.values()]


def _columns(parts: Sequence[Part], chosen: Sequence[int], js: Sequence[int]) -> Floats:
    """(p, ·, K): the main parts of parameters js, all of the same degrees, and their products with those chosen."""
    degrees = parts[js[0]][1]
    found = np.stack([parts[j][0].T for j in js])
    products = []
    for values, orders in (parts[i] for i in chosen):
        a, b = kept(orders, degrees, DEGREE)
        products.append(values.T[a] * found[:, b])
    return np.concatenate([found, *products], axis=1)


def _orthonormal(columns: Floats, base: Floats) -> Floats:
    """(p, ·, K): orthonormal columns that those (p, ·, K) add to the base (K, F); 0 for one that adds nothing."""
    p, c, k = columns.shape
    flat = columns.reshape(p * c, k)
    for _ in range(2):  # once leaves rounding errors of the base
        flat = flat - (flat @ base) @ base.T
    q, r = np.linalg.qr(flat.reshape(p, c, k).transpose(0, 2, 1))
    new = np.abs(np.diagonal(r, axis1=1, axis2=2)) > 1e-8
    return np.ascontiguousarray((q * new[:, None, :]).transpose(0, 2, 1))


def _gains(added: Sequence[tuple[Ints, Floats]], base: Floats, ys: Floats) -> Floats:
    """(P, B): fall of the left-out squared error of each column of `ys` (K, B) that each parameter brings."""
    left = ys - base @ (base.T @ ys)
    leverage = np.sum(base * base, axis=1)
    before = _weight(leverage) @ left**2
    found = np.empty((sum(len(js) for js, _ in added), ys.shape[1]))
    for js, q in added:
        weight = _weight(leverage + np.sum(q * q, axis=1))
        found[js] = before - _left_out(q, left, weight)
    return found


def _weight(leverage: Floats) -> Floats:
    """What squared residuals are multiplied by to be those of draws left out."""
    return np.asarray((1.0 - np.minimum(leverage, 0.99)) ** -2.0)


def _left_out(q: Floats, left: Floats, weight: Floats) -> Floats:
    """(p, B): weighted squares of what orthonormal columns q (p, c, K) leave of `left` (K, B), by weights (p, K).

    Multiplied out, so that products of matrices do the sums over draws.
    """
    p, c, k = q.shape
    weighted = q * weight[:, None, :]
    along = (q.reshape(p * c, k) @ left).reshape(p, c, -1)
    cross = (weighted.reshape(p * c, k) @ left).reshape(p, c, -1)
    inner = weighted @ q.transpose(0, 2, 1)
    return np.asarray(weight @ left**2 + np.sum(along * (inner @ along - 2.0 * cross), axis=1))


def _bound(largest: Floats) -> float:
    """What the best of parameters without influence gains with probability CHANCE, by a Gumbel tail."""
    scale = float(np.std(largest)) * np.sqrt(6.0) / np.pi
    return float(np.mean(largest) - 0.5772 * scale - scale * np.log(-np.log(1.0 - CHANCE)))
