"""Sentences of `validate` and `calibrate`, in both languages."""

from __future__ import annotations

from contrapeso.words import catalogue

WORDS = catalogue("validate")


def word(key: str, lang: str, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return WORDS.text(key, lang, **{name: str(value) for name, value in values.items()})
