"""A claim of a stored study in the few lines of a printed page: no panel of the report is needed for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrapeso.report import numbers, rows
from contrapeso.report.charts import bars
from contrapeso.report.panels import answer
from contrapeso.report.texts import Text
from contrapeso.report.view import first_harms
from contrapeso.scenario import INDEX, METRICS

Json = Mapping[str, Any]
OUTCOMES = ("holds", "no_material", "reversed")


class Printed(Text):
    """The texts of the printed pages, the report's behind them."""

    subjects = ("handouts", *Text.subjects)


def claim(c: Json, t: Text) -> dict[str, Any]:
    """What the printed pages say of one claim of `verdicts.json`."""
    shares = numbers.three_shares(
        [float(c.get(f"share_{k}") or 0) for k in OUTCOMES],
        [c.get("ci90"), c.get("ci90_no_material"), c.get("ci90_reversed")],
    )
    worded = not answer.wordless(c) and bool(c.get("phrase"))
    most = answer.most(c)
    return {
        "id": c["id"],
        "statement": t.pick(c.get("statement")),
        "tested": t.pick(c.get("tested")),
        "found": _found(c, t),
        "word": unbroken(t.pick(c.get("phrase"))) if worded else "",
        "told": told(c, t),
        "says": _says(c, t),
        "confidence": t.pick(c.get("confidence")).split(":")[0],
        "otherwise": t.pick(c.get("record_conflict")),
        "shares": [
            {"kind": k, "share": share, "ci": ci, "name": name(c, k, t)}
            for k, (share, ci) in zip(OUTCOMES, shares, strict=True)
        ],
        "bar": bars.share_bar(dict(c), t),
        "most": most,
        "most_name": name(c, most, t) if most else "",
        "harm": harm(c, t),
        "harm_of": t("harm_campaign") if _borrowed(c) else "",
    }


def told(c: Json, t: Text) -> str:
    """The word with its range; where a study gave none, the three shares."""
    if c.get("phrase") and not answer.wordless(c):
        return unbroken(t.pick(c["phrase"]))
    shares = numbers.three_shares([float(c.get(f"share_{k}") or 0) for k in OUTCOMES], [None] * 3)
    said = dict(zip(("holds", "none", "reversed"), (share for share, _ in shares), strict=True))
    return t("holds_shares", **said)


def _says(c: Json, t: Text) -> str:
    """The same as a heading; a claim left without a word says why."""
    if answer.wordless(c):
        return _capital(t.pick(c["phrase"]).split(" (")[0])
    return _capital(t("it_holds", word=told(c, t)) if c.get("phrase") else told(c, t))


def name(c: Json, kind: str, t: Text) -> str:
    """The claim's own name of an outcome, the common one where it has none."""
    return t.pick((c.get("outcomes") or {}).get(kind)) or t(kind)


def harm(c: Json, t: Text) -> list[str]:
    """Deaths and civilians harmed: the difference with its interval, all of it with one arm; or that there is none."""
    listed = [{"metric": key, **row} for key, row in (c.get("harm") or {}).items()]
    return [_harm(row, t) for row in first_harms(listed)] or [t("no_harm")]


def _harm(row: Json, t: Text) -> str:
    line = rows.measure(row, t)
    called = next((t(k) for k in ("homicides", "civilians_harmed") if str(row["metric"]).startswith(k)), line["metric"])
    if not numbers.finite(row.get("difference")):
        return f"{t('harm_in_all', metric=called)} {line['a']}"
    span = f" ({line['low']}\u2060–\u2060{line['high']})" if line["low"] else ""
    return f"{called} {line['difference']}{_to(span, t)}"


def _to(span: str, t: Text) -> str:
    """An interval with signs reads badly with a dash: '(−3,592 to −968)'."""
    return span.replace("\u2060–\u2060", f" {t('to')} ")


def _borrowed(c: Json) -> bool:
    """Whether the claim has no arms of its own, so that its harm is the campaign's."""
    rows_ = (c.get("harm") or {}).values()
    return not c.get("comparator") and any(numbers.finite(row.get("difference")) for row in rows_)


def _found(c: Json, t: Text) -> str:
    """Sign and size, of what; a quotient and what is worked out say it in what was tested."""
    said = t.pick(c.get("lead"))
    metric = str(c.get("metric")).partition("@")[0]
    about = METRICS[INDEX[metric]] if metric in INDEX and not c.get("per") else None
    called = t.pick({"en": about.en, "es": about.es}) if about else ""
    named = not called or said.casefold().startswith(called.casefold())
    return _capital(said if named else f"{called}: {said}") if said else ""


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def unbroken(phrase: str) -> str:
    """The range of a phrase kept together."""
    return phrase.replace("–", "\u2060–\u2060").replace(" %", "\u00a0%")


def title(document: Json, t: Text) -> str:
    """What the library calls the study; the name of one's own."""
    from contrapeso.words import catalogue

    words, key = catalogue("results"), f"title_{document.get('study')}"
    return words.text(key, t.lang) if words.has(key) else str(document.get("study"))
