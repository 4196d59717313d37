"""What reaches users in the United States, and the deaths that are counted there, as the templates need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers, rows
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import path, scale, svg, tag, ticks
from contrapeso.report.texts import Text

Json = Mapping[str, Any]
PARTS = ("campaign", "baseline", "change")
LEFT, RIGHT, TOP, FLOOR = 46.0, 134.0, 12.0, 150.0
LINES = {"all_drugs": "l-d", "synthetic_opioids": "l-a"}
SAYS = ("deaths_model", "deaths_tonnes", "deaths_other", "deaths_lives")


def view(data: Json, t: Text) -> dict[str, Any]:
    """The section: rows by drug (empty where not simulated), what may not be said, deaths as chart and table."""
    found, counted = data.get("users"), data.get("overdose_deaths")
    return {
        "rows": [_row(row, t) for row in (found or {}).get("rows") or []],
        "weeks": (found or {}).get("weeks"),
        "footer": t(
            "footer_users",
            weeks=(found or {}).get("weeks"),
            draws=numbers.exact((found or {}).get("draws"), t.lang),
            seed=data.get("seed"),
            version=data.get("version"),
        ),
        "says": [t(key) for key in SAYS],
        "chart": deaths(counted["series"], t) if counted else None,
        "table": _table(counted["series"], t) if counted else [],
        "source": ", ".join(str(counted[k]).rstrip(".") for k in ("source", "locator")) if counted else "",
    }


def _row(row: Json, t: Text) -> dict[str, Any]:
    """Rounded by the change's own range, which is the narrowest; a change carries its sign."""
    cells = []
    for part in PARTS:
        spread, sign = row[part], part == "change"
        width = rows.half(spread["range90"])
        point = spread.get("median", spread["mean"])  # results of before have no median
        middle, low, high = (numbers.quantity(x, t.lang, width, sign=sign) for x in (point, *spread["range90"]))
        cells.append({"middle": middle, "low": low, "high": high})
    return {"good": t(row["good"]), "measure": t(f"users_{row['measure']}"), "cells": cells}


def deaths(series: Json, t: Text) -> Markup:
    """Yearly deaths in thousands: final counts solid, provisional ones dashed."""
    points = [p for kinds in series.values() for run in kinds.values() for p in run]
    years, top = [int(p[0]) for p in points], max(float(p[1]) for p in points)
    x = scale((min(years), max(years)), (LEFT, WIDTH - RIGHT))
    y = scale((0.0, top), (FLOOR, TOP))
    parts: list[Markup] = []
    for tick in ticks(0, top / 1000, 4):
        parts.append(line(LEFT, y(1000 * tick), WIDTH - RIGHT, y(1000 * tick), "axis" if tick == 0 else "grid"))
        parts.append(label(LEFT - 5, y(1000 * tick) + 4, numbers.exact(tick, t.lang), anchor="end"))
    parts += [label(x(year), FLOOR + 16, str(year)) for year in _years(years)]
    for substance, kinds in series.items():
        for kind, run in kinds.items():
            drawn = path([(x(year), y(n)) for year, n in run])
            dashed = " edge" if kind == "provisional" else ""
            parts.append(tag("path", d=drawn, class_=f"line {LINES.get(substance, 'l-b')}{dashed}"))
        year, n = max((p for run in kinds.values() for p in run), key=lambda p: p[0])
        parts.append(label(x(year) + 6, y(n) + 4, t(substance), anchor="start"))
    says = tag("desc", t("deaths_chart_note"))
    return svg(WIDTH, FLOOR + 22, t("deaths_chart"), tag("title", t("deaths_chart")), says, *parts, class_="chart")


def _years(years: Sequence[int]) -> list[int]:
    """The ends, and every fifth year that keeps clear of them."""
    first, last = min(years), max(years)
    return [first, *(y for y in range(first + 3, last - 2) if y % 5 == 0), last]


def _table(series: Json, t: Text) -> list[dict[str, Any]]:
    """One line a year: every substance's final and provisional count."""
    columns = [dict(map(tuple, kinds.get(k, []))) for kinds in series.values() for k in ("final", "provisional")]
    years = sorted({int(year) for column in columns for year in column})
    return [{"year": y, "cells": [numbers.exact(c.get(y), t.lang) if y in c else "–" for c in columns]} for y in years]
