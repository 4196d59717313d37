"""A claim without a word where its cause isn't what decides it; twins that have the cause off in both arms."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import loader
from contrapeso.claims.fields import cause
from contrapeso.claims.schema import Claim
from contrapeso.evidence.rules import rule
from contrapeso.verdicts import cause_gate
from contrapeso.verdicts.cause_gate import Gate
from contrapeso.verdicts.confidence import Confidence
from contrapeso.verdicts.verdict import Verdict

CLAIMS = {claim.id: claim for claim in loader.load_study("article-2025")}
TWINS = {name: twin for name, claim in CLAIMS.items() if (twin := cause.twin(claim)) is not None}


def outcomes(classes: list[int]) -> Any:
    return SimpleNamespace(classes=np.array(classes))


def verdict() -> Verdict:
    said = {"en": "likely (55–80 %)", "es": "probable (55–80 %)"}
    sure = Confidence("low", said, said)
    return Verdict(
        outcomes([]), (0.7, 0.2, 0.1), ((0.0, 1.0),) * 3, 0.1, (0.0, 0.2), sure, word="likely", phrase=said
    )  # fmt: skip


@pytest.mark.parametrize(("gone", "passed"), [(90, True), (89, False)])
def test_a_word_is_withheld_where_the_effect_stays_without_its_cause(gone: int, passed: bool) -> None:
    """unit: at the line of the rule, and the sentence says what stays."""
    claim = CLAIMS["corruption-defeats-coordination"]
    gate = cause_gate.found(claim, outcomes([1] * gone + [0] * (100 - gone)))
    assert rule("cause_gate") == 0.9 and gate.passed is passed
    said = cause_gate.gated(verdict(), gate)
    assert said.gate == gate and said.shares == verdict().shares
    assert (said.word == "likely") is passed
    assert (said.phrase == {"en": "not decided by what it names", "es": "no lo decide lo que nombra"}) is not passed


def test_a_level_must_no_longer_hold() -> None:
    """unit: of a line the claim's own side is asked, since a level has no effect that could be immaterial."""
    gate = cause_gate.found(CLAIMS["takes-years"], outcomes([2] * 95 + [0] * 5))
    assert gate.passed and "no longer holds" in gate.why["en"]


def test_what_isnt_asked_is_neither_passed_nor_missed() -> None:
    """unit: a quick study, a claim worked out without a run, and one whose cause has no switch keep their words."""
    for claim, quick in ((CLAIMS["scale-matters"], True), (CLAIMS["six-sources"], False)):
        gate = cause_gate.untested(claim, quick)
        assert gate.passed is None and gate.to_json()["share"] is None
        assert cause_gate.gated(verdict(), gate).word == "likely"
    assert Gate(0.0, 0, {}).passed is None


@pytest.mark.parametrize("name", sorted(TWINS))
def test_a_twin_has_its_cause_off_in_every_arm_that_decides(name: str) -> None:
    """unit: `nil` stands in each arm, nothing else is changed, and the arms still are two unless cost was solved."""
    claim, twin = CLAIMS[name], TWINS[name]
    known: Claim = claim
    assert known.cause is not None
    for arm, there in twin.arms.items():
        before = known.arms[arm].scenario
        if arm == known.over:  # a level's divisor is today's, cause and all
            assert there.scenario == before
            continue
        assert {**before.set, **known.cause.nil} == dict(there.scenario.set)
        assert {**before.forms, **known.cause.nil_forms} == dict(there.scenario.forms)
    assert set(twin.arms) == {arm for arm, _ in known.decided_by}


def test_all_claims_but_the_reasoned_ones_have_a_gate() -> None:
    """unit: without a twin are claims that no world decides."""
    assert set(CLAIMS) - set(TWINS) <= {"consent-not-altruism", "six-sources"}
