"""Paragraphs and sentences, each as [start, end) in characters of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrapeso.reading.lexicon import lexicon

Span = tuple[int, int]
LONGEST_SENTENCE = 600
BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LINE = re.compile(r"\n")
WRAPPED = 120
"""Lines longer than this aren't hard-wrapped prose: each is a paragraph."""
OWN_LINE = re.compile(r"\n(?=[^\S\n]*(?:[-*•–] |\d{1,3}[.)] ))")
STOP = re.compile(r"(?:[.!?…]+|\.{3})[\"'”’»)\]]*(?=\s)")
ENDS = ".,;:!?…-–—"
OPENING = re.compile(r"\s+[\"'“‘«(\[¿¡—–-]*\s?")


def paragraphs(text: str) -> list[Span]:
    """Paragraphs without white space at their ends: between blank lines, list items on their own."""
    breaks = BREAK
    if not BREAK.search(text.strip()) and _long_lines(text):
        breaks = LINE
    found = []
    for start, end in _between(text, breaks, 0, len(text)):
        own = LINE if _stacked(text[start:end]) else OWN_LINE
        found += [_trimmed(text, *span) for span in _between(text, own, start, end)]
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
    initial = len(word) == 1 and word.isalpha() and word not in "yoaei"
    return not initial and word not in lexicon().grammar["abbreviations"][language]


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
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and sum(map(len, lines)) / len(lines) > WRAPPED


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
