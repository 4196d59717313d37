"""Conditions as sentences in English and Spanish, and as JSON."""

from __future__ import annotations

from typing import Any

from contrapeso.statistics.break_even.conditions import Box, Conditions
from contrapeso.statistics.break_even.cuts import Split
from contrapeso.statistics.break_even.draws_table import Parameter
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.statistics.sentences import number

REASONS: dict[str, Bi] = {
    "few_draws": {
        "en": "No condition found: too few draws to look for one.",
        "es": "No se halló ninguna condición: hay muy pocos sorteos.",
    },
    "one_sided": {
        "en": "No condition found: nearly every draw gives the same answer.",
        "es": "No se halló ninguna condición: casi todos los sorteos dan la misma respuesta.",
    },
    "few_each": {
        "en": "No condition found: too few draws give the rarer answers to look for one.",
        "es": "No se halló ninguna condición: muy pocos sorteos dan las respuestas menos comunes para buscarla.",
    },
    "none_stable": {
        "en": "No condition found: none parts the draws better than chance and comes back in resamples.",
        "es": "No se halló ninguna condición: ninguna separa los sorteos mejor que el azar y se repite al remuestrear.",
    },
    "no_better": {
        "en": "No condition found: none guesses new draws better than the commoner answer does.",
        "es": "No se halló ninguna condición: ninguna acierta sorteos nuevos mejor que la respuesta más común.",
    },
}


LEADS: dict[tuple[str, bool], Bi] = {
    ("holds", True): {"en": "It mostly holds", "es": "Se cumple"},
    ("holds", False): {"en": "It mostly does not hold", "es": "Deja de cumplirse"},
    ("reversed", True): {"en": "The reverse mostly happens", "es": "Ocurre lo contrario"},
    ("reversed", False): {"en": "The reverse mostly does not happen", "es": "Deja de ocurrir lo contrario"},
    ("no_material", True): {"en": "Mostly nothing material happens", "es": "No pasa nada relevante"},
    ("no_material", False): {
        "en": "Mostly something material happens, either way,", "es": "Pasa algo relevante, en un sentido u otro,",
    },
}  # fmt: skip


def sentence(found: Conditions | str, n: int) -> Bi:
    """The boxes in plain words with density, coverage and how often they guess new draws right, of n draws."""
    if isinstance(found, str):
        return dict(REASONS[found])
    right, base = percent(found.accuracy, n), percent(found.base, n)
    lead = LEADS[found.outcome, found.holds]
    boxes = {lang: "; ".join(box_words(b, found, lang) for b in found.boxes) for lang in ("en", "es")}
    return {
        "en": f"{lead['en']} where {boxes['en']}. That guesses {right} of new draws right, always giving the "
        f"commoner answer {base}.",
        "es": f"{lead['es']} sobre todo donde {boxes['es']}. Así se acierta {right} de los sorteos nuevos; dando "
        f"siempre la respuesta más común, {base}.",
    }


def box_words(box: Box, found: Conditions, lang: str) -> str:
    """One box: its conditions, how often the answer is right inside, and how much of the answer lies inside."""
    said = [condition(found.parameters[s.column], s, up)[lang] for s, up in box.conditions]
    inside, covered = percent(box.density, box.n), percent(box.coverage, box.n)
    if lang == "en":
        return f"{' and '.join(said)} (right in {inside} of draws there, {covered} of all such draws)"
    return f"{' y '.join(said)} (acierta en {inside} de los sorteos de ahí, {covered} de todos los de esa respuesta)"


def condition(parameter: Parameter, split: Split, up: bool) -> Bi:
    """One condition in words."""
    en, es = f"“{parameter.said('en')}”", f"«{parameter.said('es')}»"
    if parameter.flag:
        on = up == (split.value > 0.5)
        return {
            "en": f"{en} {'applies' if on else 'does not apply'}",
            "es": f"{es} {'se aplica' if on else 'no se aplica'}",
        }
    if parameter.alternatives:
        said = parameter.alternatives[int(split.value)]
        no = ("is", "es") if up else ("isn't", "no es")
        return {"en": f"{en} {no[0]} “{said['en']}”", "es": f"{es} {no[1]} «{said['es']}»"}
    side = ("is above", "pasa de") if up else ("is at most", "es a lo más")
    value = number(split.value)
    return {
        "en": f"{en} {side[0]} {value}{parameter.unit[0]}",
        "es": f"{es} {side[1]} {value}{parameter.unit[1]}",
    }


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
