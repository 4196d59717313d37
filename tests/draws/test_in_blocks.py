"""Inversions side by side are those one after the other, to the bit."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from contrapeso.draws.in_blocks import nearly_exp, normals, poissons
from contrapeso.draws.inversion import TAIL, normal, poisson, poisson_by_steps, poisson_steps

UNIFORMS = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)
MEANS = st.one_of(st.floats(-1.0, 70.0), st.sampled_from([0.0, 60.0, np.nextafter(60.0, 61.0), 1e6]))


@given(st.lists(st.tuples(UNIFORMS, MEANS), min_size=0, max_size=140))
def test_poissons_are_each_poisson(pairs: list[tuple[float, float]]) -> None:
    """property: whatever the means beside it (none, small, beyond the search), each count is `poisson`'s."""
    u, means = (np.array([pair[side] for pair in pairs], dtype=float) for side in (0, 1))
    out = np.full(len(pairs), -1, np.int64)
    poissons(u, means, np.arange(len(pairs)), out)
    assert out.tolist() == [poisson(*pair) for pair in pairs]


@given(st.floats(0.0, 60.0, exclude_min=True), st.integers(0, 127), st.lists(UNIFORMS))
def test_kept_steps_are_those_of_the_search(mean: float, k: int, lots: list[float]) -> None:
    """property: from the steps of a mean a uniform, on a step or a bit beside it too, has `poisson`'s count."""
    steps = np.empty(128)
    poisson_steps(mean, steps)
    near = [float(np.nextafter(steps[k], end)) for end in (0.0, steps[k], 2.0)]
    for u in lots + [u for u in near if 0.0 < u < 1.0]:
        assert poisson_by_steps(u, mean, steps) == poisson(u, mean)


@given(st.lists(st.one_of(UNIFORMS, st.sampled_from([TAIL, 1.0 - TAIL, np.nextafter(TAIL, 0.0)])), max_size=40))
def test_normals_are_each_normal(uniforms: list[float]) -> None:
    """property: in the middle, in the tails and where they meet, each quantile is `normal`'s."""
    out = np.empty(len(uniforms))
    normals(np.array(uniforms, dtype=float), out)
    assert out.tolist() == [normal(u) for u in uniforms]


def test_those_asked_for() -> None:
    """unit: counts of the others stay."""
    out = np.full(3, -1, np.int64)
    poissons(np.full(3, 0.999), np.array([0.1, 2.0, 0.3]), np.array([2, 0]), out)
    assert out.tolist() == [poisson(0.999, 0.1), -1, poisson(0.999, 0.3)]


@given(st.floats(0.01, 60.0), st.integers(0, 30), st.integers(-3, 3))
def test_on_a_step(mean: float, k: int, off: int) -> None:
    """property: a uniform on a step of its distribution or a few bits beside it has `poisson`'s count."""
    mass = total = math.exp(-mean)
    for j in range(1, k + 1):
        mass *= mean / j
        total += mass
    for _ in range(abs(off)):
        total = math.nextafter(total, math.copysign(math.inf, off))
    assume(0.0 < total < 1.0)
    out = np.zeros(1, np.int64)
    poissons(np.array([total]), np.array([mean]), np.array([0]), out)
    assert out[0] == poisson(total, mean)


@given(st.floats(-60.0, 0.0))
def test_nearly_exp(x: float) -> None:
    """property: to 1e-12 of itself, a tenth of what a uniform may be near a step."""
    assert abs(nearly_exp(x) / math.exp(x) - 1.0) < 1e-12
