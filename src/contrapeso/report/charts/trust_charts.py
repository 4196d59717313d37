"""The figures of the checks as inline SVG: lines, some with a band, over a common axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import path, scale, svg, tag, ticks
from contrapeso.report.texts import Text

HEIGHT = 220.0
COLOURS = 5
LEFT, RIGHT, TOP, FLOOR = 62.0, WIDTH - 14, 14.0, HEIGHT - 24


def figure(data: dict[str, Any], t: Text) -> Markup | None:
    """`data`: title, x, lines of {label, y, band: [[low, high] or None, …] or None}. None: nothing to draw.

    A missing value (None or NaN) breaks its line; a single point is a dot.
    """
    xs, lines = [float(x) for x in data["x"]], data["lines"]
    values = [v for entry in lines for v in _values(entry) if numbers.finite(v)]
    if not xs or not values:
        return None
    low, high = min(values), max(values)
    low = min(low, 0.0) if 0 < low < 0.35 * high else low
    pad = 0.04 * (high - low or abs(high) or 1.0)
    x, y = scale((min(xs), max(xs)), (LEFT + 8, RIGHT - 8)), scale((low - pad, high + pad), (FLOOR, TOP))
    parts = []
    for v in ticks(low, high, 4):
        parts += [
            line(LEFT, y(v), RIGHT, y(v), "grid"),
            label(LEFT - 6, y(v) + 4, numbers.number(v, t.lang), "ax", "end"),
        ]
    whole = all(v.is_integer() for v in xs)
    for v in ticks(min(xs), max(xs), 6):
        if not whole or float(v).is_integer():
            parts.append(label(x(v), HEIGHT - 8, f"{v:g}"))
    for k, entry in enumerate(lines):
        parts += _drawn(entry, xs, x, y, k % COLOURS)
    return svg(WIDTH, HEIGHT, t.pick(data["title"]), *parts, class_="chart")


def _values(entry: dict[str, Any]) -> list[Any]:
    return [*entry["y"], *(v for pair in entry.get("band") or [] if pair for v in pair)]


def _drawn(entry: dict[str, Any], xs: Sequence[float], x: Any, y: Any, k: int) -> list[Markup]:
    """One line with its band."""
    parts = []
    pairs = entry.get("band") or []
    lows = _runs(xs, [pair[0] if pair else None for pair in pairs])
    highs = _runs(xs, [pair[1] if pair else None for pair in pairs])
    for low, high in zip(lows, highs, strict=False):
        edge = [(x(a), y(b)) for a, b in [*high, *low[::-1]]]
        parts.append(tag("path", d=path(edge, True), class_=f"t-band f-{k}"))
    for run in _runs(xs, entry["y"]):
        points = [(x(a), y(b)) for a, b in run]
        if len(points) > 1:
            parts.append(tag("path", d=path(points), class_=f"t-line s-{k}"))
        if len(points) <= 16:
            parts += [tag("circle", cx=a, cy=b, r=2.6, class_=f"t-dot f-{k}") for a, b in points]
    return parts


def _runs(xs: Sequence[float], ys: Sequence[Any]) -> list[list[tuple[float, float]]]:
    """Stretches of finite values."""
    runs: list[list[tuple[float, float]]] = [[]]
    for a, b in zip(xs, ys, strict=False):
        if numbers.finite(b):
            runs[-1].append((a, float(b)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
