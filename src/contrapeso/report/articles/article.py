"""The article with its verdicts in the margin, as the templates need it: one row per paragraph with its notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report.articles import cut as cut
from contrapeso.report.panels import answer
from contrapeso.report.texts import LANGUAGES, Text

GUESSES = 4  # lines of a draft shown as its guess


class ArticleText(Text):
    """Strings of the annotated article, then those of the page, in one language."""

    subjects = ("report_article", "report_turning", "report_answer", "report")


def prepare(data: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], lang: str) -> dict[str, Any] | None:
    """The annotated article in `lang` from data["article"] and the claims as `view.claim` made them; None without one.

    Keys: title, language (of the text), short, summary, hashes, heading and rows (each pieces and notes), shown (ids of
    the claims that have a note).
    """
    article = data.get("article")
    if not article:
        return None
    t = ArticleText(lang)
    known = {c["id"]: c for c in claims}
    raw = {str(c["id"]): c for c in data.get("claims") or []}
    first: dict[str, int] = {}
    rows = [_row(p, known, raw, first, t) for p in cut.paragraphs(data)]
    heading = rows.pop(0) if rows and rows[0]["title"] else None
    return {
        "t": t,
        "title": cut.title(data) or t("untitled"),
        "language": article.get("language") if article.get("language") in LANGUAGES else lang,
        "short": cut.is_short(data),
        "summary": _summary(data, t),
        "hashes": _hashes(article, t),
        "heading": heading,
        "rows": rows,
        "shown": set(first),
    }


def _row(
    paragraph: cut.Paragraph,
    known: Mapping[str, Mapping[str, Any]],
    raw: Mapping[str, Mapping[str, Any]],
    first: dict[str, int],
    t: Text,
) -> dict[str, Any]:
    notes = [_note(piece, known, raw, first, t) for piece in paragraph.marked]
    denied = {note["n"] for note in notes if note["may_deny"]}
    pieces = [{"kind": p.kind, "text": p.text, "n": p.n, "deny": p.n in denied} for p in paragraph.pieces]
    return {"title": paragraph.title, "pieces": pieces, "notes": notes}


def _note(
    piece: cut.Piece,
    known: Mapping[str, Mapping[str, Any]],
    raw: Mapping[str, Mapping[str, Any]],
    first: dict[str, int],
    t: Text,
) -> dict[str, Any]:
    passage = piece.passage or {}
    id_ = str(passage.get("claim") or "")
    note: dict[str, Any] = {
        "n": piece.n,
        "kind": piece.kind,
        "may_deny": bool(passage.get("may_deny")) and piece.kind in ("about", "declined"),
        "reason": _clip(passage.get("reason")),
        "claim": None,
        "statement": _said(id_, known).rstrip("."),
        "again": None,
        "candidates": "; ".join(_said(c.get("id"), known) for c in (passage.get("candidates") or [])[:3]),
        "draft": str(passage.get("draft") or "").strip(),
        "guess": guess(passage.get("draft")),
        "record": "",
        "points": "",
        "word": "",
        "stance": _stance(passage, t),
    }
    if piece.kind == "about" and id_ in known:
        note["claim"], note["again"] = known[id_], first.get(id_)
        note["record"], note["points"] = record(raw[id_], t), answer.record(raw[id_])
        note["word"] = _word(known[id_], t)
        first.setdefault(id_, piece.n)
    return note


def _word(c: Mapping[str, Any], t: Text) -> str:
    """The note in one line: the word with its range; the three shares where a quick run has none."""
    shares = " · ".join(f"{t(s['kind'])} {s['text']}" for s in c["shares"])
    return t("it_holds", word=c["phrase"]) if c["worded"] else shares


def _stance(passage: Mapping[str, Any], t: Text) -> str:
    """How an accepted passage stands to its claim, where it doesn't simply assert it."""
    held = passage.get("stance") if passage.get("claim") else None
    return t(f"stance_{held}") if held in ("denies", "reports", "asks", "hedges") else ""


def _said(id_: Any, known: Mapping[str, Mapping[str, Any]]) -> str:
    """A claim in its words; its name where this report doesn't have it."""
    return str(known[id_]["statement"]) if id_ in known else str(id_)


def _clip(reason: Any, most: int = 140) -> str:
    text = " ".join(str(reason or "").split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def record(claim: Mapping[str, Any], t: Text) -> str:
    """How many findings of the record speak for, against, and both ways: '2 for · 1 against'."""
    known = ("for", "against", "mixed")
    count = Counter(r.get("stance") if r.get("stance") in known else "mixed" for r in claim.get("record") or [])
    words = {"for": t("for"), "against": t("against_stance"), "mixed": t("mixed")}
    said = [f"{count[key]} {words[key]}" for key in known if count[key]]
    return " · ".join(said) or t("record_none")


def guess(draft: Any) -> list[tuple[str, str]]:
    """The (field, value) pairs of a draft that guess at something: its metric, direction and levers. No YAML is run."""
    pairs: dict[str, str] = {}
    for line in str(draft or "").splitlines():
        said = line.split("#", 1)[0]
        for found in re.finditer(r"\b(metric|direction|[a-z_]+\.[a-z_]+)\s*:\s*([^,{}]*)", said):
            pairs.setdefault(found[1], found[2].strip("'\" "))
    return list(pairs.items())[:GUESSES]


def _summary(data: Mapping[str, Any], t: Text) -> str:
    article = data["article"]
    count = Counter(cut.kind_of(p) for p in article.get("passages") or [])
    return t(
        "summary",
        all=sum(count.values()),
        about=count["about"],
        new=count["new"],
        look=count["look"] + count["declined"],
        left=count["plain"],
    )


def _hashes(article: Mapping[str, Any], t: Text) -> str:
    names = (("sha256", "hash_article"), ("lexicon_sha256", "hash_lexicon"), ("reading_sha256", "hash_reading"))
    return " · ".join(f"{t(word)} {str(article[key])[:12]}" for key, word in names if article.get(key))
