"""English or Spanish, told by function words."""

from __future__ import annotations

from collections.abc import Sequence

from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.reading.lexicon import LANGUAGES, lexicon
from contrapeso.reading.tokens import Word

LEAST_SHARE = 0.12
"""Least share of function words in running prose; about 0.4 in articles of either language."""
WORDS_LOOKED_AT = 5000
FEW_WORDS = 30
"""So few words may lack function words: then the lexicon's words tell."""
NAMES = {"pt": "Portuguese", "fr": "French", "it": "Italian", "de": "German", "nl": "Dutch"}


def detect(words: Sequence[Word], label: str) -> str:
    """'en' or 'es'. Raises InputErrors where the text seems to be in another language or in none."""
    texts = [word.text for word in words[:WORDS_LOOKED_AT]]
    known = lexicon().grammar["language"]
    total = max(1, len(texts))
    shares = {lang: sum(map(frozenset(found).__contains__, texts)) / total for lang, found in known.items()}
    best = max(shares, key=lambda lang: (shares[lang], lang in LANGUAGES))
    if best in LANGUAGES and shares[best] >= LEAST_SHARE:
        return best
    if len(texts) <= FEW_WORDS and best not in NAMES:
        spoken = {lang: len(lexicon().of_subject[lang].find(words)) for lang in LANGUAGES}
        if spoken["en"] != spoken["es"]:
            return max(spoken, key=lambda lang: spoken[lang])
    what = f"seems to be {NAMES[best]}" if best in NAMES and shares[best] >= LEAST_SHARE else "seems to be no prose"
    message = f"{what}: English and Spanish can be read; --lang en or es reads it as one of them all the same"
    raise InputErrors([InputError(label, 0, 0, "language", message)])
