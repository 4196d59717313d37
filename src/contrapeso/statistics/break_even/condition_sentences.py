"""Conditions as sentences in English and Spanish, and as JSON."""

from __future__ import annotations

from typing import Any

from contrapeso.statistics.break_even.conditions import Box, Conditions
from contrapeso.statistics.break_even.cuts import Split
from contrapeso.statistics.break_even.draws_table import Parameter
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.statistics.sentences import number, quoted
from contrapeso.words import catalogue, languages

WORDS = catalogue("conditions")


def sentence(found: Conditions | str, n: int) -> Bi:
    """The boxes in plain words with density, coverage and how often they guess new draws right, of n draws."""
    if isinstance(found, str):
        return WORDS.each(found)
    return WORDS.each(
        "sentence",
        lead=WORDS.each(found.outcome if found.holds else f"not_{found.outcome}"),
        boxes={lang: "; ".join(box_words(b, found, lang) for b in found.boxes) for lang in languages()},
        right=percent(found.accuracy, n),
        base=percent(found.base, n),
    )


def box_words(box: Box, found: Conditions, lang: str) -> str:
    """One box: its conditions, how often the answer is right inside, and how much of the answer lies inside."""
    said = [condition(found.parameters[s.column], s, up)[lang] for s, up in box.conditions]
    joined = f" {WORDS.text('and', lang)} ".join(said)
    inside, covered = percent(box.density, box.n), percent(box.coverage, box.n)
    return WORDS.text("box", lang, conditions=joined, inside=inside, covered=covered)


def condition(parameter: Parameter, split: Split, up: bool) -> Bi:
    """One condition in words."""
    name = quoted({lang: parameter.said(lang) for lang in languages()})
    if parameter.flag:
        return WORDS.each("applies" if up == (split.value > 0.5) else "applies_not", name=name)
    if parameter.alternatives:
        said = quoted(parameter.alternatives[int(split.value)])
        return WORDS.each("is" if up else "is_not", name=name, said=said)
    side = "above" if up else "at_most"
    return WORDS.each(side, name=name, value=number(split.value), unit=parameter.unit)


def to_json(found: Conditions | str, n: int) -> dict[str, Any]:
    """Boxes with their conditions in each parameter's own unit; `found` false with a reason where there are none."""
    if isinstance(found, str):
        return {"found": False, "reason": found, "sentence": sentence(found, n)}
    return {
        "found": True,
        "holds": found.holds,
        "outcome": found.outcome,
        "boxes": [
            {
                "conditions": [_plain(found.parameters[s.column], s, up) for s, up in box.conditions],
                "n": box.n,
                "density": round(box.density, 3),
                "coverage": round(box.coverage, 3),
            }
            for box in found.boxes
        ],
        "accuracy": round(found.accuracy, 3),
        "base": round(found.base, 3),
        "stability": {name: round(share, 2) for name, share in found.stability.items()},
        "sentence": sentence(found, n),
    }


def _plain(parameter: Parameter, split: Split, up: bool) -> dict[str, Any]:
    side = ("is" if up else "is not") if split.equals else ("above" if up else "at most")
    return {"name": parameter.name, "side": side, "value": float(f"{split.value:.4g}")}
