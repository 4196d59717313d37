"""Exact sums against the standard library's, to the bit."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from contrapeso.engine import exact

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64).filter(lambda x: abs(x) < 1e300)
ALIKE = st.floats(-1e9, 1e9) | st.integers(-1000, 1000).map(float)


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=12), elements=NUMBERS | ALIKE))
def test_any_numbers(rows: np.ndarray) -> None:
    """property: sums of any finite numbers are those of fsum, cancellation and subnormal ones among them."""
    assert exact.sums(rows).tolist() == [math.fsum(row) for row in rows]


COUNTS = st.integers(-(2**53), 2**53).map(float) | st.just(-0.0)


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9), elements=COUNTS))
def test_whole_numbers(rows: np.ndarray) -> None:
    """property: sums of counts, of those too, that are so large that a sum of some is rounded; of -0.0 it is 0.0."""
    found = exact.sums(rows)
    assert found.tolist() == [math.fsum(row) for row in rows] and not np.signbit(found[found == 0.0]).any()


@pytest.mark.parametrize("scale", [1.0, 40.0, 100.0])
def test_columns_of_a_series(scale: float) -> None:
    """property: rows of a strided array, with magnitudes up to some 10^300 apart; the series itself isn't changed."""
    random = np.random.default_rng(int(scale))
    series = np.exp(scale * random.standard_normal((40, 157, 3))) * random.choice([-1.0, 0.0, 1.0], (40, 157, 3))
    kept = series.copy()
    assert exact.sums(series[:, 4:150, 1]).tolist() == [math.fsum(row) for row in series[:, 4:150, 1]]
    assert np.array_equal(series, kept)


def test_a_half_is_rounded_once() -> None:
    """unit: 2^53 + 1 + 2^-60 rounds up, what comes of adding one by one doesn't; counts and empty rows as they are."""
    assert exact.sums(np.array([[2.0**53, 1.0, 2.0**-60]])).tolist() == [2.0**53 + 2.0]
    assert exact.sums(np.array([[1e16, 1.0, -1e16], [3.0, 4.0, 0.0], [0.0, -0.0, 0.0]])).tolist() == [1.0, 7.0, 0.0]
    assert exact.sums(np.zeros((3, 0))).tolist() == [0.0, 0.0, 0.0]


def test_a_failed_world_stays_unknown() -> None:
    """unit: a row with NaN has no sum, its neighbours keep theirs."""
    found = exact.sums(np.array([[0.1] * 10, [np.nan] * 10]))
    assert found[0] == 1.0 and np.isnan(found[1])
