"""Exponentials side by side are the C library's, to the bit."""

from __future__ import annotations

import math
import platform

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.draws.exps import NEAR, exps

NEARBY = st.floats(-NEAR, NEAR, exclude_min=True, exclude_max=True)
SMALL = st.one_of(st.floats(-40.0, 0.0), st.floats(-1e-9, 1e-9), st.sampled_from([0.0, -0.0, 5e-324, -5e-324]))
ANY = st.one_of(NEARBY, SMALL, st.sampled_from([-np.inf, np.inf, np.nan, -745.2, 709.7]))


@given(st.lists(st.one_of(NEARBY, SMALL), max_size=70))
def test_exponentials_are_the_librarys(values: list[float]) -> None:
    """property: where that is glibc's each has its bits, elsewhere its value to a last bit."""
    x = np.array(values)
    exps(x)
    library = [math.exp(value) for value in values]
    if platform.libc_ver()[0] == "glibc":
        assert x.tolist() == library
    else:
        np.testing.assert_array_almost_equal_nulp(x, np.array(library), nulp=1)


@given(st.lists(ANY, max_size=10))
def test_none_is_lost_beyond_the_bound(values: list[float]) -> None:
    """property: values that are infinite, none, too large or too small come out as the library has them."""
    x = np.array(values)
    exps(x)
    np.testing.assert_allclose(x, [math.exp(value) for value in values], rtol=1e-15)
