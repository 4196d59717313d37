"""What a verdict turns on: readings of disputed forms, what a number is worth knowing, what a claim needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers, rows
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import svg, tag
from contrapeso.report.texts import Text

LEFT, TOP, HIGH = 46.0, 10.0, 110.0
ROOM = 8.0  # a dot's least width


def specification(found: Mapping[str, Any] | None, t: Text) -> dict[str, Any] | None:
    """A specification curve: {chart, count, low, high, apart}, its ends in words and whether their intervals part; None
    without readings.
    """
    readings = sorted((found or {}).get("readings") or [], key=lambda r: float(r["share_holds"] or 0))
    if len(readings) < 2:
        return None
    floor, step = TOP + HIGH, min(ROOM * 3, (WIDTH - LEFT) / len(readings))
    parts: list[Markup] = []
    for share in (0.0, 0.5, 1.0):
        at = floor - HIGH * share
        parts.append(line(LEFT, at, WIDTH, at, "zero" if share == 0.5 else "grid"))
        parts.append(label(LEFT - 5, at + 4, f"{100 * share:.0f}\u00a0%", anchor="end"))
    whiskers, dots = "", ""
    for i, r in enumerate(readings):
        x, y = LEFT + step * (i + 0.5), floor - HIGH * float(r["share_holds"] or 0)
        low, high = (floor - HIGH * float(v or 0) for v in r["ci90"])
        whiskers += f"M{x:.1f} {low:.1f}V{high:.1f}"
        dots += f"M{x:.1f} {y:.1f}h0"
    parts += [tag("path", d=whiskers, class_="whisker thin"), tag("path", d=dots, class_="spots")]
    ends = {"low": _reading(readings[0], t), "high": _reading(readings[-1], t)}
    said = f"{t('spec_title')}: {ends['low']} … {ends['high']}"
    apart = float(readings[0]["ci90"][1] or 0) < float(readings[-1]["ci90"][0] or 0)
    chart = svg(WIDTH, floor + 10, said, *parts, class_="chart")
    return {"chart": chart, "count": len(readings), "apart": apart, **ends}


def _reading(r: Mapping[str, Any], t: Text) -> str:
    return f"{t.pick(r['label'])} ({numbers.percent(r['share_holds'])}; {numbers.interval(r['ci90'])})"


def movers(c: Mapping[str, Any], t: Text) -> list[dict[str, Any]]:
    """The numbers that move the effect, and those worth finding out: the share of the variance, the points gained."""
    gained = worth(c.get("worth_knowing"), t)
    found = [{**rows.influence(i, t), "worth": gained.pop(str(i.get("name")), None)} for i in c.get("influences") or []]
    return found + [{**about, "width": 0, "text": "", "ci": "", "worth": about} for about in gained.values()]


def worth(found: Mapping[str, Any] | None, t: Text) -> dict[str, dict[str, Any]]:
    """By name what finding out a number would add, in points with its interval: those told apart from nothing."""
    return {
        str(i["name"]): {
            "name": i["name"],
            "label": t.pick(i["label"]),
            "text": f"{numbers.exact(round(100 * float(i['value'])), t.lang)}\u00a0{t('points')}",
            "ci": f"{100 * float(i['ci90'][0] or 0):.0f}–{100 * float(i['ci90'][1] or 0):.0f}",
            "status": i.get("status"),
            "status_word": t(str(i["status"])),
        }
        for i in (found or {}).get("numbers") or []
        if i.get("clear") and round(100 * float(i["value"] or 0)) >= 1
    }


def sentences(found: Any, t: Text) -> list[str]:
    """The sentences of what a deep run found (knock-outs, refuters), whatever else it holds."""
    if isinstance(found, Mapping):
        if found.get("sentence"):
            return [t.pick(found["sentence"])]
        return [s for value in found.values() if isinstance(value, Mapping | list) for s in sentences(value, t)]
    if isinstance(found, list):
        return [s for item in found for s in sentences(item, t)]
    return []
