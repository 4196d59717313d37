"""The figures of one claim as inline SVG: the effect over the draws, the three shares."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.svg import scale, svg, tag, ticks
from contrapeso.report.texts import Text

WIDTH = 520.0


def label(x: float, y: float, text: str, class_: str = "ax", anchor: str = "middle") -> Markup:
    """Text in a chart."""
    return tag("text", text, x=x, y=y, class_=class_, text_anchor=None if anchor == "start" else anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line in a chart."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def _bins(effects: Sequence[float], material: float) -> tuple[list[float], list[int]]:
    """Edges and counts; zero ± material are edges, so no bin mixes outcomes. The outer 1 % piles up in the end bins."""
    data = sorted(effects)
    cut = len(data) // 100
    low, high = min(data[cut], -material), max(data[-1 - cut], material)
    if high <= low:
        low, high = low - 1, high + 1
    # half the zone is a whole number of bins; in a wide range a zone too narrow to see sets no bin width
    per_zone = max(1, round(material / ((high - low) / 36))) if material else 1
    width = material / per_zone if material and material > (high - low) / 80 else (high - low) / 36
    first, last = math.floor(low / width + 1e-9), math.ceil(high / width - 1e-9)
    edges = [k * width for k in range(first, max(last, first + 1) + 1)]
    counts = [0] * (len(edges) - 1)
    for e in data:
        counts[min(max(math.floor((e - edges[0]) / width + 1e-9), 0), len(counts) - 1)] += 1
    return edges, counts


def outcome(effect: float, material: float, direction: str) -> str:
    """Which outcome an effect falls in: holds, no_material or reversed."""
    if abs(effect) < material:
        return "no_material"
    return "holds" if (effect > 0) == (direction == "up") else "reversed"


def effects(claim: dict[str, Any], t: Text) -> Markup | None:
    """Histogram of the effect over the draws; immaterial zone shaded, median and 90 % interval above."""
    data = [e for e in claim.get("effects") or [] if numbers.finite(e)]
    if len(data) < 2:
        return None
    material, relative, unit = (
        abs(claim.get("material") or 0),
        bool(claim.get("effect_relative")),
        claim.get("unit", ""),
    )
    edges, counts = _bins(data, material)
    x, top, floor = scale((edges[0], edges[-1]), (10, WIDTH - 10)), 44.0, 150.0
    y = scale((0, max(counts)), (floor, top))
    parts = [
        tag(
            "rect", x=x(-material), y=top - 22, width=x(material) - x(-material), height=floor - top + 22, class_="zone"
        )
    ]
    bars: dict[str, str] = {}
    for left, right, n in zip(edges, edges[1:], counts, strict=False):
        if n:
            kind = outcome((left + right) / 2, material, claim.get("direction", "up"))
            bars[kind] = (
                bars.get(kind, "") + f"M{x(left) + 0.5:.1f} {floor:g}V{y(n):.1f}H{x(right) - 0.5:.1f}V{floor:g}z"
            )
    parts += [tag("path", d=d, class_=f"o-{kind}") for kind, d in bars.items()]
    parts += _interval_mark(claim, x, top - 12)
    parts += [line(10, floor, WIDTH - 10, floor, "axis"), line(x(0), top - 22, x(0), floor, "zero")]
    for v in ticks(edges[0], edges[-1], 5):
        parts.append(
            label(x(v), floor + 16, numbers.exact_effect(v, relative, unit, t.lang) if abs(v) > 1e-12 else "0")
        )
    return svg(WIDTH, 172, t("effect"), *parts, class_="chart")


def _interval_mark(claim: dict[str, Any], x: Callable[[float], float], y: float) -> list[Markup]:
    ci, median = claim.get("ci90_effect"), claim.get("median_effect")
    parts = []
    if ci:
        a, b = (min(max(x(v), 4), WIDTH - 4) for v in ci)
        parts.append(line(a, y, b, y, "whisker"))
    if numbers.finite(median):
        parts.append(tag("circle", cx=min(max(x(float(median or 0)), 4), WIDTH - 4), cy=y, r=4, class_="median"))
    return parts


def share_bar(claim: dict[str, Any], t: Text) -> Markup:
    """The three shares as one bar: filled, hatched, hollow."""
    shares = [max(0.0, float(claim.get(f"share_{k}") or 0)) for k in ("holds", "no_material", "reversed")]
    total, left, parts = sum(shares) or 1.0, 1.0, []
    for kind, share in zip(("holds", "no_material", "reversed"), shares, strict=True):
        width = 198 * share / total
        if width > 0.4:
            parts.append(tag("rect", x=left, y=1.5, width=max(width - 1, 0.6), height=11, class_=f"o-{kind}"))
        left += width
    intervals = [claim.get(name) for name in ("ci90", "ci90_no_material", "ci90_reversed")]
    said = [text for text, _ in numbers.three_shares(shares, intervals)]
    return svg(
        200,
        14,
        " · ".join(f"{t(k)} {s}" for k, s in zip(("holds", "no_material", "reversed"), said, strict=True)),
        *parts,
        class_="sharebar",
    )
