"""Paragraphs and sentences, each as [start, end) in characters of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.tokens import folded

Span = tuple[int, int]
LONGEST_SENTENCE = 600
BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LINE = re.compile(r"\n")
WRAPPED = 120
"""Lines longer than this aren't hard-wrapped prose: each is a paragraph."""
OWN_LINE = re.compile(r"\n(?=[^\S\n]*(?:[-*•–] |\d{1,3}[.)] ))")
STOP = re.compile(r"(?:[.!?…]+|\.{3})[\"'”’»)\]]*(?:\s?\[\d{1,3}\]|(?<=[^\W\d_]\.)\d{1,2}(?=\s+[A-ZÁÉÍÓÚÑ“«]))*(?=\s)")
"""Signs that may end a sentence, with the quotes and footnote marks that follow them."""
ENDS = ".,;:!?…-–—"
SHORT = 0.6
"""A line shorter than this share of the longest, with no sign at its end, stands by itself."""
LABELS = 60
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
COUNTRY = frozenset("u.s u.s.a u.k u.n ee.uu".split())
"""May end a sentence where a common word with a capital follows; other initials end none."""
OPENING = re.compile(r"\s+[\"'“‘«(\[¿¡—–-]*\s?")


def paragraphs(text: str) -> list[Span]:
    """Paragraphs without white space at their ends: between blank lines, list items on their own."""
    breaks = LINE if _long_lines(text) else BREAK
    longest = max((len(line) for line in text.split("\n")), default=0)
    found = []
    for start, end in _between(text, breaks, 0, len(text)):
        own = LINE if _stacked(text[start:end]) else OWN_LINE
        for span in _between(text, own, start, end):
            found += [_trimmed(text, *piece) for piece in _labels(text, *span, longest)]
    return [span for span in found if span[0] < span[1]]


def sentences(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of a paragraph; a full stop of an abbreviation, initial or number ends none; long ones are cut."""
    start, end = span
    found: list[Span] = []
    for stop in STOP.finditer(text, start, end):
        if _ends(text, start, stop, end, language):
            found += _cut(text, *_trimmed(text, start, stop.end()))
            start = stop.end()
    found += _cut(text, *_trimmed(text, start, end))
    return [one for one in found if one[0] < one[1]]


def _ends(text: str, start: int, stop: re.Match[str], end: int, language: str) -> bool:
    """Whether a sentence ends here: something follows that may begin one, and no abbreviation comes before."""
    opening = OPENING.match(text, stop.end(), end)
    follows = text[opening.end() : opening.end() + 1] if opening else ""
    if not follows:
        return True
    if follows.islower() or (follows.isdigit() and text[stop.start() - 1 : stop.start()].isdigit()):
        return False
    if stop.group()[0] != "." or stop.group().startswith(".."):
        return True
    before = text[max(start, stop.start() - 20) : stop.start()].split()
    word = before[-1].lstrip("(\"'“‘«[").lower() if before else ""
    if word in COUNTRY or (word == "uu" and before[-2:-1] == ["EE."]):
        return _common(text[opening.end() : opening.end() + LABELS] if opening else "", language)
    initial = (len(word) == 1 and word.isalpha() and word not in "yoaei") or INITIALS.fullmatch(word)
    return not initial and word not in lexicon().grammar["abbreviations"][language]


def _common(following: str, language: str) -> bool:
    """Whether a text begins with a word of the language, not with a name."""
    first = re.match(r"[^\W\d_]+", following)
    return first is not None and folded(first.group()) in lexicon().grammar["language"][language]


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Pieces of at most LONGEST_SENTENCE characters, cut at white space where there is any."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        middle = space if space > 0 else start + LONGEST_SENTENCE
        yield _trimmed(text, start, middle)
        start = _trimmed(text, middle, end)[0]
    yield start, end


def _between(text: str, breaks: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
    for found in breaks.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _long_lines(text: str) -> bool:
    """Whether most of the text stands in lines too long to be hard-wrapped: then each line is a paragraph."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and 2 * sum(n for n in lines if n > WRAPPED) > sum(lines)


def _labels(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    """The block cut after short lines without an end sign that something with a capital follows: labels, bylines."""
    lines = list(_between(text, LINE, start, end))
    for (_, b), (after, _) in pairwise(lines):
        shown, follows = text[start : min(b, start + WRAPPED)].strip(), text[after : after + LABELS].lstrip()
        alone = "\n" not in shown and 0 < len(shown) <= min(LABELS, SHORT * longest)
        if alone and (shown[-1] == ":" or shown[-1] not in ENDS) and follows[:1].isupper():
            yield start, b
            start = after
    yield start, end


def _stacked(block: str) -> bool:
    """Whether the lines of a block are labels, bylines and headlines one under another, not prose that was wrapped."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    return len(lines) > 1 and all(len(one) <= WRAPPED and one[-1] not in ENDS and not one[0].islower() for one in lines)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
