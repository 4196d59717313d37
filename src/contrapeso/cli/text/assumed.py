"""Shares before and after an assumption, as text."""

from __future__ import annotations

from typing import Any

from contrapeso.cli.output import columns, three_shares
from contrapeso.words import catalogue

WORDS = catalogue("assume")
Json = dict[str, Any]
ARROW = " → "
NONE = [("–", "–")] * 3


def assumed_text(found: Json, lang: str) -> str:
    """The table of claims that the assumptions touch, and a line for the others."""
    touched = [claim for claim in found["claims"] if claim["touched_by"]]
    others = [claim["id"] for claim in found["claims"] if not claim["touched_by"]]
    said = "; ".join(f"{item['label'][lang]} ({item['name']}) = {item['range']}" for item in found["assumptions"])
    lines = [_say("under", lang, texts=said), _say("exact", lang), ""]
    if touched:
        rows = [_row(claim, found["least_effective_draws"], lang) for claim in touched]
        lines += [columns(rows, _say("head", lang).split("|"), left=(0, 6)), ""]
    if soft := [claim for claim in touched if claim["beyond"] > 0.0]:
        share, shift = (round(100 * max(claim[name] for claim in soft)) for name in ("beyond", "shift"))
        least, ids = found["least_effective_draws"], ", ".join(claim["id"] for claim in soft)
        lines.append(_say("soft", lang, least=least, share=share, shift=shift, ids=ids))
    if others:
        lines.append(_say("untouched", lang, ids=", ".join(others)))
    footer = {name: found[name] for name in ("study", "draws", "seed", "version")}
    return "\n".join([*lines, _say("footer", lang, **footer), ""])


def _row(claim: Json, least: int, lang: str) -> tuple[str, ...]:
    sides = [NONE if side is None else three_shares(side) for side in (claim["before"], claim["after"])]
    holds, nothing, other = (ARROW.join(side[i][0] for side in sides) for i in range(3))
    spans = ARROW.join(side[0][1] for side in sides)
    after = claim["after"]
    told = _say("few", lang, least=least) if after is None else (after["phrase"] or {}).get(lang, "")
    draws = f"{claim['before']['draws']}{ARROW}{claim['effective_draws']:.3g}"
    return (claim["id"], holds, spans, nothing, other, draws, told)


def _say(key: str, lang: str, **values: object) -> str:
    return WORDS.text(key, lang, **values)
