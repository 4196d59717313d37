"""What a verdict turns on: readings of disputed forms, what a number is worth knowing, what a claim needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.bars import WIDTH, label, line
from contrapeso.report.charts.svg import svg, tag
from contrapeso.report.texts import Text

LEFT, TOP, HIGH = 46.0, 10.0, 110.0
ROOM = 8.0  # a dot's least width


def specification(found: Mapping[str, Any] | None, t: Text) -> dict[str, Any] | None:
    """A specification curve: {chart, low, high} with the labels of its ends; None without readings."""
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
    return {"chart": svg(WIDTH, floor + 10, said, *parts, class_="chart"), "count": len(readings), **ends}


def _reading(r: Mapping[str, Any], t: Text) -> str:
    return f"{t.pick(r['label'])} ({numbers.percent(r['share_holds'])}; {numbers.interval(r['ci90'])})"


def worth(found: Mapping[str, Any] | None, t: Text) -> dict[str, Any] | None:
    """What finding out each number would add, in points, with its interval; None where it wasn't asked."""
    items = (found or {}).get("numbers") or []
    if not found or not items:
        return None
    items = [i for i in items if i.get("clear") and round(100 * float(i["value"] or 0)) >= 1]  # told apart from nothing
    widest = max([float(i["ci90"][1] or 0) for i in items] + [0.01])
    lines = []
    for i in items:
        low, high = (100 * float(v or 0) / widest for v in i["ci90"])
        points = 100 * float(i["value"] or 0)
        lines.append(
            {
                "name": i["name"],
                "label": t.pick(i["label"]),
                "width": round(points / widest, 1),
                "low": round(low, 1),
                "span": round(high - low, 1),
                "text": f"{numbers.exact(round(points), t.lang)}\u00a0{t('points')}",
                "ci": f"{100 * float(i['ci90'][0] or 0):.0f}–{100 * float(i['ci90'][1] or 0):.0f}",
                "clear": bool(i.get("clear")),
                "status": i.get("status"),
                "status_word": t(str(i["status"])),
            }
        )
    return {"now": numbers.percent(found.get("now")), "rows": lines}


def sentences(found: Any, t: Text) -> list[str]:
    """The sentences of what a deep run found (knock-outs, refuters), whatever else it holds."""
    if isinstance(found, Mapping):
        if found.get("sentence"):
            return [t.pick(found["sentence"])]
        return [s for value in found.values() if isinstance(value, Mapping | list) for s in sentences(value, t)]
    if isinstance(found, list):
        return [s for item in found for s in sentences(item, t)]
    return []
