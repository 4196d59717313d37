"""The verdict under each disputed form."""

from __future__ import annotations

import numpy as np
import pytest
import sensitivity_truths as truths

from contrapeso.statistics.sensitivity import specification


def test_curve_is_sorted_and_complete() -> None:
    """unit: every alternative with draws once, by rising share, with its draws and an interval round its share."""
    codes = np.repeat([0, 1, 3], 40)
    holds = (np.arange(120) % np.repeat([2, 4, 8], 40) == 0) * 1.0
    found = specification.curve({"f": (codes, ("a", "b", "c", "d"))}, holds)
    assert [reading.alternative for reading in found.readings] == ["d", "b", "a"]
    assert [reading.share for reading in found.readings] == pytest.approx([0.125, 0.25, 0.5])
    assert all(r.draws == 40 and r.ci90[0] < r.share < r.ci90[1] for r in found.readings)
    assert found.forms[0].spread == pytest.approx(0.375)


@pytest.mark.parametrize(("shares", "n", "effect", "least"), [
    ((0.3, 0.7), 750, specification.CONTESTED, 38), ((0.7, 0.7, 0.7, 0.3), 750, specification.CONTESTED, 38),
    ((0.6, 0.9), 750, specification.MOVES, 38), ((0.5, 0.5), 192, specification.SAME, 34),
])  # fmt: skip
def test_effects_of_forms(shares: tuple[float, ...], n: int, effect: str, least: int) -> None:
    """statistical: 40 runs of each planted form; measured 100 %, 100 %, 100 % and 98.5 % of 400 (false alarm below
    1 in 1,000)."""
    assert [truths.disputed(shares, n, seed) for seed in range(40)].count(effect) >= least


def test_one_odd_reading_of_four_shows_before_it_is_certain() -> None:
    """statistical: 0.7 under three readings and 0.3 under the fourth, 192 draws. Contested in three quarters of
    runs (each reading has 48 draws); with `leaning` at least 34 of 40 (98 % measured). `leaning` is 23 % of 200: fewer
    than 3 of 40 with probability below 0.5 %."""
    found = [truths.disputed((0.7, 0.7, 0.7, 0.3), 192, seed) for seed in range(40)]
    assert found.count(specification.CONTESTED) + found.count(specification.LEANING) >= 34
    assert found.count(specification.LEANING) >= 3


def test_bad_input_is_refused() -> None:
    """fault: a position without a name, a wrong length, a share above 1."""
    holds = np.ones(10)
    with pytest.raises(ValueError, match="positions"):
        specification.curve({"f": (np.full(10, 2), ("a", "b"))}, holds)
    with pytest.raises(ValueError, match="positions"):
        specification.curve({"f": (np.zeros(9, dtype=int), ("a", "b"))}, holds)
    with pytest.raises(ValueError, match="holds"):
        specification.curve({}, 2.0 * holds)
