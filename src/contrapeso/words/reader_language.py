"""The reader's language: what the environment says, English where that isn't one of ours."""

from __future__ import annotations

import os
from collections.abc import Mapping

from contrapeso.words.fluent_catalogue import FIRST, languages

VARIABLES = ("CONTRAPESO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set decides, as it does for other programs; ours comes before them."""


def spoken(environment: Mapping[str, str] | None = None) -> str:
    """'en' or 'es' (any language that has a folder): es_MX.UTF-8 is 'es', C and others are 'en'."""
    found = os.environ if environment is None else environment
    said = next((found[name] for name in VARIABLES if found.get(name)), FIRST)
    lang = said.replace("-", "_").split("_", 1)[0].split(".", 1)[0].lower()
    return lang if lang in languages() else FIRST
