"""The map of the 32 states as tiles: small states stay visible on a phone. Colour and number say the same."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.svg import svg, tag, ticks
from contrapeso.report.texts import Text

METRICS = ("homicides", "civilians_harmed", "displaced")
WEEKS_PER_YEAR, PER = 52.18, 100_000
CLASSES = 7
SIZE, GAP = 58, 4


def rates(week: list[float], population: list[int]) -> list[float]:
    """Persons a week in each state as a yearly rate per 100,000 people."""
    return [
        PER * WEEKS_PER_YEAR * v / p if p and numbers.finite(v) else 0.0 for v, p in zip(week, population, strict=True)
    ]


def _round_up(x: float) -> float:
    power = 10.0 ** math.floor(math.log10(x)) if x > 0 else 1.0
    return power * min(m for m in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if m * power >= x - 1e-12)


def _steps(top: float) -> list[float]:
    """Six rising class limits up to about the 97th percentile: rounded thirds of a geometric-like scale."""
    inside = ticks(0, top, CLASSES - 1)[1:]
    return inside[: CLASSES - 1] if len(inside) >= 3 else [top * k / CLASSES for k in range(1, CLASSES)]


def prepare(data: dict[str, Any]) -> dict[str, Any] | None:
    """Rates by arm and metric, class limits by metric, limits of the difference; None where no map was kept."""
    source, states = data.get("map"), data.get("states") or []
    if not source or not source.get("arms") or not states:
        return None
    population = [s.get("population") or 0 for s in states]
    arms = list(source["arms"])
    metrics = [m for m in METRICS if all(source["arms"][a].get(m) for a in arms)]
    values = {
        a: {m: [[float(f"{r:.3g}") for r in rates(w, population)] for w in source["arms"][a][m]] for m in metrics}
        for a in arms
    }
    limits, spread = {}, {}
    seen = data.get("observed") or {}
    for m in metrics:
        known = [v for rates in seen["rates"] for v in rates] if seen.get("metric") == m else []
        limits[m] = _steps(
            max(_high([v for a in arms for w in values[a][m] for v in w]), _high(known) if known else 0.0)
        )
        gaps = [
            abs(p - q)
            for wa, wb in zip(values[arms[-1]][m], values[arms[0]][m], strict=True)
            for p, q in zip(wa, wb, strict=True)
        ]
        spread[m] = [s * _round_up(_high(gaps)) for s in (0.1, 0.4, 1.0)]
    return {
        "weeks": source["weeks"],
        "arms": arms,
        "metrics": metrics,
        "values": values,
        "limits": limits,
        "spread": spread,
        "worlds": source.get("worlds"),
    }


def _high(values: list[float]) -> float:
    ranked = sorted(values)
    return _round_up(max(ranked[int(0.97 * (len(ranked) - 1))], 1e-9)) if ranked else 1.0


def level(value: float, limits: list[float]) -> int:
    """Class of a rate: how many limits it reaches."""
    return sum(value >= limit for limit in limits)


def draw(prepared: dict[str, Any], states: list[dict[str, Any]], t: Text, prefix: str) -> Markup:
    """The tiles at the last week of the last arm (the script moves them)."""
    metric, arm = prepared["metrics"][0], prepared["arms"][-1]
    week = prepared["values"][arm][metric][-1]
    parts = [_tile(s, v, level(v, prepared["limits"][metric]), t) for s, v in zip(states, week, strict=True)]
    return svg(*_extent(states), t("map_title"), *parts, class_="tiles")


def observed(rates: list[float], limits: list[float], states: list[dict[str, Any]], t: Text) -> Markup:
    """The same tiles in the same colours, of one year's observed rates."""
    parts = [_tile(s, v, level(v, limits), t) for s, v in zip(states, rates, strict=True)]
    return svg(*_extent(states), t("observed_title"), *parts, class_="tiles")


def arm_name(arm: str, t: Text) -> str:
    """An arm of the map as the page calls it."""
    return t(arm) if arm in ("baseline", "campaign") else arm


def _extent(states: list[dict[str, Any]]) -> tuple[float, float]:
    rows, columns = (1 + max(int(s[k]) for s in states) for k in ("tile_row", "tile_column"))
    return columns * (SIZE + GAP), rows * (SIZE + GAP)


def _tile(state: dict[str, Any], value: float, step: int, t: Text) -> Markup:
    x, y = (SIZE + GAP) * int(state["tile_column"]), (SIZE + GAP) * int(state["tile_row"])
    text = rate_text(value, t.lang)
    return tag(
        "g",
        tag("title", f"{state['name']}: {text}"),
        tag("rect", width=SIZE, height=SIZE, rx=5),
        tag("text", state["abbreviation"], x=SIZE / 2, y=26, class_="ab"),
        tag("text", text, x=SIZE / 2, y=44, class_="va"),
        transform=f"translate({x} {y})",
        class_=f"q{step}",
    )


def rate_text(value: float, lang: str) -> str:
    """A rate: whole numbers from 10, else one decimal."""
    return numbers.number(value, lang, 2.0 if abs(value) >= 10 else 0.2)
