"""A planted break-even is found by solving, beyond the prior too; what no number turns is said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import loader
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
from contrapeso.robustness.solving import search, solved_words, trials

NAME = "crew.operative"
LOW, HIGH = registry.load().entries[NAME].prior.ends if registry.load().entries[NAME].prior else (0.0, 0.0)


class Planted:
    """An engine in which the effect grows with one number and reaches what matters at `at`."""

    def __init__(self, claim: Claim, at: float) -> None:
        self.claim, self.at, self.calls = claim, at, 0

    def __call__(self, arms: Any, worlds: Any, draws: Any, **_: Any) -> Any:
        self.calls += 1
        found = {
            arm.sha256: np.full(len(worlds), self.level(name, arm.set[NAME]))
            for arm, name in zip(arms, (self.claim.a, self.claim.b), strict=True)
        }
        return SimpleNamespace(
            window=lambda sha, metric, weeks: found[sha], status={sha: np.zeros(len(worlds), int) for sha in found}
        )


    def level(self, name: str, value: float) -> float:
        """The metric of an arm where the number has that value."""
        sign = 1.0 if self.claim.direction == "up" else -1.0
        one = self.claim.material if self.claim.material_absolute is None else self.claim.material_absolute
        base = 1.0 if self.claim.material_absolute is None else 0.0
        effect = sign * one * value / self.at if name == self.claim.a else 0.0
        return 100.0 * (base + effect) if base else effect


@pytest.fixture(scope="module")
def claim() -> Claim:
    """A contrast that one metric decides."""
    known = loader.load_study("article-2025")
    return next(c for c in known if c.paired and not c.also and c.per is None and not c.equal_cost and c.relative)


def study_of(claim: Claim, values: list[float], engine: Planted) -> Any:
    """A study whose draws have those values of the number, as the engine gives them."""
    n, strength = len(values), [value / engine.at for value in values]
    own = {arm.scenario.asked: [engine.level(name, value) for value in values] for name, arm in claim.arms.items()}
    table = Table(plan.make((claim,)))
    table.add({need.column: np.repeat(own[need.arm], 2) for need in plan.of_claim(claim)}, n)
    outcomes = SimpleNamespace(
        classes=np.array([0 if s > 1 else 1 for s in strength]), strength=np.array(strength), draws=np.arange(n),
        counts=(sum(s > 1 for s in strength), sum(s <= 1 for s in strength), 0),
    )  # fmt: skip
    moved = SimpleNamespace(sensitivity=SimpleNamespace(indices=(SimpleNamespace(name=NAME),)))
    return SimpleNamespace(
        claims=(claim,), verdicts={claim.id: SimpleNamespace(outcomes=outcomes, finding=moved)}, posterior=None,
        drawn=SimpleNamespace(columns={NAME: np.array(values)}), table=table, seed=1,
    )  # fmt: skip


@pytest.mark.parametrize("at", [(LOW * HIGH) ** 0.5, 2.0 * HIGH])
def test_a_planted_break_even_is_found(claim: Claim, at: float) -> None:
    """unit: as close as asked, inside the prior and beyond it, from draws on the near side."""
    values = [LOW * 1.1, LOW * 1.3, LOW * 1.5]
    engine = Planted(claim, at)
    found = trials.solve(study_of(claim, values, engine), engine)[claim.id]
    assert [turn.after for turn in found[0].turns] == [0, 0, 0]
    assert [turn.at for turn in found[0].turns] == pytest.approx([at] * 3, rel=search.CLOSE)
    said = solved_words.to_json(claim, found)["sentence"]
    assert said["en"].startswith("Would hold if") and "above" in said["en"]
    assert len(said["en"].split()) <= 34


def test_a_number_that_turns_nothing_is_said(claim: Claim) -> None:
    """unit: where the line lies far beyond three times the prior, the sentence says that none turns it."""
    engine = Planted(claim, 1e6)
    found = trials.solve(study_of(claim, [LOW * 1.1], engine), engine)[claim.id]
    assert engine.calls == 2  # the two ends: the draw's own worlds aren't run again
    assert found[0].tried == 1 and not found[0].turns
    assert solved_words.to_json(claim, found)["sentence"]["en"].startswith("The one number that was tried doesn't turn")


def test_a_number_that_can_no_longer_turn_most_is_left(claim: Claim) -> None:
    """unit: of five draws three that don't turn are enough to know, two ends each."""
    engine = Planted(claim, 1e6)
    values = [LOW * (1.1 + 0.1 * k) for k in range(5)]
    (found,) = trials.solve(study_of(claim, values, engine), engine)[claim.id]
    assert (found.tried, found.turns, engine.calls) == (3, (), 2 * 3)


def test_the_range_goes_beyond_the_prior_and_stays_possible() -> None:
    """unit: three times past both ends, and never out of what the unit allows."""
    found = search.range_of(registry.load().entries[NAME])
    assert found is not None and found.low <= LOW / 2.9 and found.high >= HIGH * 2.9
    for entry in registry.load().parameters:
        scale = search.range_of(entry)
        if scale is not None:
            low, high = entry.bounds
            assert low <= scale.low < scale.high <= high, entry.name
