"""What is said before the word: sign and size, names of outcomes, what was tested, confidence, the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import load, load_study
from contrapeso.claims.schema import ENDS, MIXED, TESTED_WORDS, Claim, RecordLine
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment.outcomes import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.results import finding_json
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.statistics.likelihood import OUTCOMES
from contrapeso.statistics.sensitivity.indices import Index
from contrapeso.statistics.sensitivity.value_of_information import Knowing, Worth
from contrapeso.study.sequential import run_study
from contrapeso.verdicts import confidence, size

Write = Callable[..., Path]


def outcomes_of(effects: Any, classes: Any = None, line: float = 0.05) -> Outcomes:
    """Outcomes of plain effects; classes by the line unless given."""
    e = np.asarray(effects, dtype=np.float64)
    found = np.where(e > line, HOLDS, np.where(e < -line, REVERSED, NO_MATERIAL)) if classes is None else classes
    none = np.zeros(len(e))
    return Outcomes(np.arange(len(e)), np.asarray(found), e, e / line, e / line, none, none)


def test_every_claim_says_what_it_tests_and_names_its_outcomes() -> None:
    """unit: all 31, in both languages, at most 20 words; two opposite failures have names of their own."""
    claims = load_study()
    assert len(claims) == 31
    for claim in claims:
        assert all(0 < len(claim.tested[lang].split()) <= TESTED_WORDS for lang in ("en", "es")), claim.id
        ends = MIXED if claim.also else ENDS if size.two_ends(claim) else ()
        assert set(claim.outcomes) == {*OUTCOMES, *ends}, claim.id
        for lang in ("en", "es"):
            names = [name[lang] for name in claim.outcomes.values()]
            assert len(set(names)) == len(names) and all(names), claim.id


def test_a_long_line_and_a_missing_outcome_are_refused(claim_file: Write) -> None:
    """fault: `tested` of 21 words, and `outcomes` without one of the three, each at its place."""
    with pytest.raises(InputErrors, match=r"tested\.en"):
        load(claim_file(tested=f"{{en: {'word ' * 21}, es: algo}}"))
    with pytest.raises(InputErrors, match=r"outcomes\.reversed"):
        load(claim_file(outcomes="{holds: {en: a, es: a}, no_material: {en: b, es: b}}"))


def test_a_settled_sign_comes_before_an_immaterial_size() -> None:
    """golden: +1 % in every draw where 5 % matter: the sign is said first, with its share and size."""
    claim = replace(load("leaders-splinter"), per=None, material_absolute=None)
    told = size.to_json(claim, outcomes_of(np.linspace(0.004, 0.036, 101)))
    assert told["size"]["en"] == "rises in >99 % of draws, by 2 % (0.56 to 3.4)"
    assert told["size"]["es"] == "sube en >99 % de los sorteos, en 2 % (0.56 a 3.4)"
    assert told["share_sign"] == 1.0 and told["sign_settled"]
    assert told["lead"]["en"].startswith("The direction is as claimed, but the size is too small to matter in >99 %")
    against = size.to_json(claim, outcomes_of(-np.linspace(0.004, 0.036, 101)))
    assert against["lead"]["en"].startswith("The direction is against the claim")


def test_an_open_sign_and_a_material_size_say_nothing_first() -> None:
    """unit: three in four draws up, or all up and material: the lead is the size alone; stillness is counted."""
    claim = replace(load("leaders-splinter"), per=None, material_absolute=None)
    mixed = size.to_json(claim, outcomes_of(np.linspace(-0.01, 0.03, 101)))
    large = size.to_json(claim, outcomes_of(np.linspace(0.1, 0.3, 101)))
    still = size.to_json(claim, outcomes_of(np.concatenate([np.zeros(50), np.full(51, 0.02)])))
    assert not mixed["sign_settled"] and mixed["lead"] == mixed["size"] and "median +1 %" in mixed["size"]["en"]
    assert large["sign_settled"] and large["lead"] == large["size"]
    assert "doesn't move in 50 %" in still["size"]["en"] and still["share_sign"] == pytest.approx(51 / 101, abs=1e-3)


def test_never_is_named_as_never() -> None:
    """unit: of ten draws of takes-years eight are cut at ten years, one is sooner than two: two failures, two names."""
    claim = load("takes-years")
    weeks = np.array([520.0] * 8 + [60.0, 300.0])
    found = outcomes_of(weeks - 104.0, [REVERSED] * 9 + [HOLDS])
    told = size.to_json(claim, found)
    assert [(part["end"], part["share"]) for part in told["reversed_parts"]] == [("below", 0.1), ("above", 0.8)]
    assert told["lead"]["en"].startswith("never dismantled within ten years in 80 % of draws")
    assert told["lead"]["es"].startswith("nunca desmanteladas en diez años en 80 % de los sorteos")
    assert size.parts(load("leaders-splinter"), found) == []


@pytest.mark.parametrize(
    ("stances", "share", "flagged"),
    [
        (("for", "for", "against"), 0.1, True),
        (("for", "for", "against"), 0.5, False),
        (("for", "mixed", "against"), 0.1, False),
        (("against", "against", "mixed"), 0.9, True),
        (("against", "against", "mixed"), 0.1, False),
        ((), 0.0, False),
    ],
)
def test_a_record_that_says_otherwise_is_flagged(stances: tuple[str, ...], share: float, flagged: bool) -> None:
    """unit: most lines for a claim that hardly holds, or against one that nearly always does."""
    claim = with_record(load("leaders-splinter"), stances)
    found = outcomes_of(np.where(np.arange(100) < 100 * share, 0.1, 0.0))
    assert (confidence.conflict(claim, found) is not None) == flagged


def with_record(claim: Claim, stances: tuple[str, ...]) -> Claim:
    carries = {"en": "x", "es": "x"}
    return replace(claim, record=tuple(RecordLine("mir_2018", stance, carries) for stance in stances))


def influence(name: str, share: float) -> Index:
    return Index(name, share, (share, share), share, (share, share), True)


def test_confidence_is_never_missing_and_the_record_weighs_a_step() -> None:
    """unit: without influences or draws it says why; a record that says otherwise lowers it by one."""
    claim = with_record(load("leaders-splinter"), ("for", "for", "for"))
    entries = registry.load().entries
    published = next(e.name for e in registry.load().parameters if e.status == "published" and e.prior)
    held, missed = outcomes_of(np.full(100, 0.1)), outcomes_of(np.zeros(100))
    strong = (influence(published, 0.6),)
    assert confidence.assess(claim, held, ()).level == "not_assessed"
    assert "100 draws" in confidence.assess(claim, held, ()).words["en"]
    assert confidence.assess(claim, held, (), quick=True).words["es"] == "confianza no evaluada: estudio rápido"
    assert confidence.assess(claim, held, strong).level == "high"
    assert confidence.assess(claim, missed, strong).level == "moderate"
    assert "otherwise" in confidence.assess(claim, missed, strong).why["en"]
    judged = next(e.name for e in registry.load().parameters if e.status == "judgement" and e.prior)
    assert confidence.assess(claim, held, (*strong, influence(judged, 0.7))).level == "low"
    assert entries["rule.confidence_low"].value == 0.5


def planted(gain: Callable[[int], float]) -> Callable[[Scenario, str, int], float]:
    def plant(arm: Scenario, metric: str, draw: int) -> float:
        return 1000.0 * (1.0 + gain(draw) * (arm.set.get("campaign.scale", 1.0) > 1.0))

    return plant


def latency(draw: int) -> float:
    from contrapeso.draws.named import named_uniform

    name = "strikes.latency_hours"
    return registry.load().entries[name].quantile(named_uniform(3, draw, name))


def test_reversed_by_one_number_gets_its_condition(claim_file: Write, fake: Any) -> None:
    """statistical: reversed in half of draws, by one number: that is its condition, and no draws "answer alike"."""
    simulate = fake(planted(lambda draw: -0.2 if latency(draw) < 2.7 else 0.0))
    study = run_study(claim_file(), seed=3, jobs=1, simulate=simulate)
    claim = study_json(study)["claims"][0]
    assert claim["share_holds"] == 0.0 and 0.3 < claim["share_reversed"] < 0.7
    found = claim["conditions"]
    assert found["found"] and found["outcome"] == "reversed"
    assert found["boxes"][0]["conditions"][0]["name"] == "strikes.latency_hours"
    assert found["sentence"]["en"].startswith("The reverse mostly") and "same answer" not in claim["hinge"]["en"]
    assert claim["confidence"] is not None and claim["size"] is not None


@pytest.mark.parametrize(("reach", "told", "largest", "powered"), [
    (0.0, True, 0.5, True), (0.0, False, 0.95, True), (0.0, False, 0.6, False), (0.2, True, 0.95, False),
])  # fmt: skip
def test_no_number_matters_only_where_it_could_be_seen(reach: float, told: bool, largest: float, powered: bool) -> None:
    """unit: a wide interval, or nothing told apart from chance among mixed answers, is too few draws."""

    class Found:
        knowing = Knowing(0.5, (Worth("will.threshold", 0.0, 0.0, (0.0, reach), 0.0),))
        influences = (influence("will.threshold", 0.3),) if told else ()

    n = round(200 * largest)
    classes = np.array([NO_MATERIAL] * n + [HOLDS] * (200 - n))
    found: Any = Found()
    assert finding_json.powered(found, outcomes_of(np.zeros(200), classes)) == powered
    said = finding_json._settles(found, outcomes_of(np.zeros(200), classes), ())
    assert ("Too few draws" in said["en"]) == (not powered)
    assert "was drawn" not in said["en"] and ("cost of denying" in finding_json._settles(
        found, outcomes_of(np.zeros(200), classes), ("cost.per_denied_dollar",))["en"])  # fmt: skip
