"""Curves of one claim as inline SVG: both arms over the weeks, and their paired difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import path, scale, svg, tag, ticks
from contrapeso.report.texts import Text


def _axis_scale(values: Sequence[float], claim: Mapping[str, Any], t: Text) -> tuple[float, str]:
    """Divisor and unit label, so that axis labels stay short. A total's weekly series is in its unit a week."""
    top = max((abs(v) for v in values), default=0)
    if claim.get("unit") == "share":
        return 0.01, "%"
    unit = t.unit(claim.get("unit"))
    if "_total" in str(claim.get("metric")):
        unit = t("per_week", unit=unit)
    for size, name in ((1e9, "billions"), (1e6, "millions"), (1e4, "thousands")):
        if top >= size:
            step = size if size > 1e4 else 1e3
            return step, f"{unit}, {t(name)}"
    return 1.0, unit


def _frame(
    values: Sequence[float], weeks: Sequence[int], height: float, t: Text, claim: Mapping[str, Any], zero: bool
) -> tuple[Any, Any, list[Markup]]:
    low, high = min(values), max(values)
    if zero or 0 < low < 0.35 * high:
        low, high = min(low, 0), max(high, 0)
    if high == low:
        low, high = low - 1, high + 1
    pad = (high - low) * 0.04
    x, y = scale((weeks[0], weeks[-1]), (58, WIDTH - 24)), scale((low - pad, high + pad), (height - 24, 20))
    by, axis = _axis_scale([low, high], claim, t)
    parts = [] if zero else [label(2, 11, axis, "ax", "start")]  # the difference stands below, in the same unit
    marks = ticks(low, high, 4)
    for v in marks:
        parts += [
            line(58, y(v), WIDTH - 12, y(v), "zero" if v == 0 and zero else "grid"),
            label(52, y(v) + 4, numbers.exact(round(v / by, 6), t.lang, sign=zero), "ax", "end"),
        ]
    step = 52 if weeks[-1] - weeks[0] >= 104 else 13 if weeks[-1] - weeks[0] >= 26 else 4
    for w in range(0, weeks[-1] + 1, step):
        if w >= weeks[0]:
            parts.append(label(x(w), height - 8, f"{t('week')} {w}" if w + step > weeks[-1] else str(w)))
    return x, y, parts


def _arm(weeks: Sequence[int], rows: Sequence[Sequence[float]], x: Any, y: Any, arm: str) -> tuple[Markup, Markup]:
    """(band, median line) of one arm; rows are [q05, q50, q95] a week."""
    upper = [(x(w), y(r[2])) for w, r in zip(weeks, rows, strict=False)]
    lower = [(x(w), y(r[0])) for w, r in zip(weeks, rows, strict=False)]
    middle = [(x(w), y(r[1])) for w, r in zip(weeks, rows, strict=False)]
    return tag("path", d=path(upper + lower[::-1], True), class_=f"band b-{arm}"), tag(
        "path", d=path(middle), class_=f"line l-{arm}"
    )


def _usable(rows: Any, weeks: Sequence[int]) -> bool:
    return bool(rows) and len(rows) == len(weeks) and all(numbers.finite(v) for r in rows for v in r)


def _shared(parts: Sequence[Markup], key: str, again: bool) -> Markup:
    """A drawn group with an id, or (the page's other language) a reference to it: paths are the bulk of the file."""
    return tag("use", href=f"#g-{key}") if again else tag("g", *parts, id=f"g-{key}")


def series(claim: dict[str, Any], t: Text, key: str = "x", again: bool = False) -> Markup | None:
    """Both arms over the weeks: medians and 90 % bands. None where the claim has no series.

    `again`: the same curves were drawn before under `key` and are referred to.
    """
    data = claim.get("series") or {}
    weeks = data.get("weeks") or []
    arms = [(k, rows) for k in ("b", "a") if _usable(rows := data.get(k) or [], weeks)]
    if len(weeks) < 2 or not arms:
        return None
    wide = outer(claim)
    values = [v for _, rows in arms for r in rows for v in r] + [v for pair in wide or [] for v in pair]
    x, y, parts = _frame(values, weeks, 220, t, claim, zero=False)
    drawn = [_arm(weeks, rows, x, y, k) for k, rows in arms]
    drawn = [(_arm(weeks, [[a, a, b] for a, b in wide], x, y, "w")[0], Markup("")), *drawn] if wide else drawn
    parts.append(_shared([band for band, _ in drawn] + [median for _, median in drawn], f"{key}-s", again))
    return svg(WIDTH, 220, t("series"), *parts, class_="chart")


def table(claim: Mapping[str, Any], t: Text, rows: int = 5) -> list[dict[str, Any]]:
    """The medians of both arms and of their difference in some weeks, the first and the last among them."""
    data = claim.get("series") or {}
    weeks, unit = data.get("weeks") or [], str(claim.get("unit") or "")
    kinds = [(k, data[k]) for k in ("a", "b", "difference") if _usable(data.get(k) or [], weeks)]
    if len(weeks) < 2 or not kinds:
        return []
    picked = sorted({round(i * (len(weeks) - 1) / (rows - 1)) for i in range(rows)})
    return [
        {"week": weeks[i], "cells": [_cell(found[i], unit, k == "difference", t) for k, found in kinds]} for i in picked
    ]


def _cell(row: Sequence[float], unit: str, sign: bool, t: Text) -> str:
    return numbers.quantity(row[1], t.lang, (row[2] - row[0]) / 2, sign=sign, unit=unit)


def outer(claim: Mapping[str, Any]) -> list[list[float]] | None:
    """The wide band, [low, high] a week: the comparator's worlds and what the model leaves out; None without one."""
    from contrapeso.verification.discrepancy import bands

    data = claim.get("series") or {}
    weeks, rows = data.get("weeks") or [], data.get("b") or data.get("a") or []
    return bands.of_claim(str(claim.get("metric")), weeks, rows) if _usable(rows, weeks) else None


def difference(claim: dict[str, Any], t: Text, key: str = "x", again: bool = False) -> Markup | None:
    """The paired difference A − B over the weeks, with its zero line."""
    data = claim.get("series") or {}
    weeks, rows = data.get("weeks") or [], data.get("difference") or []
    if len(weeks) < 2 or not _usable(rows, weeks):
        return None
    x, y, parts = _frame([v for r in rows for v in r], weeks, 150, t, claim, zero=True)
    return svg(
        WIDTH, 150, t("difference"), *parts, _shared(_arm(weeks, rows, x, y, "d"), f"{key}-d", again), class_="chart"
    )
