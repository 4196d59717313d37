"""Taking the chance of single worlds out of effects."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.statistics.shrinkage import shrink


def shares(values: np.ndarray) -> np.ndarray:
    return np.array([np.mean(values > 1.0), np.mean(np.abs(values) <= 1.0), np.mean(values < -1.0)])


def planted(spread: float, noise: float, seed: int, draws: int = 2000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    truth = rng.normal(0.5, spread, draws)
    return truth, truth[:, None] + rng.normal(0.0, noise, (draws, 2))


def test_planted_spread_is_found() -> None:
    """statistical: spread 1 between draws, chance 0.8 in worlds; estimate within 15 % (false alarm below 0.1 %)."""
    _, effects = planted(1.0, 0.8, 1)
    assert shrink(effects).between == pytest.approx(1.0, rel=0.15)


def test_shares_beyond_the_line_are_nearer_the_truth_than_raw_ones() -> None:
    """statistical: with much chance raw means overstate both tails; shrunk shares come within 0.03 (about 3 sd)."""
    truth, effects = planted(0.8, 1.2, 2)
    found = shrink(effects)
    raw, better, right = shares(found.raw), shares(found.shrunk), shares(truth)
    assert np.abs(better - right).max() < 0.03
    assert np.abs(raw - right).max() > 2 * np.abs(better - right).max()


def test_pure_chance_gives_one_answer() -> None:
    """statistical: no effect anywhere, chance of 1 materiality in each world: hardly a draw is beyond the line
    (raw means are in about 16 %); the bound of 3 % is passed with probability below 1 %."""
    rng = np.random.default_rng(3)
    found = shrink(rng.normal(0.0, 1.0, (500, 2)))
    assert np.mean(np.abs(found.raw) > 1.0) > 0.1
    assert np.mean(np.abs(found.shrunk) > 1.0) < 0.03


def test_a_few_noisy_draws_do_not_flatten_the_rest() -> None:
    """statistical: quiet draws keep nine tenths of their spread although one draw in ten is wild."""
    rng = np.random.default_rng(4)
    truth = rng.normal(0.0, 0.5, 400)
    noise = np.where(np.arange(400) % 10 == 0, 6.0, 0.02)
    found = shrink(truth[:, None] + noise[:, None] * rng.normal(size=(400, 2)))
    quiet = noise < 1.0
    assert np.std(found.shrunk[quiet]) > 0.9 * np.std(truth[quiet])
    assert np.std(found.shrunk[~quiet]) < 0.6 * np.std(found.raw[~quiet])


def test_without_chance_nothing_is_pulled() -> None:
    """unit: two equal worlds per draw leave the effects as they are."""
    effects = np.array([[0.0, 0.0], [3.0, 3.0], [-2.0, -2.0]])
    assert shrink(effects).shrunk.tolist() == [0.0, 3.0, -2.0]


def test_failed_worlds_are_left_out() -> None:
    """unit: one world left counts, none left is NaN, and the others don't notice."""
    found = shrink(np.array([[1.0, np.nan], [np.nan, np.nan], [2.0, 2.1], [0.0, 0.1]]))
    assert found.raw[0] == 1.0
    assert np.isnan(found.shrunk[1])
    assert np.isfinite(found.shrunk[[0, 2, 3]]).all()


@pytest.mark.parametrize("worlds", [2, 3, 6])
def test_chance_within_draws_is_estimated_without_bias(worlds: int) -> None:
    """statistical: chance of variance 1 in each world: the variance of a draw's mean is 1/R within 1.2 % (400,000
    draws; the median of two worlds' variances has a relative error of 0.3 %: four standard errors)."""
    rng = np.random.default_rng(5)
    found = shrink(rng.normal(0.0, 1.0, (400_000, worlds)))
    assert float(np.mean(found.within)) == pytest.approx(1.0 / worlds, rel=0.012)
