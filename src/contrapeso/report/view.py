"""One claim as the templates need it: texts in one language, numbers formatted, figures drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers, rows, turning
from contrapeso.report.charts import bars, break_even_maps, curves, dots
from contrapeso.report.texts import Text
from contrapeso.words import catalogue

SENTENCE = re.compile(r"(?<=\.) (?=[^\W\d_a-z])")
RESULTS = catalogue("results")
CORNERS = ("hawk", "sceptic")
NOTHING = ("no_number", "no_drawn", "too_few")


def slug(text: object) -> str:
    """A safe part of an element's id."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(text)).strip("-") or "claim"


def claim(raw: Mapping[str, Any], data: Mapping[str, Any], t: Text, again: bool = False) -> dict[str, Any]:
    """Everything the page says about one claim (see report_data in the claims room for `raw`).

    `again`: the page holds this claim in another language already, and its curves with it.
    """
    c = dict(raw)
    triple = numbers.three_shares(
        [float(c.get(f"share_{k}") or 0) for k in dots.OUTCOMES],
        [c.get("ci90"), c.get("ci90_no_material"), c.get("ci90_reversed")],
    )
    return {
        "id": str(c["id"]),
        "slug": slug(c["id"]),
        "critic": bool(c.get("critic")),
        "kind": c.get("kind", ""),
        "paragraph": c.get("paragraph"),
        "statement": t.pick(c.get("statement")),
        "tested": t.pick(c.get("tested")),
        "sign_fixed": t.pick(c.get("sign_fixed")),
        "lead": _lead(c, t),
        "levers_near": [rows.lever(a, t) for a in c.get("arms_set") or [] if a.get("solved")],
        "arms_differ": [rows.setting(a, t) for a in c.get("arms_differ") or [] if not a.get("solved")],
        "beyond": rows.beyond(c, t, rows.campaign(data["claims"])),
        "corners": _corners(c, t),
        "phrase": _unbroken(t.pick(c.get("phrase"))) or t("quick_words"),
        "worded": bool(c.get("phrase")),
        "confidence": _sentence(t.pick(c.get("confidence"))),
        "breakeven": _first(c, t),
        "flip": break_even_maps.figure((c.get("break_even") or {}).get("material"), t),
        "specification": turning.specification(c.get("specification"), t),
        "worth": bool(turning.worth(c.get("worth_knowing"), t)),
        "movers": turning.movers(c, t),
        "knock_out": turning.sentences(c.get("knock_out"), t),
        "refuters": turning.sentences(c.get("refuters"), t),
        "shares": [
            {"kind": k, "text": s, "ci": i, "raw": c.get(f"share_{k}"), **_outcome(c, k, t)}
            for k, (s, i) in zip(dots.OUTCOMES, triple, strict=True)
        ],
        "dots": dots.grid(c, t),
        "bar": bars.share_bar(c, t),
        "flags": _flags(c, t),
        "effect": _effect(c, t),
        "metric": t.pick(c.get("metric_label")) or c.get("metric", ""),
        "window": t.window(c.get("window"), str(c.get("metric", ""))),
        "arms": _arms(c, t),
        "series": curves.series(c, t, slug(c["id"]), again),
        "series_label": t.pick((c.get("series") or {}).get("metric_label")) or t.pick(c.get("metric_label")),
        "wide": curves.outer(c) is not None,
        "difference": curves.difference(c, t, slug(c["id"]), again),
        "weeks": curves.table(c, t),
        "harm": [{**rows.measure(h, t), "short": _harm_name(h, t)} for h in c.get("harm") or []],
        "shown": [{**rows.measure(h, t), "against": against(h, c, t)} for h in c.get("shown") or []],
        "record": rows.by_stance(c.get("record") or [], t),
        "contested": [rows.contested(f, t) for f in c.get("contested_by") or []],
        "parameters": [rows.parameter(p, t) for p in c.get("parameters") or []],
        "failed": c.get("failed") or 0,
        "footer": footer(data, t, c),
        "harm_line": [rows.measure(h, t) for h in first_harms(c.get("harm") or [])],
    }


def _lead(c: Mapping[str, Any], t: Text) -> str:
    """What is said before the word: the sign and the size, and of what."""
    said, about = t.pick(c.get("lead")), t.pick(c.get("metric_label"))
    named = said.casefold().startswith(about.casefold())  # claims on several measures name each
    return f"{_capital(about)}: {said}." if said and about and not named else _sentence(said)


def _corners(c: Mapping[str, Any], t: Text) -> list[dict[str, Any]]:
    """A hawk's world and a sceptic's side by side: the shares there, and what that side could fairly say."""
    there, fair = c.get("corners") or {}, c.get("fair") or {}
    return [
        {
            "side": side,
            "label": t(f"corner_{side}") if side in CORNERS else t.pick(there[side].get("label")),
            "says": t.pick(fair.get(side)),
            **(rows.corner(there[side], t) if there.get(side, {}).get("draws") else {"shares": [], "bar": ""}),
        }
        for side in dict.fromkeys([*there, *fair])
    ]


def _outcome(c: Mapping[str, Any], kind: str, t: Text) -> dict[str, str]:
    """The claim's own name of an outcome; for a line with two ends how often each was missed."""
    name = t.pick((c.get("outcomes") or {}).get(kind))
    ends = c.get("reversed_parts") or [] if kind == "reversed" else []
    parts = "; ".join(f"{t.pick(end['name'])} {numbers.percent(end['share'])}" for end in ends)
    return {"name": "" if name == t(kind) else name, "parts": parts}


def _first(c: Mapping[str, Any], t: Text) -> str:
    """One sentence on what decides: the number that turns it; else the condition; else what moves it most."""
    solved = c.get("solved") or {}
    if any(2 * n["turned"] > n["tried"] for n in solved.get("numbers") or []):
        return t.pick(solved["sentence"])
    found = c.get("conditions") or {}
    where = t.pick(found.get("sentence")) if found.get("found") else t.pick(c.get("breakeven"))
    return _told(SENTENCE.split(where or t.pick(c.get("hinge_short")) or t.pick(c.get("hinge")))[0], t)


def _told(said: str, t: Text) -> str:
    """A sentence, unless all it says is that nothing was found: the answer counts those once."""
    return "" if said in (RESULTS.text(key, t.lang) for key in NOTHING) else said


def _unbroken(phrase: str) -> str:
    """The range of a phrase kept on one line: 'likely (55–80 %)'."""
    return re.sub(r"\(([^)]*)\)", lambda m: m[0].replace("–", "\u2060–\u2060").replace(" %", "\u00a0%"), phrase)


def _sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{_capital(text).rstrip('.')}." if text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def footer(data: Mapping[str, Any], t: Text, c: Mapping[str, Any] | None = None) -> str:
    """Worlds, draws, seed and version: under every figure and table."""
    own = {**data, **{k: v for k, v in (c or {}).items() if k in ("worlds", "draws") and v}}
    return t(
        "footer",
        worlds=numbers.exact(own.get("worlds"), t.lang),
        draws=numbers.exact(own.get("draws"), t.lang),
        seed=data.get("seed"),
        version=data.get("version"),
    )


def registration(data: Mapping[str, Any], t: Text) -> str:
    """Whether the study was registered before it was run, and which claims, numbers and rules were changed after."""
    found = data.get("registration")
    if not found:
        return ""
    names = dict.fromkeys(item["name"] if item["claim"] is None else item["claim"] for item in found.get("changes", ()))
    return t(found["state"], time=found.get("registered"), sha=found.get("sha256"), names=", ".join(names))


def map_footer(data: Mapping[str, Any], prepared: Mapping[str, Any] | None, t: Text) -> str:
    """The map runs in worlds of its own number, so it names no draws."""
    worlds = (prepared or {}).get("worlds") or data.get("worlds")
    return t("footer_map", worlds=numbers.exact(worlds, t.lang), seed=data.get("seed"), version=data.get("version"))


def _flags(c: Mapping[str, Any], t: Text) -> list[dict[str, str]]:
    flags = []
    if c.get("contested_by"):
        names = "”, “".join(t.pick(f.get("label")) or str(f.get("form")) for f in c["contested_by"])
        flags.append({"word": t("contested"), "why": f"{t('contested_by')} “{names}”"})
    if c.get("assumed"):
        name = t.pick(c.get("assumed_label")) or str(c["assumed"])
        flags.append({"word": t("assumed"), "why": f"{t('assumed_by')} {name}"})
    gate = c.get("cause_gate") or {}
    if gate.get("passed") is False:
        flags.append({"word": t.pick(c["phrase"]), "why": t.pick(gate["why"]).rstrip(".")})
    if c.get("record_conflict"):
        flags.append({"word": t("otherwise"), "why": t.pick(c["record_conflict"]).rstrip(".")})
    return flags


def first_harms(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The two harms named beside the verdict: deaths, and civilians harmed apart from them."""
    named = [
        h
        for name in ("homicides_total", "civilians_harmed_total")
        for h in rows
        if str(h.get("metric")).startswith(name)
    ]
    return named or list(rows[:2])


def _harm_name(h: Mapping[str, Any], t: Text) -> str:
    """A harm's short name where the words have one."""
    named = (k for k in ("homicides", "civilians_harmed", "displaced") if str(h.get("metric")).startswith(k))
    return next((t(k) for k in named), t.pick(h.get("label")))


def _effect(c: Mapping[str, Any], t: Text) -> dict[str, Any]:
    relative, unit, ci = bool(c.get("effect_relative")), c.get("unit", ""), c.get("ci90_effect")
    spread = rows.half(ci)
    # the error of a quantile shrinks with the draws: about twice the spread over their root
    width = 2 * spread / math.sqrt(max(1, c.get("draws") or 1)) if spread else None

    def say(x: float | None) -> str:
        return numbers.effect_text(x, relative, unit, t.lang, width)

    material = numbers.exact_effect(abs(c.get("material") or 0), relative, unit, t.lang, sign=False)
    lined, worlds = numbers.finite(c.get("line")), numbers.exact(c.get("worlds"), t.lang)
    return {
        "chart": bars.effects(dict(c), t),
        "label": t.pick(c.get("effect_label")),
        "summary": t("median_effect", median=say(c.get("median_effect")), low=say(ci[0]), high=say(ci[1]))
        if ci
        else "",
        "note": t("effect_note", material=material, draws=c.get("draws"), worlds=worlds),
        "line": f"{t('line_at')} {numbers.exact_level(c.get('line') or 0, unit, t.lang)}" if lined else "",
    }


def against(row: Mapping[str, Any], c: Mapping[str, Any], t: Text) -> str:
    """The comparator of a shown row, where it isn't the claim's own."""
    arms = c.get("arms") or {}
    known = [arms.get("a"), arms.get("b"), *(arms.get("shown") or [])]
    labels = {arm["name"]: rows.name(arm, t) for arm in known if arm}
    own = (arms.get("b") or {}).get("name")
    other = row.get("against")
    return labels.get(other, str(other)) if other and other != own else ""


def _arms(c: Mapping[str, Any], t: Text) -> dict[str, str]:
    arms = c.get("arms") or {}
    return {"a": rows.name(arms.get("a"), t), "b": rows.name(arms.get("b"), t)}
