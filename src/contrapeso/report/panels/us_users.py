"""What reaches users in the United States, by drug, in the campaign and the baseline, and the deaths counted there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from contrapeso.evidence import registry
from contrapeso.experiment.shown_metrics import GOODS, of_both
from contrapeso.report import numbers, rows
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import path, scale, svg, tag, ticks
from contrapeso.report.panels import Page
from contrapeso.report.texts import Text
from contrapeso.statistics.rounding import rounded

if TYPE_CHECKING:
    from contrapeso.experiment.blocks import Table
    from contrapeso.study.sequential import Study

ORDER = 50
MENU = "users"

Json = Mapping[str, Any]
Floats = NDArray[np.float64]
MEASURES = {
    "flow": ("flow_{}_total", "tonnes"),
    "use": ("us_consumption_ratio_{}_final", "ratio"),
    "price": ("price_ratio_{}_final", "ratio"),
}
COUNTED = ("all_drugs", "synthetic_opioids")
PERCENTS = (5.0, 95.0)
PARTS = ("campaign", "baseline", "change")
LEFT, RIGHT, TOP, FLOOR = 46.0, 134.0, 12.0, 150.0
LINES = {"all_drugs": "l-d", "synthetic_opioids": "l-a"}
SAYS = ("deaths_model", "deaths_tonnes", "deaths_other", "deaths_lives")


def data(study: Study) -> dict[str, Any]:
    """What was simulated, and what was counted."""
    return {"users": users(study.table), "overdose_deaths": deaths()}


def users(table: Table) -> dict[str, Any] | None:
    """{weeks, draws, rows}: one row by drug and measure, each arm and their paired change with median, mean and 90 %
    range over draws. The range goes with the median: a few draws can pull the mean out of it.

    A draw counts by the mean of its worlds that ran in both arms. None where a study doesn't run both arms.
    """
    lines, draws, weeks = [], 0, 0
    for good in GOODS:
        for measure, (metric, unit) in MEASURES.items():
            found = of_both(table, metric.format(good))
            if found is None:
                return None
            a, b, weeks = found
            parts, draws = _parts(a, b)
            if draws:
                lines.append({"good": good, "measure": measure, "unit": unit, **parts})
    return {"weeks": weeks, "draws": draws, "rows": lines} if lines else None


def _parts(a: Floats, b: Floats) -> tuple[Json, int]:
    """Both arms and the change over draws; (draws, R) each, NaN where a world failed in that arm."""
    both = np.isfinite(a) & np.isfinite(b)
    ran = both.any(axis=1)
    if not ran.any():
        return {}, 0
    means = [np.where(both, x, 0.0)[ran].sum(axis=1) / both[ran].sum(axis=1) for x in (a, b)]
    parts = {"campaign": means[0], "baseline": means[1], "change": means[0] - means[1]}
    return {name: _spread(values) for name, values in parts.items()}, int(ran.sum())


def _spread(values: Floats) -> Json:
    low, high = np.percentile(values, PERCENTS)
    middle = rounded(float(np.median(values)))
    return {"median": middle, "mean": rounded(values.mean()), "range90": [rounded(low), rounded(high)]}


def deaths() -> dict[str, Any]:
    """Overdose deaths as counted, yearly: {source, series: {substance: {final | provisional: [[year, deaths]]}}}."""
    table = registry.observed("overdose_deaths")
    source = registry.load().sources.get(table.header["source"])
    series = {
        substance: {
            kind: sorted(table.series("year", "deaths", substance=substance, series=kind).items())
            for kind in ("final", "provisional")
        }
        for substance in COUNTED
    }
    return {"series": series, "source": str(source or table.header["source"]), "locator": table.header["locator"]}


def view(page: Page) -> dict[str, Any]:
    """The section: rows by drug (empty where not simulated), what may not be said, deaths as chart and table."""
    data, t = page.data, page.t
    found, counted = data.get("users"), data.get("overdose_deaths")
    seen = {
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
        "chart": chart(counted["series"], t) if counted else None,
        "table": _table(counted["series"], t) if counted else [],
        "source": ", ".join(str(counted[k]).rstrip(".") for k in ("source", "locator")) if counted else "",
    }
    return {"users": seen}


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


def chart(series: Json, t: Text) -> Markup:
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
