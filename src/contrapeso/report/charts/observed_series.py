"""Observed rates by state beside the simulated ones: whole years, the same unit, and how far they are apart.

What is given (`data["observed"]`, see `claims.report_tables.observed`): for one metric yearly rates per 100,000 by
state, and the rates that the model starts from, which come from another series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from contrapeso.report import numbers
from contrapeso.report.charts import tiles
from contrapeso.report.texts import Text

Rates = list[float]
WHOLE = 0.9
"""Part of a year that must have been simulated for its mean to be shown."""


def prepare(data: Mapping[str, Any], prepared: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Years with observed rates and simulated means by arm; None without a map or observations of what it shows."""
    given = data.get("observed")
    if not prepared or not given or given["metric"] not in prepared["metrics"]:
        return None
    metric, start = given["metric"], int(data["map"].get("start", given["years"][0]))
    first = {
        arm: [yearly(prepared["weeks"], prepared["values"][arm][metric], year - start) for year in given["years"]]
        for arm in prepared["arms"]
    }
    return {
        "metric": metric,
        "start": start,
        "years": given["years"],
        "rates": [[float(f"{r:.3g}") for r in rates] for rates in given["rates"]],
        "limits": prepared["limits"][metric],
        "simulated": first,
        "given": given,
    }


def yearly(weeks: Sequence[int], values: Sequence[Rates], year: int) -> Rates | None:
    """Mean rates by state in the `year`-th year (0 is the first); values[i] holds since the sample before."""
    begin, end = year * tiles.WEEKS_PER_YEAR, (year + 1) * tiles.WEEKS_PER_YEAR
    edges = [0, *(week + 1 for week in weeks)]
    spans = [max(0.0, min(end, b) - max(begin, a)) for a, b in pairwise(edges)]
    total = sum(spans)
    if total < WHOLE * tiles.WEEKS_PER_YEAR:
        return None
    return [sum(s * v[k] for s, v in zip(spans, values, strict=True)) / total for k in range(len(values[0]))]


def miss(found: Mapping[str, Any], arm: str) -> tuple[float, float] | None:
    """Mean over states of the relative change from the first to the last year that both have.

    (size of the observed change, how far the simulated one is from it): to say that nothing changes would miss by the
    first, so that is what an arm has to beat. None where fewer than two years are both observed and simulated.
    """
    both = [i for i, rates in enumerate(found["simulated"][arm]) if rates is not None]
    if len(both) < 2:
        return None
    seen, made = (changes(rates[both[0]], rates[both[-1]]) for rates in (found["rates"], found["simulated"][arm]))
    pairs = [(o, s) for o, s in zip(seen, made, strict=True) if o is not None and s is not None]
    if not pairs:
        return None
    return sum(abs(o) for o, _ in pairs) / len(pairs), sum(abs(s - o) for o, s in pairs) / len(pairs)


def level_miss(found: Mapping[str, Any], arm: str) -> tuple[float, float] | None:
    """(mean absolute gap to the rates that the model begins with, their mean), per 100,000; None if not simulated."""
    begin = found["given"]["begin"]
    made = found["simulated"][arm][found["years"].index(begin["year"])]
    if made is None:
        return None
    gaps = [abs(m - o) for m, o in zip(made, begin["rates"], strict=True)]
    return sum(gaps) / len(gaps), sum(begin["rates"]) / len(gaps)


def changes(first: Rates, last: Rates) -> list[float | None]:
    """Relative change by state; None where it began at 0."""
    return [b / a - 1 if a else None for a, b in zip(first, last, strict=True)]


def view(found: Mapping[str, Any] | None, data: Mapping[str, Any], t: Text, lang: str) -> dict[str, Any] | None:
    """What the template shows: the second map, a table, and a sentence on how far the two are apart."""
    if found is None:
        return None
    given, arm = found["given"], next(iter(found["simulated"]))
    return {
        "tiles": tiles.observed(found["rates"][-1], found["limits"], data["states"], t),
        "year": found["years"][-1],
        "label": t.pick(given["label"]),
        "source": given["source"],
        "head": _head(found, t),
        "rows": _rows(found, data, lang),
        "apart": " ".join(filter(None, (_level(found, arm, t), _change(found, arm, t)))),
    }


def _level(found: Mapping[str, Any], arm: str, t: Text) -> str:
    gap = level_miss(found, arm)
    if gap is None:
        return ""
    off, mean = (tiles.rate_text(x, t.lang) for x in gap)
    return t("observed_level", year=found["given"]["begin"]["year"], arm=tiles.arm_name(arm, t), off=off, mean=mean)


def _change(found: Mapping[str, Any], arm: str, t: Text) -> str:
    apart = miss(found, arm)
    if apart is None:
        return ""
    years = [y for y, rates in zip(found["years"], found["simulated"][arm], strict=True) if rates is not None]
    size, off = (round(100 * x) for x in apart)
    said = t("observed_apart", first=years[0], last=years[-1], size=size, off=off, arm=tiles.arm_name(arm, t))
    return f"{said} {t('observed_no_better' if off >= size else 'observed_better')}"


def _head(found: Mapping[str, Any], t: Text) -> list[dict[str, str]]:
    given = found["given"]
    begin = given["begin"]
    head = [{"over": t("observed_start"), "under": str(begin["year"])}]
    head += [{"over": t("observed_police"), "under": str(year)} for year in found["years"]]
    for arm in found["simulated"]:
        over = f"{t('simulated')}: {tiles.arm_name(arm, t)}"
        head += [{"over": over, "under": str(year)} for year in found["years"]]
    return head


def _rows(found: Mapping[str, Any], data: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    columns: list[Rates | None] = [found["given"]["begin"]["rates"], *found["rates"]]
    for rates in found["simulated"].values():
        columns += rates
    return [
        {"name": s["name"], "cells": ["–" if c is None else _cell(c[i], lang) for c in columns]}
        for i, s in enumerate(data["states"])
    ]


def _cell(rate: float, lang: str) -> str:
    return tiles.rate_text(rate, lang) if numbers.finite(rate) else "–"
