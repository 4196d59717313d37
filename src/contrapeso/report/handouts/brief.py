"""The brief: question, answer, findings with the range in the phrase, method, what was not modelled; two A4 pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers
from contrapeso.report.handouts import lines
from contrapeso.report.panels import answer
from contrapeso.report.texts import Text
from contrapeso.statistics import likelihood

MISSING = ("politics", "economy", "places", "abroad", "users", "shocks")
ROOM = 9_200
"""Characters of findings and one-line rows that two pages hold beside the rest; measured in both languages."""
FRAME = 60
"""What a line costs beside its letters."""

Json = Mapping[str, Any]


def view(document: Json, t: Text) -> dict[str, Any]:
    """What the template gets."""
    claims: Sequence[Json] = document["claims"]
    ranked = sorted(claims, key=lambda c: -answer.surprise(c))  # stable: the study's order among equals
    made = [lines.claim(c, t) for c in ranked]
    n, last = fits(made)
    rest = {line["id"]: line for line in made[n:last]}
    rule = t("brief_rule", n=n, all=len(claims)) if n < len(made) else t("brief_rule_all")
    return {
        "question": t("question_article" if document.get("article") else "question"),
        "sentences": answer.sentences(claims, t.lang),
        "findings": made[:n],
        "rule": rule,
        "rest": [rest[c["id"]] for c in claims if c["id"] in rest],
        "beyond": t("brief_beyond", n=len(made) - last) if last < len(made) else "",
        "method": method(document, t),
        "missing": [t(f"missing_{name}") for name in MISSING],
        "cannot": t.cannot_tell(None),
    }


def fits(made: Sequence[Json]) -> tuple[int, int]:
    """How many claims have room for a full finding when each of the others gets its line, and up to which all fit."""
    full = [sum(len(str(c[k])) for k in ("statement", "tested", "found", "says", "confidence", "harm", "otherwise"))
            + 2 * FRAME for c in made]  # fmt: skip
    short = [len(str(c["statement"])) + len(str(c["says"])) + FRAME for c in made]
    last, left = 0, ROOM
    while last < len(made) and short[last] <= left:
        left -= short[last]
        last += 1
    n = 0
    while n < last and full[n] - short[n] <= left:
        left -= full[n] - short[n]
        n += 1
    return n, last


def method(document: Json, t: Text) -> list[str]:
    """The box on how it was done, its figures from the study."""
    count = {key: numbers.exact(document.get(name), t.lang) for key, name in
             (("draws", "draws"), ("worlds", "worlds_simulated"))}  # fmt: skip
    said = [t("brief_arms", **count), t("brief_classes")]
    if document.get("quick"):
        return [*said, t("brief_quick")]
    return [*said, t("brief_words", scale=scale(t)), t("brief_confidence")]


def scale(t: Text) -> str:
    """The words with their ranges."""
    return ", ".join(f"{t.pick(b.word)} {100 * b.low:.0f}–{100 * b.high:.0f}\u00a0%" for b in likelihood.SCALE)
