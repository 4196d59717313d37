"""Distributions without SciPy, against SciPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaincinv, chdtri, stdtr

from contrapeso.statistics.distributions import beta_quantile, chi_square_median, median, student

AWAY = st.floats(0.01, 1e12) | st.floats(-1e12, -0.01) | st.just(0.0)


@given(st.lists(st.tuples(st.integers(1, 200), AWAY), min_size=1, max_size=20))
def test_students_t(rows: list[tuple[int, float]]) -> None:
    """property: SciPy's for whole degrees, and never outside [0, 1]; near 0 SciPy's own is off by up to 1e-9."""
    freedom, t = np.array(rows, dtype=np.float64).T
    found = student(freedom, np.vstack([t, -t]))
    assert np.abs(found - stdtr(freedom, np.vstack([t, -t]))).max() < 1e-13
    assert found.min() >= 0.0 and found.max() <= 1.0


@given(st.floats(-0.01, 0.01))
def test_students_t_near_nought(t: float) -> None:
    """property: for one and two degrees what the textbook has."""
    one, two = 0.5 + math.atan(t) / math.pi, 0.5 + t / (2.0 * math.sqrt(2.0 + t * t))
    assert np.abs(student(np.array([1.0, 2.0]), np.array([t, t])) - [one, two]).max() < 1e-15


@given(st.floats(0.0, 1.0), st.floats(1e-3, 1e5), st.sampled_from([0.05, 0.025, 0.0125, 1e-4]))
def test_quantiles_of_beta(share: float, n: float, beyond: float) -> None:
    """property: SciPy's at both ends of an interval of a proportion, of a few draws or many."""
    hits = share * n
    ends = [(hits, n - hits + 1.0, beyond)] * (hits > 1e-9) + [(hits + 1.0, n - hits, 1.0 - beyond)] * (n - hits > 1e-9)
    for a, b, p in ends:
        assert beta_quantile(a, b, p) == pytest.approx(float(betaincinv(a, b, p)), rel=1e-9, abs=1e-12)


@given(st.integers(1, 400))
def test_the_median_of_chi_square(halves: int) -> None:
    """property: SciPy's, for half degrees too."""
    assert chi_square_median(halves / 2.0) == pytest.approx(float(chdtri(halves / 2.0, 0.5)), rel=1e-12)


@given(st.lists(st.floats(-1e6, 1e6), max_size=9))
def test_the_median_of_values(values: list[float]) -> None:
    """property: NumPy's to the bit, NaN without values."""
    found = median(np.array(values))
    assert found == np.median(values) if values else math.isnan(found)
