"""The 32 states as tiles, simulated and observed, with what falls in one state and comes back in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrapeso.report import moved, numbers
from contrapeso.report.charts import observed_series, tiles
from contrapeso.report.panels import Page
from contrapeso.report.texts import Text
from contrapeso.report.view import map_footer
from contrapeso.results import report_tables

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

ORDER = 40
MENU = "map"


def data(study: Study) -> dict[str, Any]:
    """States, weekly rates in both arms, and what was observed."""
    return {"states": report_tables.states(), "map": study.pictures.map, "observed": report_tables.observed(),
            "counted": report_tables.counted()}  # fmt: skip


def script(page: Page) -> dict[str, Any]:
    """The rates by week, which the script moves through, and the observed years."""
    prepared = tiles.prepare(page.data)
    seen = observed_series.prepare(page.data, prepared)
    return {"map": prepared, "observed": seen and {k: seen[k] for k in ("metric", "start", "years", "rates")}}


def view(page: Page) -> dict[str, Any]:
    """The tiles, the observed ones beside them, both tables."""
    data, t = page.data, page.t
    prepared = tiles.prepare(data)
    return {
        "map": prepared,
        "tiles": tiles.draw(prepared, data["states"], t, t.lang) if prepared else None,
        "observed": observed_series.view(observed_series.prepare(data, prepared), data, t, t.lang),
        "counted": counted(data.get("counted"), t),
        "moved": moved.view(data, t),
        "map_footer": map_footer(data, prepared, t),
        "map_rows": _rows(prepared, data, t.lang) if prepared else [],
    }


def counted(found: dict[str, Any] | None, t: Text) -> dict[str, Any] | None:
    """Certificates, police files and the missing side by side, a row a year, with who counts what."""
    if not found:
        return None
    rows = [
        {"year": year, "cells": [numbers.exact(s["values"][i], t.lang) for s in found["series"]]}
        for i, year in enumerate(found["years"])
    ]
    return {"names": [t(f"counted_{s['name']}") for s in found["series"]], "rows": rows, "series": found["series"]}


def _rows(prepared: dict[str, Any], data: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    columns = [(a, m) for m in prepared["metrics"] for a in prepared["arms"]]
    return [
        {"name": s["name"], "cells": [tiles.rate_text(prepared["values"][a][m][-1][i], lang) for a, m in columns]}
        for i, s in enumerate(data["states"])
    ]
