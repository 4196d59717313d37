"""Cuts an article into paragraphs and marked passages, whole or as a copy that quotes no more than six words each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MARKS = ("about", "new", "look")
ENDS = 3  # words shown at either end of a passage in a copy with short quotes
GAP = "…"
BULLETS = "#-–—•* "  # before a title in Markdown, or in a list of links


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: kind is plain, about, declined, new or look; `n` counts the marked ones from 1."""

    kind: str
    text: str
    n: int = 0
    passage: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in pieces; `title`: it repeats the article's title."""

    pieces: tuple[Piece, ...]
    title: bool = False

    @property
    def marked(self) -> tuple[Piece, ...]:
        """Its marked pieces."""
        return tuple(piece for piece in self.pieces if piece.n)


def short(text: str) -> str:
    """The first and the last three words; of a text so short that little would be left out, at most the first three."""
    words = text.split()
    if len(words) <= 3 * ENDS:
        return " ".join([*words[: max(1, min(ENDS, len(words) // 2))], GAP]) if words else ""
    return " ".join([*words[:ENDS], GAP, *words[-ENDS:]])


def is_short(data: Mapping[str, Any]) -> bool:
    """Whether the study asked for a shareable copy (`--quotes short`)."""
    return data.get("quotes") == "short"


def title(data: Mapping[str, Any]) -> str:
    """The article's title; shortened like any other quote in a shareable copy."""
    text = str((data.get("article") or {}).get("title") or "")
    return short(text) if is_short(data) and len(text.split()) > 2 * ENDS else text  # a text's first line may be prose


def kind_of(passage: Mapping[str, Any]) -> str:
    """How a passage is shown. One whose claim was accepted is `about` it, whatever the first proposal was."""
    mark = passage.get("mark")
    if passage.get("claim"):
        return "about"
    if mark not in MARKS:
        return "plain"
    return "declined" if mark == "about" else str(mark)


def paragraphs(data: Mapping[str, Any]) -> list[Paragraph]:
    """The article of `data` in order; with short quotes only what is marked, and no other text."""
    article = data.get("article") or {}
    text, brief = str(article.get("text") or ""), is_short(data)
    heading, titled = " ".join(str(article.get("title") or "").split()), False
    found: list[Paragraph] = []
    n = 0
    passages = _tidy(article.get("passages") or [], len(text))
    for start, end in _bounds(article.get("paragraphs") or [[0, len(text)]], len(text)):
        pieces, at = [], start
        for passage in (p for p in passages if start <= p["start"] and p["end"] <= end):
            kind = kind_of(passage)
            said = text[passage["start"] : passage["end"]]
            if kind == "plain":
                continue
            if passage["start"] > at and not brief:
                pieces.append(Piece("plain", text[at : passage["start"]]))
            n += 1
            pieces.append(Piece(kind, short(said) if brief else said, n, passage))
            at = passage["end"]
        if at < end and not brief:
            pieces.append(Piece("plain", text[at:end]))
        is_title = not titled and " ".join(text[start:end].lstrip(BULLETS).split()) == heading and not _marked(found)
        if is_title:
            found, titled = [], True  # what stands above the title are labels, bylines and the like
        if pieces and not (is_title and len(pieces) == 1 and not pieces[0].n):
            found.append(Paragraph(tuple(pieces), is_title))
    return found


def _marked(found: list[Paragraph]) -> bool:
    return any(paragraph.marked for paragraph in found)


def _tidy(passages: list[Mapping[str, Any]], length: int) -> list[Mapping[str, Any]]:
    """In order, inside the text, and never two over the same characters."""
    kept: list[Mapping[str, Any]] = []
    for passage in sorted(passages, key=lambda p: (p["start"], p["end"])):
        if 0 <= passage["start"] < passage["end"] <= length and (not kept or passage["start"] >= kept[-1]["end"]):
            kept.append(passage)
    return kept


def _bounds(given: list[list[int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in given:
        if at <= start < end <= length:
            yield start, end
            at = end


def inlined(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the page's machine-readable copy says of the article: offsets and decisions, none of its text."""
    article = data.get("article")
    if not article:
        return None
    hidden = {"text", "paragraphs", "passages"}
    kept = ("start", "end", "mark", "claim", "candidates", "may_deny")
    return {
        **{key: value for key, value in article.items() if key not in hidden},
        "title": title(data),
        "passages": [
            {key: p[key] for key in kept if key in p} for p in article.get("passages") or [] if p.get("mark") in MARKS
        ],
    }
