"""Influences and break-evens from the draws at hand."""

from __future__ import annotations

import numpy as np

from contrapeso.claims import breakeven, influence

NAMES = [f"p{i}" for i in range(40)]


def test_planted_influences_are_found() -> None:
    """statistical: y = 2 x0 + x1 + noise (shares 0.73, 0.18, 0.09 of the variance); ranks, 600 draws, within 0.1."""
    rng = np.random.default_rng(5)
    x = rng.random((600, 40))
    y = 2 * x[:, 0] + x[:, 1] + rng.normal(0, np.sqrt(1 / 12 / 2), 600)
    found = influence.influences(NAMES, x, y)
    assert [item.name for item in found[:2]] == ["p0", "p1"]
    assert abs(found[0].index - 0.73) < 0.1
    assert abs(found[1].index - 0.18) < 0.1
    assert found[0].ci90[0] < found[0].index < found[0].ci90[1] + 0.05


def test_chance_is_rarely_named() -> None:
    """statistical: 50 claims without any influence among 40 parameters each; at most 5 names (about 1 expected)."""
    rng = np.random.default_rng(6)
    named = sum(
        len(influence.influences(NAMES, rng.random((192, 40)), rng.standard_t(2, 192), resamples=2)) for _ in range(50)
    )
    assert named <= 5


def test_estimator_is_unbiased_without_influence() -> None:
    """statistical: before it is cut at 0 half of the estimates lie below it: between 35 and 75 % are cut."""
    rng = np.random.default_rng(7)
    cut = [influence.index(influence.bins_of(rng.random(192)), rng.random(192)) == 0.0 for _ in range(200)]
    assert 0.35 < np.mean(cut) < 0.75


def test_few_draws_say_nothing() -> None:
    """unit: below 64 draws there is neither influence nor threshold."""
    x, y = np.random.default_rng(8).random((63, 2)), np.arange(63.0)
    assert influence.influences(["a", "b"], x, y) == []
    assert breakeven.find(["a", "b"], x, y > 30) is None


def test_planted_threshold_is_found() -> None:
    """statistical: holds where p3 > 0.6, one draw in twenty the other way; the cut lands within 0.05 of it."""
    rng = np.random.default_rng(9)
    x = rng.random((192, 40))
    holds = (x[:, 3] > 0.6) ^ (rng.random(192) < 0.05)
    turn = breakeven.find(NAMES, x, holds)
    assert turn is not None
    assert [(cut.name, cut.above) for cut in turn.cuts] == [("p3", True)]
    assert abs(turn.cuts[0].value - 0.6) < 0.05
    assert turn.accuracy > 0.85 > turn.base


def test_planted_pair_is_found() -> None:
    """statistical: holds where p3 > 0.4 and p7 <= 0.6: two cuts, each within 0.1 of its place."""
    rng = np.random.default_rng(10)
    x = rng.random((400, 40))
    turn = breakeven.find(NAMES, x, (x[:, 3] > 0.4) & (x[:, 7] <= 0.6))
    assert turn is not None
    found = {(cut.name, cut.above): cut.value for cut in turn.cuts}
    assert set(found) == {("p3", True), ("p7", False)}
    assert abs(found["p3", True] - 0.4) < 0.1
    assert abs(found["p7", False] - 0.6) < 0.1


def test_chance_decides_nothing() -> None:
    """statistical: coin flips against 40 parameters, 30 times; a threshold is claimed at most twice."""
    rng = np.random.default_rng(11)
    claimed = sum(breakeven.find(NAMES, rng.random((192, 40)), rng.random(192) < 0.5) is not None for _ in range(30))
    assert claimed <= 2
