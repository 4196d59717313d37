"""What reaches users: the point printed lies in the range printed with it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.report.panels import us_users


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.floats(-1e9, 1e9))
def test_the_point_lies_in_its_range(values: list[float], outlier: float) -> None:
    """property: however far a few draws lie out, the median is within the 90 % range that stands under it."""
    found = us_users._spread(np.array([*values, outlier]))
    low, high = found["range90"]
    assert low <= found["median"] <= high


def test_a_mean_may_not() -> None:
    """unit: one draw in forty pulls the mean out of the range: that is why the median is printed."""
    found = us_users._spread(np.array([0.0] * 39 + [-10.0]))
    assert found["mean"] < found["range90"][0] == found["median"] == 0.0
