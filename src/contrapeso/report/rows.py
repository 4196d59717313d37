"""Lines of the tables: harm, other arms, the record, influences, disputed forms, parameters."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers
from contrapeso.report.charts import bars
from contrapeso.report.charts.dots import OUTCOMES
from contrapeso.report.texts import Text, address

STANCES = {"for": "for", "against": "against_stance", "mixed": "mixed"}
STATUSES = ("published", "derived", "judgement")


def half(ci: Sequence[float] | None) -> float | None:
    """Half-width of an interval, None where there is none."""
    return (ci[1] - ci[0]) / 2 if ci and all(numbers.finite(v) for v in ci) else None


def name(arm: Mapping[str, Any] | None, t: Text) -> str:
    """An arm's label."""
    return (t.pick(arm.get("label")) or str(arm.get("name", ""))) if arm else ""


def measure(h: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A line of the harm table or of the other arms: both means, their paired difference, its interval."""
    unit, ci = h.get("unit") or "", h.get("ci90")
    width = half(ci)

    def mean(
        x: float | None,
    ) -> str:  # never coarser than two digits of its own: a small mean isn't lost beside a wide difference
        own = 0.2 * 10.0 ** math.floor(math.log10(abs(x))) if numbers.finite(x) and x else None
        return numbers.quantity(x, t.lang, min(own, width) if own and width else own or width, unit=unit)

    return {
        "arm": name(h.get("arm"), t),
        "metric": t.pick(h.get("metric_label") or h.get("label")) or h.get("metric", ""),
        "unit": "" if unit == "share" else t.unit(unit),
        "window": t.window(*_window(h)),
        "share": numbers.percent(h["share_holds"]) if h.get("share_holds") is not None else "",
        "a": mean(h.get("mean_a")),
        "b": mean(h.get("mean_b")),
        "difference": numbers.quantity(h.get("difference"), t.lang, width, sign=True, unit=unit),
        "low": numbers.quantity(ci[0], t.lang, width, sign=True, unit=unit) if ci else "",
        "high": numbers.quantity(ci[1], t.lang, width, sign=True, unit=unit) if ci else "",
        "worse": bool(ci and ci[0] > 0),
        "better": bool(ci and ci[1] < 0),
    }


def _window(h: Mapping[str, Any]) -> tuple[str | None, str]:
    metric = str(h.get("metric", ""))
    return h.get("window") or metric.partition("@")[2] or None, metric


def record(r: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A study or event for or against."""
    stance = r.get("stance") if r.get("stance") in STANCES else "mixed"
    return {
        "stance": stance,
        "key": str(r.get("key") or ""),
        "short": short_citation(t.pick(r.get("source"))),
        "href": address(t.pick(r.get("source"))) or address(t.pick(r.get("locator"))),
        "word": t(STANCES[str(stance)]),
        "finding": t.pick(r.get("finding")),
        "carries": t.pick(r.get("carries")),
        "source": t.pick(r.get("source")).rstrip(". "),
        "locator": t.pick(r.get("locator")),
        "checked": r.get("checked", True),
    }


def by_stance(entries: Sequence[Mapping[str, Any]], t: Text) -> list[tuple[str, list[dict[str, Any]]]]:
    """The record for, against and both ways, in this order, each that there is."""
    found = [record(r, t) for r in entries]
    return [(kind, same) for kind in STANCES if (same := [r for r in found if r["stance"] == kind])]


CITED = re.compile(r"(?P<who>.+?) \((?P<year>\d{4})\)")


def short_citation(source: str) -> str:
    """'Mir 2018', 'Greenfield et al. 2019': whom a source is by, and when; an office or paper by its first words."""
    found = CITED.match(source)
    if not found:
        return " ".join(source.split()[:4]).rstrip(".,;:")
    people = [who.strip() for who in found["who"].split(";")]
    names = [who.split(",", 1)[0] if re.search(r", (\S\.|and\b)", who) else who for who in people]
    names = [re.split(r", (?:in|by|from) ", name)[0] for name in names if name != "and others"]
    said = names[0] + (f" & {names[1]}" if len(names) == 2 else " et al." if len(names) > 2 else "")
    return f"{said} {found['year']}"


def _status(value: Any, t: Text) -> dict[str, str]:
    return {
        "status": value if value in STATUSES else "judgement",
        "status_word": t(value) if value in STATUSES else str(value or ""),
    }


def influence(i: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A parameter's share of the variance."""
    index, ci = min(1.0, max(0.0, float(i.get("index") or 0))), i.get("ci90")
    return {
        "name": i.get("name"),
        "label": t.pick(i.get("label")) or i.get("name"),
        "width": round(100 * index, 1),
        "text": numbers.percent(index),
        "ci": numbers.interval([min(1, max(0, v)) for v in ci]) if ci else "",
        **_status(i.get("status"), t),
    }


def contested(f: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A disputed form with the share that holds under each alternative."""
    label = t.pick(f.get("label")) or str(f.get("form"))
    rows = []
    for a in f.get("alternatives") or []:
        share = float(a.get("share_holds") or 0)
        rows.append(
            {
                "label": (t.pick(a.get("label")) or str(a.get("name"))).removeprefix(f"{label}: "),
                "width": round(100 * share, 1),
                "text": numbers.percent(share),
                "ci": numbers.interval(a.get("ci90")),
            }
        )
    return {"label": label, "alternatives": rows}


def parameter(p: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A number with its unit, default, prior and source."""
    default = p.get("default")
    if isinstance(default, list | tuple):
        default = ", ".join(str(v) for v in default)
    elif numbers.finite(default):
        default = f"{default:.6g}".replace("-", numbers.MINUS)
    return {
        "name": p.get("name"),
        "label": t.pick(p.get("label")),
        "unit": t.unit(p.get("unit")),
        "default": "–" if default is None else str(default),
        "prior": t.pick(p.get("prior")) or "–",
        "source": t.pick(p.get("source")),
        "locator": t.pick(p.get("locator")),
        "short": short_citation(t.pick(p.get("source"))) if p.get("source") else "",
        "href": address(t.pick(p.get("source"))) or address(t.pick(p.get("locator"))),
        **_status(p.get("status"), t),
    }


def lever(a: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """What an arm does by a lever that was solved, or that lies far from what is published."""
    return {
        "arm": t.pick(a.get("arm_label")) or str(a.get("arm", "")),
        "words": t.pick(a.get("words")),
        "warning": t.pick(a.get("warning")),
        "solved": bool(a.get("solved")),
        "prices": ", ".join(str(price) for price in a.get("prices") or []),
    }


def setting(row: Mapping[str, Any], t: Text) -> dict[str, str]:
    """A lever, form or schedule that the deciding arms set differently."""
    return {"label": t.pick(row.get("label")), "a": t.pick(row.get("a")), "b": t.pick(row.get("b"))}


CAMPAIGN = "campaign"
"""The scenario beside which most claims are held: what it plans is said once."""


def campaign(claims: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Levers of the campaign that lie far from what was ever seen, by name."""
    return {
        str(a["lever"]): a
        for c in claims
        for a in c.get("arms_set") or []
        if a.get("arm") == CAMPAIGN and a.get("warning")
    }


def beyond(c: Mapping[str, Any], t: Text, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Levers of the deciding arms that lie far from what was ever seen, the campaign's (`known`) left out."""
    deciding = [arm["name"] for side in ("a", "b") if (arm := (c.get("arms") or {}).get(side))]
    found: dict[str, list[Mapping[str, Any]]] = {}
    for a in c.get("arms_set") or []:
        usual = (known.get(str(a["lever"])) or {}).get("value") == a["value"]
        if a.get("warning") and a.get("arm") in deciding and not usual:
            found.setdefault(str(a["lever"]), []).append(a)
    return [seen(same, t) for same in found.values()]


def seen(levers: Sequence[Mapping[str, Any]], t: Text) -> str:
    """One lever of one or more arms beside what was seen of it: 'surveillance flights a week 600 (seen: 12.6)'."""
    values = " / ".join(numbers.exact(v, t.lang) for v in dict.fromkeys(a["value"] for a in levers))
    known = numbers.exact(levers[0]["published"], t.lang)
    return t("beyond_one", label=t.pick(levers[0].get("label")), values=values, seen=known)


def corner(there: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """The shares of a claim in a corner of the priors, as a bar and in per cent, with how many draws they are of."""
    claim = {f"share_{k}": share for k, share in zip(OUTCOMES, there["shares"], strict=True)}
    claim |= {"ci90": there.get("ci90")}
    texts = numbers.three_shares(there["shares"], [there.get("ci90"), None, None])
    return {
        "bar": bars.share_bar(claim, t),
        "draws": there["draws"],
        "shares": [{"kind": k, "text": text} for k, (text, _) in zip(OUTCOMES, texts, strict=True)],
        "ci": texts[0][1],
    }


def form(f: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """A disputed form: its alternatives with their weights in per cent, its source and note."""
    rows = [
        {
            "label": t.pick(a.get("label")) or a.get("name"),
            "default": a.get("name") == f.get("default"),
            "weight": f"{round(100 * a['weight'])}\u00a0%" if numbers.finite(a.get("weight")) else "",
        }
        for a in f.get("alternatives") or []
    ]
    return {
        "label": t.pick(f.get("label")) or f.get("name"),
        "alternatives": rows,
        "note": t.pick(f.get("note")),
        "source": t.pick(f.get("source")),
    }
