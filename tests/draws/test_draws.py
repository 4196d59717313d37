"""Draws: published known answers, distributions, keys."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.draws import inversion, keyed, philox
from contrapeso.draws.named import named_uniform, named_uniforms
from contrapeso.draws.streams import PARAMETERS
from contrapeso.draws.weighted import by_weight
from contrapeso.mechanisms import declared

FULL = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((FULL,) * 4, (FULL,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_known_answers(counter: tuple[int, ...], key: tuple[int, ...], words: tuple[int, ...]) -> None:
    """golden: the three known answers published with Random123 for philox4x32-10."""
    found = philox.philox4x32(*(np.uint64(x) for x in counter + key))
    assert tuple(int(x) for x in found) == words


def test_streams_are_distinct() -> None:
    """unit: no two streams share a number, and all fit in a key's eight bits."""
    numbers = [PARAMETERS, *declared.load().streams.values()]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 256


@given(st.integers(0, 2**63), st.integers(0, 2**31), st.integers(0, 2600), st.integers(0, 255), st.integers(0, 8191))
def test_a_draw_depends_on_every_part_of_its_key(seed: int, world: int, week: int, stream: int, entity: int) -> None:
    """property: changing any one coordinate changes the draw, repeating the key repeats it."""

    def draw(*key: int) -> float:
        return keyed.uniform(np.uint64(key[0]), np.uint64(key[1]), *key[2:])

    base = (seed, world, week, stream, entity, 3)
    assert draw(*base) == draw(*base)
    assert 0.0 < draw(*base) < 1.0
    for i in range(6):
        other = list(base)
        other[i] += 1 if i != 3 or base[3] < 255 else -1
        assert draw(*other) != draw(*base)


@pytest.mark.parametrize("mean", [0.01, 0.7, 5.0, 59.9, 60.1, 250.0, 4000.0])
def test_poisson_inverts_the_distribution(mean: float) -> None:
    """unit: the cumulative distribution of the inversion is Poisson's within 1e-4 at every count."""
    points = (np.arange(100_000) + 0.5) / 100_000
    counts = np.array([inversion.poisson(u, mean) for u in points])
    assert np.all(np.diff(counts) >= 0)
    last = int(counts.max())
    log_pmf = np.array([k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(last + 1)])
    exact = np.cumsum(np.exp(log_pmf))
    found = np.searchsorted(counts, np.arange(last + 1), side="right") / len(points)
    assert np.max(np.abs(found - exact)) < 1e-4


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0.001, 200), st.floats(1.0, 1.2))
def test_poisson_grows_with_its_mean(u: float, mean: float, factor: float) -> None:
    """property: a larger mean never gives a smaller count at the same uniform: arms stay coupled."""
    assert inversion.poisson(u, mean * factor) >= inversion.poisson(u, mean)


def test_the_rest_of_a_uniform_is_uniform() -> None:
    """statistical: given any count, what is left of the uniform is uniform (Kolmogorov-Smirnov, 1e-6 per count)."""
    points = (np.arange(200_000) + 0.5) / 200_000
    mean = 0.8
    pairs = [inversion.poisson_rest(u, mean, math.exp(-mean)) for u in points]
    counts, rests = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    assert counts.mean() == pytest.approx(mean, abs=1e-4)
    for k in range(4):
        rest = np.sort(rests[counts == k])
        distance = np.max(np.abs(rest - (np.arange(len(rest)) + 0.5) / len(rest)))
        assert distance < math.sqrt(-0.5 * math.log(1e-6 / 2) / len(rest))


@pytest.mark.parametrize("mean", [150.0, 201.0, 1000.0])
def test_many_events_and_the_rest_of_their_uniform(mean: float) -> None:
    """statistical: beyond the sequential search too the count is Poisson, and the rest is uniform to 1 %."""
    points = (np.arange(100_000) + 0.5) / 100_000
    pairs = np.array([inversion.poisson_rest(u, mean, math.exp(-mean)) for u in points])
    assert pairs[:, 0].mean() == pytest.approx(mean, rel=1e-3) and pairs[:, 0].var() == pytest.approx(mean, rel=1e-2)
    rest = np.sort(pairs[:, 1])
    assert np.max(np.abs(rest - points)) < 0.01 and rest[0] > 0.0 and rest[-1] < 1.0


@given(st.floats(1e-9, 1 - 1e-9), st.sampled_from([1e6, 1e15, 1e300, math.inf]))
def test_counts_beyond_reason_are_numbers(u: float, mean: float) -> None:
    """fault: whatever the mean, a count fits into 64 bits, and so does what is rounded at random."""
    for count in (inversion.poisson(u, mean), *inversion.poisson_rest(u, mean, 0.0), inversion.round_randomly(u, mean)):
        assert 0 <= count < 2**62
    assert inversion.poisson(u, mean) > 0.99 * min(mean, 1e15)


@given(st.floats(1e-9, 1 - 1e-9))
def test_normal_quantile(u: float) -> None:
    """property: the quantile agrees with the standard library's to 1e-8."""
    assert inversion.normal(u) == pytest.approx(NormalDist().inv_cdf(u), abs=1e-8)


def test_random_rounding_keeps_the_mean() -> None:
    """unit: over all uniforms the rounded value has the mean of the value."""
    points = (np.arange(10_000) + 0.5) / 10_000
    assert np.mean([inversion.round_randomly(u, 3.7) for u in points]) == pytest.approx(3.7, abs=1e-9)


def test_named_uniforms_are_spread() -> None:
    """statistical: 2,000 parameter draws are uniform (Kolmogorov-Smirnov at 1e-6) and differ by name."""
    draws = np.sort([named_uniform(1, k, "strikes.latency_hours") for k in range(2000)])
    assert np.max(np.abs(draws - (np.arange(2000) + 0.5) / 2000)) < math.sqrt(-0.5 * math.log(1e-6 / 2) / 2000)
    assert named_uniform(1, 0, "a") != named_uniform(1, 0, "b")


def test_many_named_uniforms_are_those_drawn_one_by_one() -> None:
    """golden: bits of the first release; many draws and names at once, in any order, are the same bits."""
    assert named_uniform(1, 70, "strikes.latency_hours") == 0.8632178409887187
    draws, names = [130, 3, 64, 3, 63], ["strikes.latency_hours", "form.conflict"]
    found = named_uniforms(7, draws, names)
    assert found.tolist() == [[named_uniform(7, draw, name) for name in names] for draw in draws]
    assert named_uniforms(7, draws, []).shape == (5, 0)


@pytest.mark.parametrize(("n", "p"), [(1, 0.1), (7, 0.35), (60, 0.02), (200, 0.5), (500, 0.1)])
def test_binomial_has_its_mean_and_spread(n: int, p: float) -> None:
    """golden: over an even grid of 20,001 uniforms mean and, up to 200 trials, variance are the binomial's."""
    grid = (np.arange(20_001) + 0.5) / 20_001
    found = np.array([inversion.binomial(u, n, p) for u in grid])
    assert found.mean() == pytest.approx(n * p, rel=2e-3)
    if n <= inversion.BINOMIAL_LIMIT:
        assert found.var() == pytest.approx(n * p * (1 - p), rel=1e-2)
    assert found.min() >= 0
    assert found.max() <= n


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20).filter(any), st.floats(1e-9, 1.0 - 1e-9))
def test_choice_by_weight(weights: list[int], u: float) -> None:
    """property: the index is that of NumPy's search in the running sums, and its weight isn't 0."""
    running = np.cumsum(np.array(weights, dtype=float))
    found = by_weight(u, running)
    assert found == min(np.searchsorted(running, u * running[-1]), len(weights) - 1) and weights[found] > 0
