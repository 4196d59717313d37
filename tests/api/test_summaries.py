"""What is said of many worlds: means, errors, quantiles, paired contrasts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.api.runs import summaries

columns = st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=40)


@given(columns, st.randoms())
def test_order_of_worlds_never_shows(values: list[float], random: object) -> None:
    """property: mean and sd are the same to the bit in any order."""
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert summaries.mean_sd(np.array(values))[0] == summaries.mean_sd(np.array(shuffled))[0]


def test_a_known_column() -> None:
    """unit: 1, 2, 3, 4 and a failed reading: mean 2.5, sd √(5/3), se = sd/2, one undefined."""
    row = summaries.summary(np.array([4.0, np.nan, 1.0, 3.0, 2.0]))
    assert row["mean"] == 2.5 and row["q50"] == 2.5 and row["undefined"] == 1
    assert row["sd"] == pytest.approx((5 / 3) ** 0.5) and row["se"] == pytest.approx((5 / 3) ** 0.5 / 2)


def test_too_few_worlds() -> None:
    """unit: one world has no spread and none has nothing: null, never NaN."""
    assert summaries.summary(np.array([7.0]))["sd"] is None
    assert set(summaries.summary(np.array([])).values()) == {None}
    assert summaries.contrast(np.array([1.0]), np.array([2.0]))["ci90"] == [None, None]


def test_a_known_pair() -> None:
    """unit: differences 1, 2, 3: mean 2, se 1/√3, interval by t with 2 degrees of freedom (2.92), B greater in all."""
    row = summaries.contrast(np.array([10.0, 20.0, 30.0]), np.array([11.0, 22.0, 33.0]))
    assert row["mean_difference"] == 2.0 and row["share_of_worlds_b_greater"] == 1.0
    assert row["se"] == pytest.approx(3**-0.5) and row["ci90"][0] == pytest.approx(2 - 2.9200 * 3**-0.5, abs=1e-4)


@given(columns)
def test_an_arm_against_itself(values: list[float]) -> None:
    """property: identical arms differ by exactly 0, with no error, and B is greater in no world."""
    row = summaries.contrast(np.array(values), np.array(values))
    assert row["mean_difference"] == 0.0 and row["se"] == 0.0 and row["share_of_worlds_b_greater"] == 0.0


def test_intervals_cover() -> None:
    """statistical: 2,000 intervals from 8 normal pairs: 90 % hold the truth; outside 88 to 92 % in 0.3 % of seeds."""
    random = np.random.default_rng(7)
    hits = 0
    for _ in range(2000):
        low, high = summaries.contrast(np.zeros(8), random.normal(3.0, 1.0, 8))["ci90"]
        hits += low <= 3.0 <= high
    assert 0.88 < hits / 2000 < 0.92
