"""Refuters as JSON and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contrapeso.statistics.likelihood import Bi
from contrapeso.words import catalogue, languages

WORDS = catalogue("refuters")
KINDS = ("sham_lever", "sham_week", "unguided", "other_draws", "other_form")


@dataclass(frozen=True)
class Refuter:
    """One refuter: whether the verdict survives it (None: it doesn't apply), and what was found."""

    kind: str
    survives: bool | None
    found: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """{"kind", "label", "survives", …what was found}."""
        return {"kind": self.kind, "label": WORDS.each(self.kind), "survives": self.survives, **self.found}


def to_json(refuters: Sequence[Refuter]) -> dict[str, Any] | None:
    """{"survives", "of", "refuters", "sentence"}; null for claims without a pair of arms."""
    if not refuters:
        return None
    asked = [r for r in refuters if r.survives is not None]
    return {
        "survives": sum(bool(r.survives) for r in asked),
        "of": len(asked),
        "refuters": [r.to_json() for r in refuters],
        "sentence": sentence(refuters),
    }


def sentence(refuters: Sequence[Refuter]) -> Bi:
    """One line: survives 4 of 4; which it doesn't, and which don't apply."""
    asked = [r for r in refuters if r.survives is not None]
    fails = [r.kind for r in asked if not r.survives]
    absent = [r.kind for r in refuters if r.survives is None]
    n, of = len(asked) - len(fails), len(asked)
    return {
        lang: WORDS.text("survives", lang, n=n, of=of)
        + _list("fails", fails, lang)
        + _list("absent", absent, lang)
        + "."
        for lang in languages()
    }


def _list(lead: str, kinds: Sequence[str], lang: str) -> str:
    names = ", ".join(WORDS.text(kind, lang) for kind in kinds)
    return WORDS.text(lead, lang, names=names) if names else ""
