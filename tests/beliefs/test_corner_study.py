"""A study's claims in the corners of the priors, from a small engine with planted effects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrapeso.beliefs import corner_study
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.study.sequential import run_study

SEED, NUMBER = 3, "strikes.effect_probability"


def planted() -> Callable[[Scenario, str, int], float]:
    """Three times the campaign adds a fifth where a strike's effect is in the upper third of its whole prior."""
    high = registry.load().entries[NUMBER].quantile(2.0 / 3.0)

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        drawn = registry.load().entries[NUMBER].quantile(named_uniform(SEED, draw, NUMBER))
        return 1000.0 * (1.0 + 0.2 * (arm.set.get("campaign.scale", 1.0) > 1.0) * (drawn > high))

    return plant


@pytest.fixture
def study(claim_file: Any, fake: Any) -> Any:
    return run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(planted()), quick=True)


def test_each_corner_has_its_own_answer(study: Any, fake: Any) -> None:
    """unit: what holds where a number is high holds in every draw of the hawk's world and in none of the sceptic's."""
    before = registry.load().sha256
    found = corner_study.of_study(study, fake(planted()), draws=8)["planted"]
    assert found["hawk"]["shares"] == [1.0, 0.0, 0.0] and found["sceptic"]["shares"] == [0.0, 1.0, 0.0]
    assert found["hawk"]["draws"] == 8 and found["hawk"]["ci90"][1] == 1.0 and found["sceptic"]["ci90"][0] == 0.0
    assert found["hawk"]["median_effect"] == pytest.approx(0.2, abs=0.01) and registry.load().sha256 == before


def test_only_the_arms_that_decide_are_run(study: Any, fake: Any) -> None:
    """unit: two arms, once a corner, in one world a draw, since chance was quiet in the study."""
    log: list[Any] = []
    corner_study.of_study(study, fake(planted(), log=log), draws=8)
    assert len(log) == 4 and all(worlds == tuple(range(0, 16, 2)) for _, worlds in log)


def test_they_are_kept_while_the_question_is_the_same(study: Any, fake: Any, tmp_path: Path) -> None:
    """unit: read back without a world being run; other draws are another question."""
    log: list[Any] = []
    engine = fake(planted(), log=log)
    first = corner_study.of_study(study, engine, out=tmp_path, draws=8)
    assert corner_study.of_study(study, engine, out=tmp_path, draws=8) == first and len(log) == 4
    corner_study.of_study(study, engine, out=tmp_path, draws=6)
    assert len(log) == 8


def test_arms_are_told_by_what_they_set_differently(study: Any) -> None:
    """unit: of two arms only the lever in which they differ, in words."""
    (row,) = study_json(study)["claims"][0]["arms_differ"]
    assert (row["lever"], row["a"]["en"], row["b"]["en"], row["solved"]) == ("campaign.scale", "3", "1", False)
    assert study_json(study)["claims"][0]["corners"] is None
