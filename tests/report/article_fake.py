"""The sample articles, marked by hand for the tests of the page. No reading room and no run stands behind it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = """id: draft-1
kind: contrast
# the sentence speaks of rifles
metric: homicides_total
direction: down
arms:
  a: {set: {enforcement.border_effort: 2}}
"""
MARKED = {  # words of the sentence in either language -> (mark, claim, may deny it)
    "file of houses|suman casas": ("about", "flights-build-deck", False),
    "ten times that size|diez veces mayor": ("about", "scale-matters", False),
    "six voices|seis voces": ("about", "six-sources", False),
    "get out of the way|quite de en medio": ("about", "leak-warns-partner", False),
    "assets on the move|lo que está en movimiento": ("about", "leak-flushes-assets", False),
    "open helps more|descubierto ayuda más": ("about", "deck-helps-open-helps-more", False),
    "choose and shoot|elegir y disparar": ("about", "leak-flushes-assets", False),
    "handing them|sería entregarlos": ("about", "corruption-defeats-coordination", False),
    "envelope today|sobre de hoy": ("about", "bribes-beat-long-term", False),
    "threat of tariffs|amenaza de aranceles": ("about", "fear-buys-consent", False),
    "be rid of the force|libraría de la fuerza": ("about", "demise-benefits-mexico", False),
    "markets and their cash|a sus mercados": ("about", "deny-oxygen", False),
    "warring pieces|pedazos que pelean": ("about", "leaders-splinter", True),
    "guarded better|vigilar mejor": ("look", None, False),
    "cannot pay|no puede pagar": ("about", None, False),
    "Tracing every rifle|Rastrear cada rifle": ("new", None, False),
    "years of steady|años de esfuerzo": ("about", "takes-years", False),
    "lacked the stomach|faltó estómago": ("about", "no-stomach", False),
}


def article(lang: str = "en", text: str | None = None, extra: str = "") -> dict[str, Any]:
    """data["article"] of the sample in `lang` (or of `text`); `extra` is put behind every reason and draft."""
    text = text if text is not None else (EXAMPLES / f"article-{lang}.md").read_text(encoding="utf-8")
    paragraphs = [[m.start(), m.end()] for m in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", text, re.S)]
    passages = [_passage(text, s, e, extra) for start, end in paragraphs for s, e in _sentences(text, start, end)]
    return {
        "title": text.lstrip("# ").splitlines()[0][:160] if text.strip() else "",
        "language": lang,
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "lexicon_sha256": "1" * 64,
        "reading_sha256": None,
        "passages": passages,
        "paragraphs": paragraphs,
    }


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.compile(r"\S.*?(?:[.?!](?=\s)|\Z)", re.S).finditer(text, start, end)]


def _passage(text: str, start: int, end: int, extra: str) -> dict[str, Any]:
    said = text[start:end]
    found = next((v for words, v in MARKED.items() if re.search(words, said)), ("left", None, False))
    mark, claim, deny = found
    return {
        "start": start,
        "end": end,
        "mark": mark,
        "claim": claim,
        "candidates": [{"id": claim or "deny-oxygen", "score": 0.4}] if mark != "left" else [],
        "reason": f"words: {said.split()[0]}{extra}" if mark != "left" else "",
        "may_deny": deny,
        "draft": DRAFT + extra if mark == "new" else None,
    }
