"""Where a verdict flips: the map of a claim's break-even as one inline figure per language.

Shading is the share of draws in which the effect reaches what matters; the line is where it does so in half of them,
its 90 % band dashed. A third number gives panels side by side; a category gives one strip per alternative.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import path, svg, tag
from contrapeso.report.texts import Text

Json = Mapping[str, Any]
LEFT, GAP, HIGH, STRIP = 54.0, 16.0, 150.0, 22.0
STEPS = 5  # shades, of 20 points each
LEADING = 17.0
CHARACTER = 8.2  # pixels, of the axis's type where it is largest (on a phone)


def figure(found: Json | None, t: Text) -> dict[str, Any] | None:
    """{chart, sub, key} of a break-even that was found, else None."""
    if not found or not found.get("found") or not found.get("share"):
        return None
    axes = found["axes"]
    chart = curve(found, t) if len(axes) == 1 else panels(found, t)
    open_share = found.get("open_share")
    return {
        "chart": chart,
        "curve": len(axes) == 1,
        "key": [] if not _category(axes[0]) else [t.pick(a) for a in axes[0]["alternatives"]],
        "band": bool(found.get("band")),
        "open": numbers.percent(open_share) if numbers.finite(open_share) else "",
    }


def panels(found: Json, t: Text) -> Markup:
    """Maps of the first two numbers, one panel for each position of the third."""
    x, y, *third = found["axes"]
    titles = _titles(third[0], t) if third else [""] * len(found["share"])
    if third and _category(third[0]):
        titles = [title + _unread((x, y), third[0], k, t) for k, title in enumerate(titles)]
    width = (WIDTH - LEFT - GAP * (len(titles) - 1)) / len(titles)
    wrapped = [textwrap.wrap(title, max(8, int(width / CHARACTER))) for title in titles]
    named = [*_fitted(f"↑ {_name(y, t)}"), *(_fitted(f"{_name(third[0], t)}:") if third else [])]
    below = _fitted(f"{_name(x, t)} →")
    top = 18 + LEADING * (len(named) - 1 + max(map(len, wrapped))) + 4
    # strips carry their alternative's name above them, so they're spaced; a map's rows touch
    pitch = STRIP + LEADING * (1 + _lines_of(y, width, t, x)) if _category(y) else HIGH / len(y["values"])
    high = pitch * _count(y)
    parts = [label(0, 11 + LEADING * i, words, anchor="start") for i, words in enumerate(named)]
    for k, title in enumerate(wrapped):
        left = LEFT + k * (width + GAP)
        for i, words in enumerate(title):
            parts.append(label(left, top - 6 - LEADING * (len(title) - 1 - i), words, "ax strong", "start"))
        parts += _panel(found, k, (left, top, width, high, pitch), t)
    parts += [label(WIDTH, top + high + 34 + LEADING * i, words, anchor="end") for i, words in enumerate(below)]
    return _accessible(WIDTH, top + high + 40 + LEADING * (len(below) - 1), found, t, parts)


def _unread(axes: Sequence[Json], form: Json, at: int, t: Text) -> str:
    """Which axes the model doesn't read at a position of a form: nothing moves along them there."""
    names = [t.pick(axis["label"]) for axis in axes if at in (axis.get("unread") or {}).get(form["name"], ())]
    return f" ({t('unread', names=', '.join(names))})" if names else ""


def _panel(found: Json, k: int, box: tuple[float, float, float, float, float], t: Text) -> list[Markup]:
    left, top, width, high, pitch = box
    x, y, *_ = found["axes"]
    across, down = width / _count(x), STRIP if _category(y) else pitch
    parts: list[Markup] = []
    if _category(y):
        for j, row in enumerate(found["share"][k]):
            floor = top + pitch * (j + 1) - STRIP
            said = t.pick(y["alternatives"][j]) + _unread((x,), y, j, t)
            words = textwrap.wrap(said, max(8, int(width / CHARACTER)))
            for i, part in enumerate(words):
                parts.append(label(left, floor - 5 - LEADING * (len(words) - 1 - i), part, anchor="start"))
            parts.append(_cells([row], left, floor, across, down))
        spots = [(p[0], int(p[1])) for run in found["lines"][k] for p in ([run] if _flat(run) else run)]
        for value, j in spots:
            at, floor = left + across * _place(x, value), top + pitch * (j + 1) - STRIP
            parts.append(line(at, floor - 2, at, floor + STRIP + 2, "turn"))
    else:
        parts.append(_cells(found["share"][k][::-1], left, top, across, down))
        to = _to(x, y, (left, top, across, down))
        parts += [
            tag("path", d=path([to(*p) for p in run]), class_="turn") for run in found["lines"][k] if len(run) > 1
        ]
        for edge in (found.get("band") or [[]] * (k + 1))[k]:
            parts += [tag("path", d=path([to(*p) for p in run]), class_="turn edge") for run in edge if len(run) > 1]
        if k == 0:
            for i in _marks(y):
                parts.append(label(left - 5, top + high - down * (i + 0.5) + 4, _tick(y["values"][i], t), anchor="end"))
    for i in range(_count(x)) if _category(x) else _ends(x):
        anchor = "middle" if _category(x) else "start" if i == 0 else "end"
        at = left + across * (i + 0.5) if _category(x) else left if i == 0 else left + width
        parts.append(
            label(at, top + high + 16, str(i + 1) if _category(x) else _tick(x["values"][i], t), anchor=anchor)
        )
    return parts


def curve(found: Json, t: Text) -> Markup:
    """The share by one number: a curve, half marked, the break-even upright."""
    (x,), shares = found["axes"], found["share"][0][0]
    top, high = 24.0, 120.0
    across = (WIDTH - LEFT) / len(shares)
    floor = top + high
    points = [(LEFT + across * (i + 0.5), floor - high * float(s)) for i, s in enumerate(shares)]
    parts = [label(0, 11, f"↑ {t('flip_share')}", anchor="start")]
    for share in (0.0, 0.5, 1.0):
        at = floor - high * share
        parts.append(line(LEFT, at, WIDTH, at, "zero" if share == 0.5 else "grid"))
        parts.append(label(LEFT - 5, at + 4, f"{100 * share:.0f}\u00a0%", anchor="end"))
    if _category(x):
        parts += [tag("circle", cx=px, cy=py, r=4, class_="median") for px, py in points]
        parts += [label(px, floor + 16, str(i + 1)) for i, (px, _) in enumerate(points)]
    else:
        parts.append(tag("path", d=path(points), class_="line l-d"))
        spots = [p for run in found["lines"][0] for p in ([run] if _flat(run) else run)]
        parts += [line(u, top, u, floor, "turn") for u in (LEFT + across * _place(x, p[0]) for p in spots)]
        for i in _marks(x):
            parts.append(label(points[i][0], floor + 16, _tick(x["values"][i], t)))
    below = _fitted(f"{_name(x, t)} →")
    parts += [label(WIDTH, floor + 34 + LEADING * i, words, anchor="end") for i, words in enumerate(below)]
    return _accessible(WIDTH, floor + 40 + LEADING * (len(below) - 1), found, t, parts)


def _fitted(text: str) -> list[str]:
    """Lines of a text that is as wide as the figure."""
    return textwrap.wrap(text, int(WIDTH / CHARACTER))


def _accessible(width: float, high: float, found: Json, t: Text, parts: Sequence[Markup]) -> Markup:
    says = [tag("title", t("flip_title")), tag("desc", t.pick(found.get("sentence")))]
    return svg(width, high, t("flip_title"), *says, *parts, class_="chart flip")


def shade(share: float) -> int:
    """The step of a share: 0 below 20 %, 4 from 80 % on."""
    return min(STEPS - 1, max(0, math.floor(STEPS * share + 1e-9)))


def _cells(rows: Sequence[Sequence[float]], left: float, top: float, across: float, down: float) -> Markup:
    """Runs of cells of one shade, one path a shade, in units of a cell (small files)."""
    runs = [""] * STEPS
    for j, row in enumerate(rows):
        at = 0
        for step, group in groupby(row, shade):
            n = len(list(group))
            runs[step] += f"M{at} {j}h{n}v1h-{n}z"
            at += n
    drawn = [tag("path", d=d, class_=f"sh{k}") for k, d in enumerate(runs) if d]
    return tag("g", *drawn, transform=f"translate({left:.1f} {top:.1f})scale({across:.3f} {down:.3f})")


def _to(x: Json, y: Json, box: tuple[float, float, float, float]) -> Callable[[float, float], tuple[float, float]]:
    left, top, across, down = box
    rows = _count(y)
    return lambda u, v: (left + across * _place(x, u), top + down * (rows - _place(y, v)))


def _place(axis: Json, value: float) -> float:
    """Where a value lies, in cells from the axis's low end; a cell's own value is in its middle."""
    values = axis["values"]
    low, high, at = values[0], values[-1], value
    if axis.get("log"):
        low, high, at = math.log(low), math.log(high), math.log(value)
    return 0.5 + (len(values) - 1) * (at - low) / (high - low) if high != low else 0.5


def _category(axis: Json) -> bool:
    return "alternatives" in axis


def _flat(run: Sequence[Any]) -> bool:
    return bool(run) and not isinstance(run[0], list | tuple)


def _count(axis: Json) -> int:
    return len(axis["alternatives"] if _category(axis) else axis["values"])


def _lines_of(axis: Json, width: float, t: Text, other: Json) -> int:
    """Lines that the longest alternative takes, beyond the first."""
    room = max(8, int(width / CHARACTER))
    said = [t.pick(a) + _unread((other,), axis, j, t) for j, a in enumerate(axis["alternatives"])]
    return max(len(textwrap.wrap(text, room)) for text in said) - 1


def _ends(axis: Json) -> tuple[int, int]:
    return 0, len(axis["values"]) - 1


def _marks(axis: Json) -> tuple[int, int, int]:
    n = len(axis["values"])
    return 0, n // 2, n - 1


def _tick(value: float, t: Text) -> str:
    return numbers.exact(float(f"{value:.2g}"), t.lang)


def _name(axis: Json, t: Text) -> str:
    unit = "" if _category(axis) else t.pick(axis.get("unit"))
    return t.pick(axis["label"]) + (f", {unit}" if unit else "")


def _titles(axis: Json, t: Text) -> list[str]:
    if _category(axis):
        return [t.pick(a) for a in axis["alternatives"]]
    unit = t.pick(axis.get("unit"))
    return [_tick(v, t) + (f"\u00a0{unit}" if unit else "") for v in axis["values"]]
