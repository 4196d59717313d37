"""Refuters as JSON and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contrapeso.statistics.likelihood import Bi

LABELS: dict[str, Bi] = {
    "sham_lever": {"en": "sham lever", "es": "palanca placebo"},
    "sham_week": {"en": "sham week", "es": "semana placebo"},
    "unguided": {"en": "unguided sorties", "es": "salidas sin guía"},
    "other_draws": {"en": "other draws", "es": "otros sorteos"},
    "other_form": {"en": "other form", "es": "otra forma"},
}


@dataclass(frozen=True)
class Refuter:
    """One refuter: whether the verdict survives it (None: it doesn't apply), and what was found."""

    kind: str
    survives: bool | None
    found: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """{"kind", "label", "survives", …what was found}."""
        return {"kind": self.kind, "label": LABELS[self.kind], "survives": self.survives, **self.found}


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
    fails = [LABELS[r.kind] for r in asked if not r.survives]
    absent = [LABELS[r.kind] for r in refuters if r.survives is None]
    n, of = len(asked) - len(fails), len(asked)
    en = f"Survives {n} of {of} refuters" + _list(", not: ", fails, "en") + _list("; doesn't apply: ", absent, "en")
    es = (
        f"Resiste {n} de {of} intentos de refutarla"
        + _list(", no: ", fails, "es")
        + _list("; no se aplica: ", absent, "es")
    )
    return {"en": f"{en}.", "es": f"{es}."}


def _list(lead: str, names: Sequence[Bi], lang: str) -> str:
    return lead + ", ".join(name[lang] for name in names) if names else ""
