"""Sentences that several commands print, in both languages."""

from __future__ import annotations

from contrapeso.words import catalogue

WORDS = catalogue("commands")


def word(key: str, lang: str, /, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return WORDS.text(key, lang, **values)
