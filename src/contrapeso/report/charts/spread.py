"""One number in many worlds: its distribution, with the median and 90 % of the worlds above."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import scale, tag, ticks

HEIGHT = 172.0
BINS = 30


def spread(values: Sequence[float], unit: str, lang: str) -> list[Markup]:
    """Parts of a chart, WIDTH by HEIGHT; empty where fewer than two values are finite."""
    data = sorted(v for v in values if math.isfinite(v))
    if len(data) < 2:
        return []
    low, high = data[0], data[-1]
    if high == low:
        low, high = low - 0.5, high + 0.5
    bins = min(BINS, max(4, round(2 * len(data) ** 0.5)))
    counts = [0] * bins
    for v in data:
        counts[min(bins - 1, int((v - low) / (high - low) * bins))] += 1
    x, y = scale((low, high), (14, WIDTH - 14)), scale((0, max(counts)), (150.0, 34.0))
    step = (high - low) / bins
    bars = "".join(
        f"M{x(low + i * step) + 0.5:.1f} 150V{y(n):.1f}H{x(low + (i + 1) * step) - 0.5:.1f}V150z"
        for i, n in enumerate(counts)
        if n
    )
    q05, q50, q95 = (quantile(data, q) for q in (0.05, 0.5, 0.95))
    parts = [
        tag("path", d=bars, class_="o-holds"),
        line(x(q05), 22, x(q95), 22, "whisker"),
        tag("circle", cx=x(q50), cy=22, r=4, class_="median"),
        line(10, 150, WIDTH - 10, 150, "axis"),
    ]
    return parts + [label(x(v), 166, numbers.quantity(v, lang, unit=unit)) for v in ticks(low, high, 4)]


def quantile(ordered: Sequence[float], share: float) -> float:
    """A quantile of sorted values, between neighbours."""
    at = share * (len(ordered) - 1)
    i = min(int(at), len(ordered) - 2)
    return ordered[i] + (at - i) * (ordered[i + 1] - ordered[i])
