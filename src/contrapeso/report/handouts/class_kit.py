"""The class kit: plan of a lesson, work sheet, questions, answers; every figure and answer from the stored study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers
from contrapeso.report.handouts import debrief, lines
from contrapeso.report.panels import answer
from contrapeso.report.texts import NOTES, Text

CLAIMS = 8
"""Claims on the work sheet: fifteen minutes' work."""
PLAN = (
    ("open", 0, 5), ("alone", 5, 20), ("pairs", 20, 28), ("answers", 28, 35), ("debrief", 35, 46), ("close", 46, 50),
)  # fmt: skip
AIMS = ("claim", "likelihood", "own")
WORDS = ("world", "draw", "arm")
LONGEST = 260  # characters of what a claim turns on

Json = Mapping[str, Any]


def view(document: Json, t: Text) -> dict[str, Any]:
    """What the template gets."""
    claims: Sequence[Json] = document["claims"]
    chosen = choose(claims)
    numbered = list(enumerate(chosen, 1))
    question = t("question_article" if document.get("article") else "question")
    return {
        "question": question,
        "plan": [(a, b, t(f"plan_{key}", question=question) if key == "open" else t(f"plan_{key}"))
                 for key, a, b in PLAN],
        "aims": [t(f"aim_{key}") for key in AIMS],
        "words": [(NOTES.text(f"term_{w}", t.lang), NOTES.text(f"meaning_{w}", t.lang)) for w in WORDS],
        "chosen": t("kit_chosen", n=len(chosen), all=len(claims)) if len(claims) > len(chosen) else "",
        "claims": [{"n": n, "turns": turns(c, t), **lines.claim(c, t)} for n, c in numbered],
        "questions": debrief.questions(numbered, claims, t),
        "commands": commands(claims),
        "cannot": t.cannot_tell(None),
    }  # fmt: skip


def choose(claims: Sequence[Json]) -> list[Json]:
    """Claims for the work sheet, in the study's order: by turns one of each outcome and one that is open, the most
    surprising of each first.
    """
    groups: dict[str | None, list[Json]] = {}
    for c in sorted(claims, key=lambda c: -answer.surprise(c)):
        groups.setdefault(answer.most(c), []).append(c)
    picked: list[str] = []
    while len(picked) < min(CLAIMS, len(claims)):
        picked += [group.pop(0)["id"] for group in groups.values() if group]
    kept = set(picked[:CLAIMS])
    return [c for c in claims if c["id"] in kept]


def turns(c: Json, t: Text) -> str:
    """The number that was solved for, else what the claim depends on; nothing where that is long."""
    said = (t.pick((c.get("solved") or {}).get("sentence")), t.pick(c.get("hinge_short")))
    return next((s for s in said if 0 < len(s) <= LONGEST), "")


def commands(claims: Sequence[Json]) -> list[str]:
    """How to look a leading number up and to try a belief about it; none where nothing leads."""
    found = debrief.leading(claims)
    if found is None:
        return []
    name = str(found["name"]).removeprefix("form.")
    known = debrief.provenance(claims, str(found["name"])) or {}
    ask, default = [f"contrapeso explain {name}"], known.get("default")
    return ask + ([f"contrapeso study --assume {name}=..{default:g}"] if numbers.finite(default) else [])
