"""An article's passages with their marks: `read`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contrapeso.reading.learnt.model import model, weigh
from contrapeso.reading.learnt.seen import Placed, place, see
from contrapeso.reading.lexicon import LANGUAGES, lexicon
from contrapeso.reading.likeness import Likeness
from contrapeso.reading.marks import Mark, mark
from contrapeso.reading.phrasebook import Phrasebook, concepts, phrasebook
from contrapeso.reading.proposals import draft
from contrapeso.reading.proposals.stance import stance
from contrapeso.reading.reasons import reason
from contrapeso.reading.text import ingest, language, segments
from contrapeso.reading.text.subject import missing
from contrapeso.reading.text.wrappers import is_furniture
from contrapeso.reading.tokens import words
from contrapeso.words import catalogue

CANDIDATES = 3
LEAST_CONCEPTS = 2
LONGEST_TITLE = 160
SHORT_TITLE = 2
BULLETS = "#-–—•* "
LOOKED_AT = 12
"""Paragraphs among which the title is looked for."""
SUBJECT = frozenset(
    "organisation trade mexico_city leak terrorist syndicate strike flights tariff retaliation corruption".split()
)
WORDS = catalogue("reading")


@dataclass(frozen=True)
class Candidate:
    """A claim that a passage may be about, with the chance that it is worth a mark and about this one."""

    id: str
    score: float


@dataclass(frozen=True)
class Passage:
    """A sentence, [start, end) in characters of the text, its mark, candidates (best first) and why.

    `mark` is about, new, look or left; `draft` is a claim file's text for new ones that name a lever as a cause.
    `stance` is one of `stance.STANCES`, `who` the holder of a view that is reported; `back` the start of the sentence
    before, where the passage refers to it and was read with it.
    """

    start: int
    end: int
    mark: str
    candidates: tuple[Candidate, ...]
    reason: str
    may_deny: bool
    draft: str | None = None
    stance: str | None = None
    who: str | None = None
    back: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The passage in `contrapeso read --json`."""
        ranked = [{"id": one.id, "score": one.score} for one in self.candidates]
        return {"start": self.start, "end": self.end, "mark": self.mark, "candidates": ranked, "reason": self.reason,
                "may_deny": self.may_deny, "draft": self.draft, "stance": self.stance, "who": self.who,
                "back": self.back}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """An article read: its text and hash, its language, its passages in order, paragraphs as [start, end)."""

    text: str
    sha256: str
    language: str
    passages: tuple[Passage, ...]
    paragraphs: tuple[tuple[int, int], ...] = ()
    title: str = ""
    lexicon_sha256: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `contrapeso read --json`."""
        return {
            "article_sha256": self.sha256,
            "language": self.language,
            "title": self.title,
            "lexicon_sha256": self.lexicon_sha256,
            "passages": [passage.to_dict() for passage in self.passages],
        }


def read(path_or_text: str | Path, lang: str | None = None, *, force: bool = False) -> Reading:
    """Reads an article: a path, or its text (anything with a line end, or that is no file and has spaces).

    `lang` is en or es; told from the text if not given. Raises InputErrors for what is no article, is in another
    language, or, without `force`, is about another subject.
    """
    label, text = _text(path_or_text)
    if lang is not None and lang not in LANGUAGES:
        raise ingest.refuse(label, f"language {lang!r} can't be read: en or es")
    lang = lang or language.detect(words(text), label)
    paragraphs = segments.paragraphs(text)
    spans = [span for paragraph in paragraphs for span in segments.sentences(text, paragraph, lang)]
    texts = [text[start:end] for start, end in spans]
    if not force:
        _check_subject(texts, lang, label)
    book, used = phrasebook(), model()
    cosines = book.likeness(texts, lang)
    seen = [see(book, one, lang, cosine) for one, cosine in zip(texts, cosines, strict=True)]
    placed = place(book, seen)
    passages = []
    for i, (span, at, weighed) in enumerate(zip(spans, placed, weigh(book, placed, used), strict=True)):
        before = spans[i - 1][0] if i and at.seen.back else None
        passages.append(_passage(book, span, at, mark(book, at, weighed, used), before))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        text, digest, lang, tuple(passages), tuple(paragraphs), _title(text, paragraphs), lexicon().sha256
    )


def _passage(book: Phrasebook, span: tuple[int, int], placed: Placed, found: Mark, before: int | None) -> Passage:
    one = placed.seen
    if found.mark == "left":
        return Passage(*span, "left", (), "", False)
    candidates = tuple(Candidate(book.ids[c], round(float(found.scores[c]), 3)) for c in found.ranked()[:CANDIDATES])
    why = reason(book, one.text, one.language, one.hits, one.like, found)
    about, drafted = found.mark == "about", None
    testable = draft.can_be_tested(one.text, one.language, one.hits, about=about)
    if found.mark == "new" and testable:
        drafted = draft.claim_file(one.text, one.language, one.hits, candidates[0].id)
    elif found.mark == "new":
        why = f"{why}; {draft.untestable(one.language)}"
    held, who = stance(one.text, one.language, found.may_deny)
    return Passage(*span, found.mark, candidates, why, found.may_deny, drafted, held, who, before)


def mark_sentence(text: str, lang: str) -> tuple[Mark, Likeness]:
    """One sentence's mark, by itself, and likeness to every claim."""
    book, used = phrasebook(), model()
    at = place(book, [see(book, text, lang, book.likeness([text], lang)[0])])[0]
    return mark(book, at, used.weighed(book, at), used), at.seen.like


def _text(source: str | Path) -> tuple[str, str]:
    if isinstance(source, Path):
        return str(source), ingest.file_text(source)
    if "\n" not in source and len(source) < 1000:
        path = Path(source)
        if _is_there(path) or (not re.search(r"\s", source) and path.suffix):
            return source, ingest.file_text(path)
    return "text", ingest.clean(source, "text")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _check_subject(texts: Sequence[str], lang: str, label: str) -> None:
    """Refuses texts in which too little of the lexicon occurs, or that lack what every article of the subject has."""
    names = {hit.name for one in texts for hit in concepts(one, lang)}
    if len(names) < LEAST_CONCEPTS or not names & SUBJECT:
        message = "nothing of the subject occurs in it (organised crime, strikes, borders, drugs): nothing to test"
        raise ingest.refuse(label, message)
    lacking = missing(texts, lang)
    if lacking:
        raise ingest.refuse(label, WORDS.text("another_subject", lang, lacking="; ".join(lacking)))


def _title(text: str, paragraphs: Sequence[tuple[int, int]]) -> str:
    """The first paragraph that is no label, byline, date or list of tags; the first of all where none is.

    Of one or two words are labels, too, where a longer line that is no sentence follows.
    """
    shown = [" ".join(text[slice(*span)].split()).lstrip(BULLETS) for span in paragraphs[:LOOKED_AT]]
    known = [one for one in shown if one and not is_furniture(one)] or shown[:1] or [""]
    longer = next((one for one in known if len(one.split()) > SHORT_TITLE), known[0])
    first = known[0] if longer.endswith((".", "!", "?", "”", '"')) else longer
    return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
