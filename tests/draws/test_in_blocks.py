"""Inversions side by side are those one after the other, to the bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.draws.in_blocks import poissons
from contrapeso.draws.inversion import poisson

UNIFORMS = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)
MEANS = st.one_of(st.floats(-1.0, 70.0), st.sampled_from([0.0, 60.0, np.nextafter(60.0, 61.0), 1e6]))


@given(st.lists(st.tuples(UNIFORMS, MEANS), min_size=0, max_size=40))
def test_poissons_are_each_poisson(pairs: list[tuple[float, float]]) -> None:
    """property: whatever the means beside it (none, small, beyond the search), each count is `poisson`'s."""
    u, means = (np.array([pair[side] for pair in pairs], dtype=float) for side in (0, 1))
    out = np.full(len(pairs), -1.0)
    poissons(u, means, np.zeros((2, len(pairs))), out)
    assert out.tolist() == [poisson(*pair) for pair in pairs]
