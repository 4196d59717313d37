"""For each claim one draw in which it holds and one in which it doesn't, both inside the priors, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, TIMES, label
from contrapeso.experiment.outcomes import HOLDS, Outcomes
from contrapeso.statistics import association
from contrapeso.statistics.rounding import rounded

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
NAMES = ("holds", "no_material", "reversed")
MOST_NUMBERS = 6


def witnesses(study: Study) -> dict[str, Json]:
    """By claim: {"holds": witness or None, "doesnt": witness or None, "assumed": bool, "chosen", "about"}.

    A witness is the clearest draw on its side: draw and world to replay, outcome, effect, and the values of the
    parameters that matter most. `chosen`: whether these are told apart from chance (`influence`) or only stand first
    (`none_apart`); `about`: their labels and units by name. A claim with one side only can't come out either way as it
    stands, unless it is marked assumed.
    """
    return {claim.id: _of(claim.id, study) for claim in study.claims}


def one_sided(study: Study) -> list[str]:
    """Claims that have only one witness and aren't marked as assumed."""
    found = witnesses(study)
    return [name for name, sides in found.items() if not sides["assumed"] and None in (sides["holds"], sides["doesnt"])]


def _of(name: str, study: Study) -> Json:
    claim = next(claim for claim in study.claims if claim.id == name)
    verdict = study.verdicts[name]
    found = verdict.outcomes
    holds = found.classes == HOLDS
    best = np.flatnonzero(holds)[np.argsort(-found.strength[holds], kind="stable")][:1]
    worst = np.flatnonzero(~holds)[np.argsort(found.strength[~holds], kind="stable")][:1]
    columns = study.drawn.of(claim)
    names = [item.name for item in verdict.influences] or _leading(columns, found)

    def witness(picked: np.ndarray) -> Json | None:
        if not len(picked):
            return None
        i = int(picked[0])
        draw = int(found.draws[i])
        return {
            "draw": draw,
            "world": draw * study.table.worlds_per_draw if claim.deciding else None,
            "outcome": NAMES[found.classes[i]],
            "effect": rounded(found.effects[i]),
            "values": {name: _value(name, float(columns[name][draw])) for name in names[:MOST_NUMBERS]},
        }

    return {
        "holds": witness(best), "doesnt": witness(worst),
        "assumed": claim.assumed or verdict.assumed is not None,
        "chosen": "influence" if verdict.influences else "none_apart",
        "about": {name: _about(name) for name in names[:MOST_NUMBERS]},
    }  # fmt: skip


def _about(name: str) -> Json:
    """{label, unit} of a number or form; a product and a form have no unit."""
    plain = not name.startswith(FORM) and TIMES not in name
    return {"label": label(name), "unit": registry.load().entries[name].unit if plain else None}


def _leading(columns: dict[str, np.ndarray], found: Outcomes) -> list[str]:
    """The parameters that go with the effect most, where none passes for an influence."""
    if not len(found.draws):
        return []
    ranks = association.ranked(found.strength)
    scores = {
        name: association.index(association.bins_of(values[found.draws]), ranks) for name, values in columns.items()
    }
    return sorted(scores, key=lambda name: (-scores[name], name))


def _value(name: str, encoded: float) -> Any:
    known = registry.load()
    if name.startswith(FORM):
        return known.forms[name.removeprefix(FORM)].alternatives[int(encoded)]
    if TIMES in name:
        return rounded(encoded)
    value = known.entries[name].decode(encoded)
    return rounded(value) if isinstance(value, float) else value


def sentence(name: str, value: Any) -> str:
    """A value with the parameter's label, in English."""
    return f"{label(name)['en']} {value}"
