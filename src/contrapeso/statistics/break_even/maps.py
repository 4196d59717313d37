"""A break-even as JSON: the report's map with its band."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.boundary import COVERS, Map
from contrapeso.statistics.break_even.contour import Point, crossings
from contrapeso.statistics.break_even.draws_table import MATERIAL, Parameter
from contrapeso.statistics.break_even.map_sentences import position, sentence
from contrapeso.words import languages

Floats = NDArray[np.float64]


def to_json(found: Map | str) -> dict[str, Any]:
    """Axes in their own units, grids as [third][second][first], polylines as [third][line][point][x, y].

    `side`: 1 above the level, -1 below, 0 within the band; `band`: [third][edge below, edge above][line][point][x, y],
    null where an axis has no order.
    """
    if isinstance(found, str):
        return {"found": False, "reason": found, "sentence": sentence(found)}
    two = len(found.axes) > 1 and not found.axes[0].category and not found.axes[1].category
    slices = range(len(found.height))
    axes = zip(found.axes, found.places, found.gains, strict=True)
    return {
        "found": True,
        "level": "material" if found.level == MATERIAL else "sign",
        "axes": [_axis(*about) | _unread(found, i) for i, about in enumerate(axes)],
        "share": np.round(found.share, 2).tolist(),
        "side": found.side.tolist(),
        "lines": [_lines(found, found.lines(k)) for k in slices] if two else _points(found),
        "band": [[_lines(found, edge) for edge in found.band(k)] for k in slices] if two else None,
        "covers": COVERS,
        "open_share": round(found.open_share, 3),
        "foretold": round(found.foretold, 3),
        "sentence": sentence(found),
    }


def _axis(axis: Parameter, places: Floats, gain: float) -> dict[str, Any]:
    about = {"name": axis.name, "label": {lang: axis.said(lang) for lang in languages()}, "gain": round(gain, 3)}
    if axis.category:
        return about | {"alternatives": [position(axis, int(p)) for p in places]}
    unit = {lang: axis.unit[lang].strip() for lang in languages()}
    return about | {"unit": unit, "log": axis.log, "values": [float(f"{axis.value(u):.4g}") for u in places]}


def _unread(found: Map, i: int) -> dict[str, Any]:
    """`unread`: positions of a form among the axes under which axis i isn't read, so that nothing moves along it."""
    forms = [j for j, axis in enumerate(found.axes) if axis.category and axis.name != found.axes[i].name]
    at = {j: [int(p) for p in found.places[j] if found.unread(i, j, int(p))] for j in forms}
    return {"unread": {found.axes[j].name: where for j, where in at.items() if where}} if any(at.values()) else {}


def _lines(found: Map, lines: list[list[Point]]) -> list[list[list[float]]]:
    x, y = found.axes[:2]
    return [[[float(f"{x.value(u):.4g}"), float(f"{y.value(v):.4g}")] for u, v in line] for line in lines]


def _points(found: Map) -> list[list[list[list[float]]]]:
    """Break-even points of the first axis where the second has no order (its position is given) or is missing."""
    if found.axes[0].category:
        return [[] for _ in found.height]
    x, at = found.axes[0], found.places[0]
    return [
        [[[float(f"{x.value(u):.4g}"), float(j)]] for j, row in enumerate(rows) for u in crossings(row, at)]
        for rows in found.height
    ]
