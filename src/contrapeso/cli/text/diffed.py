"""Which verdicts moved between two results, as text."""

from __future__ import annotations

from typing import Any

from contrapeso.cli.output import columns, percent
from contrapeso.cli.text.plural import fill
from contrapeso.cli.text.registered import change_text, changes_text

Json = dict[str, Any]
MOST_CAUSES = 6
SENTENCES: dict[str, dict[str, str]] = {
    "head": {"en": "claim|share|old|new|moved by|± error|", "es": "afirmación|parte|antes|ahora|se movió|± error|"},
    "share_holds": {"en": "holds", "es": "se cumple"},
    "share_no_material": {"en": "no effect", "es": "sin efecto"},
    "share_reversed": {"en": "reversed", "es": "al revés"},
    "moved": {"en": "MOVED", "es": "SE MOVIÓ"},
    "inside": {"en": "inside the error", "es": "dentro del error"},
    "same": {"en": "the same", "es": "igual"},
    "added": {"en": "only in the new one", "es": "solo en el nuevo"},
    "removed": {"en": "only in the old one", "es": "solo en el anterior"},
    "count": {
        "en": "{moved} of {n} {n:verdict|verdicts} moved by more than their error (90 % half-widths of both, added "
        "in squares).",
        "es": "{moved} de {n} {n:veredicto|veredictos} {moved:se movió|se movieron} más que su error "
        "(semianchos del 90 % de ambos, en cuadratura).",
    },
    "changes": {"en": "What differs ({n}):", "es": "Lo que difiere ({n}):"},
    "nothing": {"en": "Nothing that is recorded differs.", "es": "Nada de lo registrado difiere."},
    "unnamed": {
        "en": "One of them doesn't say which numbers and mechanisms it came from: only that something is another.",
        "es": "Uno de ellos no dice de qué números y mecanismos salió; solo se sabe que algo cambió.",
    },
    "by": {"en": "{id} moved by {what}", "es": "{id} se movió por {what}"},
    "among": {
        "en": "{id} moved by one or more of {n} changes [influence]:",
        "es": "{id} se movió por uno o más de {n} cambios [influencia]:",
    },
    "verdict": {"en": "  {old}  →  {new}", "es": "  {old}  →  {new}"},
    "side": {
        "en": "{study}: {draws} {draws:draw|draws}, {worlds} {worlds:world|worlds}, seed {seed}, version {version}",
        "es": "{study}: {draws} {draws:sorteo|sorteos}, {worlds} {worlds:mundo|mundos}, semilla {seed}, "
        "versión {version}",
    },
}


def diff_text(found: Json, lang: str) -> str:
    """The table, what moved each verdict, and all that differs."""
    claims = found["claims"]
    moved = [claim for claim in claims if claim["state"] == "moved"]
    head = SENTENCES["head"][lang].split("|")
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
    return fill(SENTENCES[key][lang], **values)
