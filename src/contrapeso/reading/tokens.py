"""Text as words: lower case, no accents, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\bU\.\s?S\.(?:A\.)?|\bEE\.?\s?UU\.?|[^\W_]+(?:'[^\W_]+)?")
COUNTRY = {"US": "usa", "USA": "usa"}
LONGEST_WORD = 40
KEPT = 1500
"""Characters of texts whose words are kept: sentences, never a whole article."""


@dataclass(frozen=True)
class Word:
    """A word as it is compared, and its first and last + 1 character in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order; U.S. and EE. UU. are one word, a possessive is its noun."""
    if len(text) <= KEPT:
        return list(_kept(text))
    return _words(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


def _words(text: str) -> list[Word]:
    found = WORD.finditer(text.replace("’", "'"))
    return [Word(_plain(match.group()), match.start(), match.end()) for match in found]


def _plain(word: str) -> str:
    if word in COUNTRY:
        return COUNTRY[word]
    if "." in word or word == "EEUU":
        return "usa" if word.startswith("U") else "eeuu"
    return folded(word[:LONGEST_WORD]).removesuffix("'s")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case without accents or tildes."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))
