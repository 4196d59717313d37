"""Rules of judgement stand in the evidence: what the code goes by is what `explain` answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

import contrapeso
from contrapeso.api import catalogue
from contrapeso.claims.schema import Claim, Reading
from contrapeso.evidence import registry
from contrapeso.evidence.rules import rule
from contrapeso.robustness import ablation_found
from contrapeso.words import languages
from contrapeso.world.geography import geography

FOLDER = Path(contrapeso.__file__).parent / "words"


def with_value(name: str, value: float) -> dict[str, registry.Entry]:
    """The entry with another value."""
    return {name: replace(registry.load().entries[name], value=value)}


def plain(metric: str) -> Claim:
    """A claim with nothing but what it must have."""
    both = {"en": "x", "es": "x"}
    return Claim("x", "contrast", both, both, Reading(metric), "")


def test_a_claim_without_its_own_line_goes_by_the_rule() -> None:
    """unit: the smallest effect that matters is the rule's, of the comparator and where that is 0; a count's is 1."""
    assert plain("members_final").material == rule("material") == 0.05
    assert plain("corruption_final").absolute() == 0.05 and plain("members_final").absolute() == 1.0
    with registry.replaced({**with_value("rule.material", 0.2), **with_value("rule.material_of_nothing", 0.3)}, {}):
        assert plain("members_final").material == 0.2 and plain("corruption_final").absolute() == 0.3


def test_what_a_claim_rests_on_goes_by_the_rule() -> None:
    """unit: a change of 12 points counts by the rule of 10, not by one of 20."""
    assert ablation_found.answer_of(-0.12, (-0.2, -0.04)) == ablation_found.RESTS_ON
    with registry.replaced(with_value("rule.rests_on", 0.2), {}):
        assert ablation_found.answer_of(-0.12, (-0.2, -0.04)) == ablation_found.NEITHER


def test_words_name_the_rule_s_figure() -> None:
    """unit: the note of `advise` that says what a fall is has the rule's figure, in every language."""
    said = {lang: (FOLDER / lang / "advise.ftl").read_text("utf-8") for lang in languages()}
    found = [re.findall(r"(?:members are|hasta) (\d+) %", text) for text in said.values()]
    assert all(figures and set(figures) == {f"{100 * rule('fall'):g}"} for figures in found)


def test_every_rule_is_explained() -> None:
    """unit: each rule and each figure of the prototype has a label in both languages, a note and a standing."""
    names = [name for name in registry.load().entries if name.startswith(("rule.", "pairing."))]
    assert {"rule.material", "rule.rests_on", "rule.fall", "pairing.prototype_drawn"} <= set(names)
    for name in names:
        found = catalogue.explain(name)
        assert found["label"]["en"] and found["label"]["es"] and found["note"] and found["status"] == "judgement"


def test_seventeen_states_have_a_coast() -> None:
    """unit: distances to the sea are 0 on the Pacific, the Gulf and the Caribbean, and 1 or more inland."""
    sea = geography()["distance"][0, :, 6]
    assert np.count_nonzero(sea == 0) == 17 and sea.max() <= 3
