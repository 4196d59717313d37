"""Level lines of a grid: where a surface passes 0, by straight lines between grid points."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]
Edge = tuple[int, int, int]  # column, row, 0 = towards the next column, 1 = towards the next row


def crossings(values: Floats, at: Floats) -> list[float]:
    """Where a row of values (n,) at rising places (n,) changes sign."""
    found = []
    for i in range(len(values) - 1):
        a, b = float(values[i]), float(values[i + 1])
        if (a > 0.0) != (b > 0.0):
            found.append(float(at[i] + (at[i + 1] - at[i]) * a / (a - b)))
    return found


def lines(values: Floats, xs: Floats, ys: Floats) -> list[list[Point]]:
    """Polylines where `values` (len(ys), len(xs)) pass 0, by marching squares; a saddle is parted by its middle."""
    places: dict[Edge, Point] = {}
    beside: dict[Edge, list[Edge]] = defaultdict(list)
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            for one, other in _cell(values, column, row):
                beside[one].append(other)
                beside[other].append(one)
                for edge in (one, other):
                    places[edge] = _place(values, xs, ys, edge)
    return _joined(places, beside)


def _cell(values: Floats, column: int, row: int) -> list[tuple[Edge, Edge]]:
    """The pairs of edges that the line joins within a cell."""
    low = [bool(values[row, column] > 0.0), bool(values[row, column + 1] > 0.0)]
    high = [bool(values[row + 1, column] > 0.0), bool(values[row + 1, column + 1] > 0.0)]
    bottom, top, left, right = (column, row, 0), (column, row + 1, 0), (column, row, 1), (column + 1, row, 1)
    crossed = [
        edge
        for edge, parted in (
            (bottom, low[0] != low[1]), (right, low[1] != high[1]), (top, high[0] != high[1]), (left, low[0] != high[0])
        )
        if parted
    ]  # fmt: skip
    if len(crossed) == 2:
        return [(crossed[0], crossed[1])]
    if len(crossed) < 4:
        return []
    middle = float(values[row : row + 2, column : column + 2].mean()) > 0.0
    if middle == low[0]:  # the corners at bottom left and top right are joined
        return [(bottom, right), (top, left)]
    return [(bottom, left), (top, right)]


def _place(values: Floats, xs: Floats, ys: Floats, edge: Edge) -> Point:
    column, row, kind = edge
    a = float(values[row, column])
    if kind == 0:
        share = a / (a - float(values[row, column + 1]))
        return float(xs[column] + share * (xs[column + 1] - xs[column])), float(ys[row])
    share = a / (a - float(values[row + 1, column]))
    return float(xs[column]), float(ys[row] + share * (ys[row + 1] - ys[row]))


def _joined(places: dict[Edge, Point], beside: dict[Edge, list[Edge]]) -> list[list[Point]]:
    """Open lines from their ends, then rings (first point repeated at the end)."""
    left = {edge: list(others) for edge, others in beside.items()}
    found = []
    for start in sorted(left, key=lambda edge: (len(beside[edge]) != 1, edge)):
        while left[start]:
            line = [start]
            while left[line[-1]]:
                following = left[line[-1]].pop()
                left[following].remove(line[-1])
                line.append(following)
            found.append([places[edge] for edge in line])
    return found
