"""Each refuter catches what it is for, and only that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.robustness import refuter_sentences, refuters
from contrapeso.study.sequential import run_study

Write = Callable[..., Path]
SEED = 3
LANE = "{levers: [strikes.dynamic_share]}"
GUIDED = (
    "\n  more: {scenario: campaign, set: {strikes.dynamic_share: 1}, horizon_weeks: 40}"
    "\n  same: {scenario: campaign, horizon_weeks: 40}"
)


def survived(path: Path, plant: Any, fake: Any, noise: float = 1.0) -> dict[str, bool | None]:
    """Refuters of the one claim in the file, in a planted world."""
    simulate = fake(plant, noise=noise)
    study = run_study(path, seed=SEED, jobs=1, simulate=simulate)
    found = refuters.refute(study, simulate)[study.claims[0].id]
    return {refuter.kind: refuter.survives for refuter in found}


def scaled(arm: Any, gain: float) -> float:
    """The claim's arm has a faster lane or a larger campaign."""
    more = arm.set.get("campaign.scale", 1.0) > 1.0 or arm.set.get("strikes.dynamic_share", 0.0) > 0.9
    return 1000.0 * (1.0 + gain * more)


def test_a_sound_claim_survives_all(claim_file: Write, fake: Any) -> None:
    """unit: an effect of the lever alone, gone with random targets, the same in all draws."""

    def plant(arm: Any, metric: str, draw: int) -> float:
        guided = arm.set.get("strikes.targeting", 0.0) == 0.0
        return scaled(arm, 0.2 if guided else 0.0)

    assert survived(claim_file(arms=GUIDED, cause=LANE), plant, fake) == {
        "sham_lever": True, "sham_week": True, "unguided": True, "other_draws": True, "other_form": True,
    }  # fmt: skip


def test_sham_lever_sees_arms_that_are_not_paired(claim_file: Write, fake: Any) -> None:
    """fault: an engine in which any difference between arms, even a price, changes the draws."""

    def plant(arm: Any, metric: str, draw: int) -> float:
        return scaled(arm, 0.2) + (3.0 if "cost.per_arrest" in arm.set else 0.0)

    assert survived(claim_file(), plant, fake)["sham_lever"] is False


def test_sham_week_sees_a_window_that_reaches_too_far(claim_file: Write, fake: Any) -> None:
    """fault: what happens after the window leaks into it."""

    def plant(arm: Any, metric: str, draw: int) -> float:
        return scaled(arm, 0.2) + (3.0 if arm.schedule else 0.0)

    found = survived(claim_file(), plant, fake)
    assert found["sham_week"] is False and found["sham_lever"] is True


def test_unguided_sees_sorties_that_need_no_guidance(claim_file: Write, fake: Any) -> None:
    """fault: an effect that is there with random targets too."""
    found = survived(claim_file(arms=GUIDED, cause=LANE), lambda arm, metric, draw: scaled(arm, 0.2), fake)
    assert found["unguided"] is False


def test_other_draws_see_another_population(claim_file: Write, fake: Any) -> None:
    """statistical: an effect that only the study's draws have; intervals that must meet don't."""

    def plant(arm: Any, metric: str, draw: int) -> float:
        return scaled(arm, 0.2 if draw < refuters.ELSEWHERE else 0.0)

    assert survived(claim_file(), plant, fake)["other_draws"] is False


def test_other_form_sees_a_reading_that_turns_the_answer(claim_file: Write, fake: Any) -> None:
    """statistical: the sign is that of one form's reading."""

    def plant(arm: Any, metric: str, draw: int) -> float:
        form = registry.load().forms["retaliation"]
        reading = form.quantile(named_uniform(SEED, draw, "form.retaliation"))
        return scaled(arm, -0.2 if reading else 0.2)

    assert survived(claim_file(), plant, fake)["other_form"] is False


def test_what_does_not_apply_is_not_counted(claim_file: Write, fake: Any) -> None:
    """unit: a claim that mostly fails isn't asked for guidance; arms that differ in forms have no sham week."""
    arms = (
        "\n  more: {scenario: campaign, forms: {splitting: none}, horizon_weeks: 40}"
        "\n  same: {scenario: campaign, horizon_weeks: 40}"
    )
    found = survived(claim_file(arms=arms, cause="{forms: [splitting]}"), lambda arm, metric, draw: 1000.0, fake)
    assert found["unguided"] is None and found["sham_week"] is None
    rows = [refuter_sentences.Refuter("sham_lever", True, {}), refuter_sentences.Refuter("unguided", None, {})]
    document = refuter_sentences.to_json(rows)
    assert document is not None and (document["survives"], document["of"]) == (1, 1)
    assert document["sentence"]["en"] == "Survives 1 of 1 refuters; doesn't apply: unguided sorties."
    assert refuter_sentences.to_json([]) is None


@pytest.mark.parametrize("kind", refuter_sentences.KINDS)
def test_labels_in_both_languages(kind: str) -> None:
    """unit: every refuter has its name in English and Spanish."""
    label = refuter_sentences.Refuter(kind, True, {}).to_json()["label"]
    assert set(label) == {"en", "es"} and all(label.values())
