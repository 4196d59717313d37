"""The functions that a surface is made of: Legendre polynomials of each parameter and products of pairs.

They are the orthogonal polynomials of evenly drawn numbers, as in polynomial chaos (Xiu & Karniadakis, SIAM J.
Scientific Computing 24:619, 2002), so that one parameter's part says little about another's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Axis:
    """One chosen parameter: `levels` positions of a category, 0 for a number on [0, 1]."""

    levels: int = 0


@dataclass(frozen=True)
class Basis:
    """Columns (K, F) with the group that each belongs to (a main part or a pair) and its degree."""

    columns: Floats
    group: Ints
    degree: Ints


def main(axis: Axis, values: Floats, degree: int) -> tuple[Floats, list[int]]:
    """Columns of one parameter, (K, ·), mean 0 and variance 1 over even draws, and their degrees."""
    if axis.levels:
        return _contrasts(axis.levels)[np.clip(values.astype(np.int64), 0, axis.levels - 1)], [1] * (axis.levels - 1)
    t = 2.0 * values - 1.0
    found = np.polynomial.legendre.legvander(t, degree)[:, 1:] * np.sqrt(2.0 * np.arange(1, degree + 1) + 1.0)
    found = np.where(np.isfinite(t)[:, None], found, 0.0)  # not read there: it moves nothing
    return np.asarray(found, dtype=np.float64), list(range(1, degree + 1))


def basis(axes: list[Axis], points: Floats, degree: int) -> Basis:
    """All parts up to a degree. `points`: (K, axes), numbers on [0, 1], categories as positions."""
    parts = [main(axis, points[:, i], degree) for i, axis in enumerate(axes)]
    columns, group, degrees = [], [], []
    for i, (found, order) in enumerate(parts):
        columns.append(found)
        group += [i] * len(order)
        degrees += order
    for number, (i, j) in enumerate(combinations(range(len(axes)), 2)):
        found, order = pair(parts[i], parts[j], degree)
        columns.append(found)
        group += [len(axes) + number] * len(order)
        degrees += order
    return Basis(np.column_stack(columns), np.array(group), np.array(degrees))


def pair(a: tuple[Floats, list[int]], b: tuple[Floats, list[int]], degree: int) -> tuple[Floats, list[int]]:
    """Products of two parameters' columns whose degrees add to no more than `degree`."""
    i, j = kept(a[1], b[1], degree)
    found = np.ascontiguousarray(a[0][:, i] * b[0][:, j])
    return found, [a[1][p] + b[1][q] for p, q in zip(i, j, strict=True)]


def kept(a: list[int], b: list[int], degree: int) -> tuple[list[int], list[int]]:
    """The pairs of columns, of degrees a and b, whose degrees add to no more than `degree`."""
    found = [(i, j) for i, p in enumerate(a) for j, q in enumerate(b) if p + q <= degree]
    return [i for i, _ in found], [j for _, j in found]


def _contrasts(levels: int) -> Floats:
    """(levels, levels - 1): orthogonal columns of mean 0 and variance 1 over evenly used levels (Helmert)."""
    found = np.zeros((levels, levels - 1))
    for j in range(1, levels):
        found[:j, j - 1] = 1.0
        found[j, j - 1] = -float(j)
        found[:, j - 1] *= np.sqrt(levels / (j + j * j))
    return found
