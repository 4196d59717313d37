"""Student's t quantiles against a printed table."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.api.student import quantile

TABLE = {
    (0.95, 1): 6.3138,
    (0.95, 2): 2.9200,
    (0.95, 9): 1.8331,
    (0.95, 99): 1.6604,
    (0.975, 30): 2.0423,
    (0.95, 9999): 1.6450,
}


@pytest.mark.parametrize(("p", "df"), TABLE)
def test_table(p: float, df: int) -> None:
    """golden: values of the usual printed table, to its four decimals."""
    assert quantile(p, df) == pytest.approx(TABLE[p, df], abs=6e-5)


@given(st.floats(0.501, 0.999), st.integers(1, 500))
def test_symmetry_and_one_degree(p: float, df: int) -> None:
    """property: symmetric about 0; with one degree of freedom it is Cauchy's, tan(π(p - ½))."""
    assert quantile(1.0 - p, df) == pytest.approx(-quantile(p, df), rel=1e-9)
    assert quantile(p, 1) == pytest.approx(math.tan(math.pi * (p - 0.5)), rel=1e-9)


def test_refused() -> None:
    """fault: probabilities of 0 and 1 and no degrees of freedom are refused."""
    for p, df in ((0.0, 3), (1.0, 3), (0.5, 0)):
        with pytest.raises(ValueError, match="needs 0 < p < 1"):
            quantile(p, df)
