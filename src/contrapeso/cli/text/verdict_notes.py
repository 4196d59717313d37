"""What stands under the table of verdicts: what was tested, the names of its outcomes, solved levers, disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contrapeso.cli.text.words import word
from contrapeso.statistics import shares

Json = Mapping[str, Any]
WIDE = 80
OUTCOMES = ("holds", "no_material", "reversed")


def claim_notes(claims: Iterable[Json], lang: str) -> list[str]:
    """Lines by claim, then levers that lie far from what is published, each once with the claims that set it so."""
    found = list(claims)
    lines = [line for claim in found for line in notes(claim, lang)]
    return [*lines, *_apart(found, lang), ""] if lines else []


def short_size(claim: Json, lang: str) -> str:
    """The size as it fits into a column: what comes first, where it is long."""
    size = str((claim["size"] or {}).get(lang, "–"))
    return size if len(size) <= WIDE else size.split("; ")[0]


def notes(claim: Json, lang: str) -> list[str]:
    """A claim's lines: its id with what was tested, its outcomes by name, the lead, solved levers, the record."""
    tested = claim["tested"]
    lines = [f"{claim['id']}. {word('tested', lang, text=tested[lang])}"] if tested else [f"{claim['id']}."]
    lines.append("; ".join(f"{word(name, lang)} = {claim['outcomes'][name][lang]}" for name in OUTCOMES))
    if claim["lead"] and claim["lead"][lang] != short_size(claim, lang):
        lines.append(claim["lead"][lang])
    lines += [_solved(item, lang) for item in claim["arms_set"] if item["solved"]]
    if claim.get("cause_gate") and claim["cause_gate"]["passed"] is False:
        lines.append(claim["cause_gate"]["why"][lang])
    if claim.get("solved"):
        lines.append(claim["solved"]["sentence"][lang])
    if claim["record_conflict"]:
        lines.append(claim["record_conflict"][lang])
    lines.append(claim["confidence"][lang][:1].upper() + claim["confidence"][lang][1:] + ".")
    if claim.get("reliability") is not None:
        lines[-1] += " " + word("sorted", lang, share=shares.text(claim["reliability"]))
    return [lines[0], *(f"  {line}" for line in lines[1:])]


def _solved(item: Json, lang: str) -> str:
    said = word("solved", lang, arm=item["arm_label"][lang], words=item["words"][lang])
    warned = [item["warning"][lang]] if item["warning"] else []
    return " – ".join([said, *warned, word("solved_from", lang, prices=", ".join(item["prices"]))])


def _apart(claims: list[Json], lang: str) -> list[str]:
    """Levers outside what is published that weren't solved: the same words once, with the claims that have them."""
    from contrapeso.evidence.rules import rule

    where: dict[str, dict[str, None]] = {}
    for claim in claims:
        for item in claim["arms_set"]:
            if item["warning"] and not item["solved"]:
                where.setdefault(item["words"][lang], {})[claim["id"]] = None
    times = f"{rule('outside_published'):g}"
    return [word("apart", lang, times=times, words=words, arms=", ".join(ids)) for words, ids in where.items()]
