"""The first screen: the question, the answer in three sentences, then a row a claim that opens to all behind it.

An outcome counts as most where the 90 % interval of its share lies above one half; a claim without a word, which
chance leaves open or another cause decides, counts as open whatever its shares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers, rows
from contrapeso.report.panels import Page
from contrapeso.report.texts import Text
from contrapeso.report.view import first_harms
from contrapeso.words import catalogue

ORDER = 5
MENU = "answer"
WORDS, CONFIDENCE, RESULTS = catalogue("report_answer"), catalogue("confidence"), catalogue("results")
INTERVALS = {"holds": "ci90", "no_material": "ci90_no_material", "reversed": "ci90_reversed"}
RANGE = re.compile(r"\(\d+–\d+\s%\)$")  # every word of likelihood ends with it
SORTS = ("order", "surprise", "judged")
SHORT = ("homicides", "civilians_harmed")  # measures whose short names the words have

Json = Mapping[str, Any]


def view(page: Page) -> dict[str, Any]:
    """The sentences and the rows, with the warnings folded below them."""
    data, t = page.data, page.t
    noted = page.article["shown"] if page.article else ()
    pairs = list(zip(data["claims"], page.claims, strict=True))
    return {
        "question": t("question_article" if page.article else "question"),
        "sentences": sentences(data["claims"], t.lang),
        "rows": [(c, {**row(raw, c, t), "noted": c["id"] in noted}, n) for n, (raw, c) in enumerate(pairs)],
        "sorts": [(name, t(f"sort_{name}")) for name in SORTS],
        "campaign": [rows.seen([lever], t) for lever in rows.campaign(data["claims"]).values()],
        "cannot": t.cannot_tell(data.get("cannot_tell")),
    }


def most(c: Json) -> str | None:
    """The outcome that most draws have, told apart from a half; None where none is, and for a claim without a word."""
    if wordless(c):
        return None
    return next((k for k, ci in INTERVALS.items() if c.get(ci) and c[ci][0] > 0.5), None)


def wordless(c: Json) -> bool:
    """Whether a whole study gave the claim no word (a quick one gives none to any)."""
    said = str((c.get("phrase") or {}).get("en") or "")
    return bool(said) and not RANGE.search(said)


def by_another(c: Json) -> bool:
    """Whether the claim has no word because it isn't decided by what its sentence names."""
    return wordless(c) and (c.get("cause_gate") or {}).get("passed") is False


def sentences(claims: Sequence[Json], lang: str) -> list[str]:
    """What the verdicts come to, what decides, what isn't known: three lines of text."""

    def say(key: str, **values: Any) -> str:
        return WORDS.text(key, lang, **values)

    count = Counter(most(c) for c in claims)
    every = len(claims)
    first = [say("answer_holds", all=every, holds=count["holds"], none=count["no_material"],
                 reversed=count["reversed"], open=count[None])]  # fmt: skip
    others = sum(by_another(c) for c in claims)
    without = {"answer_wordless": sum(wordless(c) for c in claims) - others, "answer_by_another": others}
    first += [say(key, n=n) for key, n in without.items() if n]
    unknown = say(
        "answer_unknown",
        low=sum(c.get("confidence_level") in (None, "not_assessed", "low") for c in claims),
        all=every,
        conflict=sum(bool(c.get("record_conflict")) for c in claims),
    )
    further = {
        "answer_empty": sum(not c.get("record") for c in claims),
        "answer_judged": sum(judgement(c) >= 0.5 for c in claims),
    }
    last = [unknown, *(say(key, n=n) for key, n in further.items() if n)]
    return [" ".join(first), _decides(claims, lang), " ".join(last)]


def _decides(claims: Sequence[Json], lang: str) -> str:
    """Which numbers come first among a claim's influences, and how often none would change the answer."""
    leading = [c["influences"][0] for c in claims if c.get("influences")]
    times = Counter(str(i.get("name")) for i in leading)
    labels = {str(i.get("name")): (i.get("label") or {}).get(lang) or i.get("name") for i in leading}
    often = [(labels[name], n) for name, n in times.most_common(2) if n > 1]
    names = ", ".join(WORDS.text("answer_first", lang, name=label, n=n) for label, n in often)
    key = "answer_decides" if often else "answer_scattered" if leading else "answer_untold"
    said = WORDS.text(key, lang, names=names) if often else WORDS.text(key, lang)
    none = sum(_no_number(c) for c in claims)
    return f"{said} {WORDS.text('answer_no_number', lang, n=none)}" if none else said


def _no_number(c: Json) -> bool:
    said = str((c.get("hinge") or {}).get("en") or "")
    return any(RESULTS.text(key, "en") in said for key in ("no_number", "no_drawn"))


def judgement(c: Json) -> float:
    """The share of the effect's variance that rests on judgement for sure (low end of its interval); 0 if unknown."""
    low = ((c.get("judgement") or {}).get("ci90") or [0.0])[0]
    return float(low) if numbers.finite(low) else 0.0


def surprise(c: Json) -> float:
    """How far a claim goes against what one would think: first the record's, then the sign's, then the shares."""
    median = c.get("median_effect")
    against = numbers.finite(median) and float(median or 0) * (1 if c.get("direction") == "up" else -1) < 0
    return 2.0 * bool(c.get("record_conflict")) + against + float(c.get("share_reversed") or 0)


def row(raw: Json, c: Json, t: Text) -> dict[str, Any]:
    """What a row says beside the claim's own texts, and by what it is sorted."""
    level, low = raw.get("confidence_level") or "not_assessed", judgement(raw)
    return {
        "word": _word(raw, c, t),
        "confidence": CONFIDENCE.text(level, t.lang),
        "record": record(raw),
        "judged": t("at_least_judged", share=numbers.percent(low)) if low >= 0.05 else "",
        "harm": [
            _harm(h, line, t) for h, line in zip(first_harms(raw.get("harm") or []), c["harm_line"], strict=True)
        ],
        "sort_surprise": f"{surprise(raw):.4f}",
        "sort_judged": f"{low:.4f}",
    }


def _harm(raw: Json, line: Json, t: Text) -> dict[str, Any]:
    """A harm by its short name: the difference, or all of it where a claim has one arm only."""
    name = next((t(k) for k in SHORT if str(raw.get("metric")).startswith(k)), line["metric"])
    if numbers.finite(raw.get("difference")):
        return {**line, "metric": name}
    return {**line, "metric": t("harm_in_all", metric=name), "difference": line["a"]}


def _word(raw: Json, c: Json, t: Text) -> str:
    """The word, and that it is about holding, or why there is none; empty in a quick study, which says once that it
    has none.
    """
    if not c["worded"]:
        return ""
    if by_another(raw):
        return str(c["phrase"])
    return t("no_word") if wordless(raw) else t("it_holds", word=c["phrase"])


def record(c: Json) -> str:
    """Which way the record points: otherwise (against what was found), for, against (mostly_… where one line says the
    other), divided, empty.
    """
    if c.get("record_conflict"):
        return "otherwise"
    count = Counter(line.get("stance") for line in c.get("record") or [])
    if not count:
        return "empty"
    if count["for"] == count["against"]:
        return "divided"
    most, least = ("for", "against") if count["for"] > count["against"] else ("against", "for")
    return f"mostly_{most}" if count[least] else most
