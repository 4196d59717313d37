"""Further worlds for draws near a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from contrapeso import store
from contrapeso.claims import classing, load
from contrapeso.experiment import outcomes, replicates
from contrapeso.experiment.blocks import STRETCH
from contrapeso.results.study_json import claim_json, study_json
from contrapeso.scenario import Scenario
from contrapeso.study import stored
from contrapeso.study.sequential import run_study

Write = Callable[..., Path]
SEED = 3
NOISE = 80.0
"""Of arms that need more than one round."""


def plant(arm: Scenario, metric: str, draw: int) -> float:
    """6 % more in every other draw, against 5 % as material."""
    return 1000.0 * (1.0 + 0.06 * (draw % 2) * (arm.set.get("campaign.scale", 1.0) > 1.0))


def apart(fake: Any, log: list[Any] | None = None, noise: float = 55.0) -> Any:
    """An engine whose arms don't share their noise: 55 from a uniform, 3.2 % of sd in a pair."""
    one = {True: fake(plant, noise=noise, log=log), False: fake(plant, noise=0.0, log=log)}

    def simulate(arms: Any, *rest: Any, **named: Any) -> Any:
        found = [one[arm.set.get("campaign.scale", 1.0) > 1.0]([arm], *rest, **named) for arm in arms]
        for other in found[1:]:
            for name in ("series", "status", "weeks", "states"):
                getattr(found[0], name).update(getattr(other, name))
        return found[0]

    return simulate


def test_near_draws_get_more_worlds_and_become_reliable(claim_file: Write, fake: Any) -> None:
    """statistical: half of the draws lie a fifth of a materiality beyond the line, with chance of 0.32 in a pair: they
    get up to 16 worlds, those at zero 2 where they
    had them (bar a few by chance); the truth is covered and more is sure than by the first."""
    study = run_study(claim_file(), seed=SEED, jobs=1, simulate=apart(fake))
    (claim,) = study.claims
    found = study.verdicts[claim.id].outcomes
    (a, _) = outcomes.arms_values(claim, study.table)
    counts = np.isfinite(a).sum(axis=1)
    assert set(counts.tolist()) <= {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16}  # of one or two at first
    assert (counts[1::2] > 2).mean() > 0.6 and (counts[:STRETCH:2] > 2).mean() < 0.1
    assert found.worlds == counts.sum() and claim_json(claim, study)["worlds"] == counts.sum()
    low, high = study.verdicts[claim.id].intervals[0]
    assert low <= 0.5 <= high
    study.table.more.clear()
    assert outcomes.of(claim, study.table, SEED).reliability < found.reliability


def test_a_study_that_was_stopped_goes_on_to_the_same(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """fault: Ctrl-C between rounds; the rest is run, what is stored isn't, and all is the same."""
    path, calls = claim_file(), []
    engine = apart(fake, noise=NOISE)

    def stopped(arms: Any, worlds: Any, *rest: Any, **named: Any) -> Any:
        if min(worlds) >= replicates.EXTRA:
            calls.append(len(worlds))
            if len(calls) == 2:
                raise KeyboardInterrupt
        return engine(arms, worlds, *rest, **named)

    first = run_study(path, seed=SEED, jobs=1, simulate=stopped, out=tmp_path)
    assert first.interrupted
    log: list[Any] = []
    again = run_study(path, seed=SEED, jobs=1, simulate=apart(fake, log, NOISE), out=tmp_path)
    whole = run_study(path, seed=SEED, jobs=1, simulate=engine)
    more = [worlds for _, worlds in log if min(worlds) >= replicates.EXTRA]
    assert sum(len(worlds) for worlds in more) == sum(map(len, more)) and more
    assert study_json(again)["claims"] == study_json(whole)["claims"]
    assert again.table.simulated == whole.table.simulated
    store.write_json(tmp_path / stored.VERDICTS, store.sealed(study_json(again)))
    (claim,) = again.claims
    read = outcomes.of(claim, stored.load(tmp_path).table, SEED)
    assert np.array_equal(read.strength, again.verdicts[claim.id].outcomes.strength)


def test_numbers_of_worlds_are_all_different() -> None:
    """unit: worlds of draws and places are told apart, lie past the first ones, and lead back to their draw."""
    draws, places = (x.ravel() for x in np.meshgrid(np.arange(300), np.arange(2, 8)))
    worlds = replicates.world_of(draws, places)
    assert len(set(worlds.tolist())) == len(worlds) and worlds.min() > 600
    assert [replicates.draw_of(w) for w in worlds.tolist()] == draws.tolist()
    assert replicates.draw_of(7) == 3


@pytest.mark.parametrize("noise", [0.0, 0.04])
def test_claims_far_from_lines_get_none(noise: float) -> None:
    """unit: a tenth of draws near a line is not too large a share; effects far from it are not near."""
    claim = load("scale-matters")
    rng = np.random.default_rng(1)
    b = np.full((100, 2), 100.0)
    a = b * np.where(np.arange(100) % 20 == 0, 0.9499, 0.7)[:, None] * (1.0 + noise * rng.normal(size=(100, 2)))
    found = claim.design.classes(claim, [a, b])
    assert replicates.near(found).mean() <= 0.1


def test_draws_that_are_sorted_surely_get_none() -> None:
    """unit: all draws just beyond one line, chance a quarter of what matters: many are near, none is unsure. With a
    second metric that is at a line in the first half of them, those are unsure, and few of the rest."""
    rng = np.random.default_rng(2)
    effects = 1.35 + 0.25 * rng.normal(size=(200, 2))
    one = classing.Measured(np.arange(200), effects, np.ones((200, 2), bool), 1.0)
    found = classing.sorted_out([one])
    assert replicates.near(found).sum() > 50 and not replicates.unsure(found).any()
    first = np.arange(200) < 100
    against = np.where(first, -1.0, 0.0)[:, None] + 0.25 * rng.normal(size=(200, 2))
    other = replace(one, effects=against)
    several = replace(classing.sorted_out([one, other]), each=(found, classing.sorted_out([other])))
    assert replicates.unsure(several)[first].mean() > 0.5 and replicates.unsure(several)[~first].mean() < 0.2


def test_arms_in_the_same_worlds_run_side_by_side() -> None:
    """unit: by draws and places, whatever their weeks; in the order in which they are asked for."""
    draws, places = np.array([1, 1, 4]), np.array([2, 3, 2])
    a, b = (replicates.Asked(arm, weeks, draws, places) for arm, weeks in (("a", 9), ("b", 60)))
    c = replicates.Asked("c", 9, draws + 1, places)
    assert replicates.together([a, c, b]) == [[a, b], [c]]


@dataclass
class Known:
    """Outcomes of which only the mean chance that a draw is sorted right is asked."""

    reliability: float


def test_what_no_round_would_sort_gets_no_more() -> None:
    """unit: an error of sorting that falls with the square root of worlds; 0.1 is left for a word at 16 of them."""
    for reliability, worlds, hopeless in ((0.8, 4, False), (0.79, 4, True), (0.72, 2, False), (0.7, 2, True)):
        assert replicates.is_hopeless(cast(Any, Known(reliability)), worlds) is hopeless
    assert not replicates.is_hopeless(cast(Any, Known(0.9)), 16)


def test_a_claim_past_hope_ends_its_rounds(claim_file: Write, fake: Any) -> None:
    """statistical: effects of nought to two fifths of a materiality under chance of ten: two worlds tell nothing, and
    no further ones are run; under a tenth of that chance they are (each of the two by far more than a run's chance)."""
    path = claim_file()
    for noise, more in ((3000.0, False), (55.0, True)):
        log: list[Any] = []
        run_study(path, seed=SEED, jobs=1, simulate=apart(fake, log, noise))
        assert any(min(worlds) >= replicates.EXTRA for _, worlds in log) is more
