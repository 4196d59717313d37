"""Which verdicts moved between two results, as text."""

from __future__ import annotations

from typing import Any

from contrapeso.cli.output import columns, percent
from contrapeso.cli.text.registered import change_text, changes_text
from contrapeso.words import catalogue

WORDS = catalogue("diff")
Json = dict[str, Any]
MOST_CAUSES = 6


def diff_text(found: Json, lang: str) -> str:
    """The table, what moved each verdict, and all that differs."""
    claims = found["claims"]
    moved = [claim for claim in claims if claim["state"] == "moved"]
    head = _say("head", lang).split("|")
    lines = [_say("side", lang, **found[side]) for side in ("old", "new")]
    lines += ["", columns([_row(claim, lang) for claim in claims], head, left=(0, 1, 6)), ""]
    lines += [_say("count", lang, moved=len(moved), n=len(claims))]
    for claim in moved:
        lines += _causes(claim, lang)
    if not found["provenance"]:
        lines.append(_say("unnamed", lang))
    if not found["changes"]:
        return "\n".join([*lines, _say("nothing", lang), ""])
    lines += [_say("changes", lang, n=len(found["changes"])), *changes_text(found["changes"], lang)]
    return "\n".join([*lines, ""])


def _row(claim: Json, lang: str) -> tuple[str, ...]:
    state = _say(claim["state"], lang)
    share = claim["share"]
    if share is None:
        return claim["id"], "", "", "", "", "", state
    points = f"{100 * claim['difference']:+.0f}"
    return (
        claim["id"], _say(share, lang), percent(claim["old"][share]), percent(claim["new"][share]), points,
        f"{100 * claim['error']:.0f}", state,
    )  # fmt: skip


def _causes(claim: Json, lang: str) -> list[str]:
    """The verdict before and after, and what can have moved it."""
    words = [(claim[side]["phrase"] or {}).get(lang) for side in ("old", "new")]
    told = [_say("verdict", lang, old=words[0], new=words[1])] if all(words) and words[0] != words[1] else []
    causes = claim["by"]
    if not causes:
        return [f"{claim['id']}: {_say('nothing', lang)}", *told]
    if len(causes) == 1:
        return [_say("by", lang, id=claim["id"], what=change_text(causes[0], lang)), *told]
    return [_say("among", lang, id=claim["id"], n=len(causes)), *told, *changes_text(causes, lang, MOST_CAUSES)]


def _say(key: str, lang: str, **values: object) -> str:
    return WORDS.text(key, lang, **values)
