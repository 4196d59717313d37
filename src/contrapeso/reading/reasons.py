"""Why a sentence was marked: its own words, in the article's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contrapeso.reading.denials import against, denying
from contrapeso.reading.lexicon import language_hits
from contrapeso.reading.likeness import ABOUT, Likeness
from contrapeso.reading.marks import Mark
from contrapeso.reading.patterns import Hit
from contrapeso.reading.phrasebook import Phrasebook
from contrapeso.reading.tokens import words
from contrapeso.words import catalogue

MOST_WORDS = 6
LEAST_LIKENESS = 0.25
WORDS = catalogue("reading")


def reason(book: Phrasebook, text: str, lang: str, hits: Sequence[Hit], like: Likeness, found: Mark) -> str:
    """Which words gave the mark, and the phrase most like the sentence where it is one of the library's."""
    best = found.best
    cue = like.cues[best]
    named = [hit for hit in hits if hit.name in cue] if cue and found.mark != "new" else hits
    parts = [_say(found.mark, lang)] if found.mark in ("new", "look") else []
    parts.append(_say("words", lang, words=_quoted(text, named)))
    if found.mark != "new" and like.about[best] >= LEAST_LIKENESS:
        parts.append(_say("like", lang, phrase=_alike(book, text, lang, best)))
    if found.may_deny:
        judged = [hit for hit in language_hits(text, lang) if hit.name == "judges"]
        plain = [*denying(text, lang), *against(book, hits, best)]
        marks = sorted(plain or judged, key=lambda hit: hit.first)
        parts.append(_say("deny", lang, words=_quoted(text, marks)))
    return "; ".join(parts)


def _say(key: str, lang: str, **values: str) -> str:
    return WORDS.text(key, lang, **values)


def _quoted(text: str, hits: Iterable[Hit]) -> str:
    """The text's own words at the hits, each once, in order."""
    places = words(text)
    found: dict[str, None] = {}
    for hit in hits:
        found[" ".join(text[places[hit.first].start : places[hit.last - 1].end].split())] = None
    longest = [one for one in found if not any(one != other and one in other for other in found)]
    return ", ".join(longest[:MOST_WORDS])


def _alike(book: Phrasebook, text: str, lang: str, claim: int) -> str:
    cosines = book.likeness([text], lang)[0]
    own = [i for i, p in enumerate(book.phrases) if p.claim == claim and p.kind == ABOUT and p.language == lang]
    return book.phrases[max(own, key=lambda i: cosines[i])].text
