"""Draws just beyond a range count where too few lie inside it."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.beliefs.soft_weights import kish
from contrapeso.beliefs.widening import CORE, LEAST, Band, weigh

DRAWS = 128
RUNS = 400
THIRD = 1.0 / 3.0
ALL = np.ones(DRAWS, dtype=bool)


def bands_of(u: np.ndarray, ranges: list[tuple[float, float]]) -> list[Band]:
    """Bands of draws u (draws, P) under a range of each column."""
    return [Band(x, low, high) for x, (low, high) in zip(u.T, ranges, strict=True)]


def inside_of(u: np.ndarray, ranges: list[tuple[float, float]]) -> np.ndarray:
    """Which draws lie in all ranges."""
    return np.all([(x >= low) & (x <= high) for x, (low, high) in zip(u.T, ranges, strict=True)], axis=0)


@pytest.mark.parametrize("ranges", [[(0.0, THIRD)] * 2, [(2 * THIRD, 1.0), (THIRD, 2 * THIRD)]])
def test_a_planted_line_is_met(ranges: list[tuple[float, float]]) -> None:
    """statistical: a share that rises in proportion to each number, by 80 points over both of them, each cut to a
    third: over 400 runs of 128 draws, with 24 effective draws or more, the mean is off by no more than slope times
    shift, which is under half the error of 24 draws (10 points), plus 4 standard errors (false alarms: 1 in 16,000).
    The draws inside alone are 14.
    """
    rng = np.random.default_rng(5)
    slopes = np.array([0.5, 0.3])
    truth = 0.02 + slopes @ np.array([(low + high) / 2.0 for low, high in ranges])
    errors, bounds = [], []
    for _ in range(RUNS):
        u = rng.random((DRAWS, len(ranges)))
        bands = bands_of(u, ranges)
        weights, reach = weigh(inside_of(u, ranges), ALL, bands)
        if reach == 0.0:
            continue
        assert kish(weights) >= LEAST
        holds = rng.random(DRAWS) < 0.02 + u @ slopes
        errors.append(float(weights @ holds / weights.sum()) - truth)
        bounds.append(slopes @ [one.shift(weights) for one in bands])
    error = np.std(errors) / np.sqrt(len(errors))
    assert len(errors) > 0.9 * RUNS
    assert np.mean(bounds) < 0.05 and abs(np.mean(errors)) < np.mean(bounds) + 4.0 * error
    assert np.std(errors) < 1.3 * np.sqrt(0.25 / LEAST)


def test_enough_draws_inside_are_left_as_they_are() -> None:
    """unit: where 24 lie inside, they count whole and no other counts."""
    u = np.random.default_rng(1).random((DRAWS, 1))
    weights, reach = weigh(u[:, 0] <= 0.5, ALL, bands_of(u, [(0.0, 0.5)]))
    assert reach == 0.0 and np.array_equal(weights, (u[:, 0] <= 0.5).astype(float))


def test_what_is_never_softened_and_too_small_a_core() -> None:
    """unit: draws of another form never count; with seven draws inside nothing is said of the surroundings."""
    u = np.random.default_rng(2).random((DRAWS, 1))
    inside = u[:, 0] <= 0.25
    hard = np.arange(DRAWS) % 2 == 0
    weights, reach = weigh(inside & hard, hard, [Band(u[:, 0], 0.0, 0.25)])
    assert reach > 0.0 and not weights[~hard].any() and kish(weights) >= LEAST
    assert (weights[hard & inside] == 1.0).all() and not weights[u[:, 0] > 0.25 + 4.0 * reach].any()
    few = np.zeros(DRAWS, dtype=bool)
    few[np.argsort(u[:, 0])[: CORE - 1]] = True
    weights, reach = weigh(few, ALL, [Band(u[:, 0], 0.0, 0.05)])
    assert reach == 0.0 and np.array_equal(weights > 0.0, few)
