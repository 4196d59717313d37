"""Soft weights: what a draw counts under a range, and shares and intervals of draws that are weighed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.beliefs.soft_weights import FALL, kish, ranks, soft, weighed
from contrapeso.evidence import registry
from contrapeso.statistics import intervals


def test_ranks_are_shares_of_the_prior() -> None:
    """unit: a drawn value's rank is the uniform that it was drawn with, to a thousandth; a counted one's is the middle
    of those that give it.
    """
    entries = registry.load().entries
    uniforms = np.array([0.0, 0.1, 0.5, 0.73, 1.0])
    for name in ("consent.fear_gain", "coercion.credibility"):
        drawn = np.array([entries[name].quantile(u) for u in uniforms])
        assert ranks(entries[name], drawn) == pytest.approx(uniforms, abs=1e-3)
    whole = next(e for e in entries.values() if e.prior is not None and e.unit == "count" and e.prior.kind != "choice")
    value = whole.quantile(0.5)
    same = [u for u in np.linspace(0.0005, 0.9995, 1000) if whole.quantile(u) == value]
    assert ranks(whole, np.array([value]))[0] == pytest.approx(np.mean(same), abs=2e-3)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_full_inside_and_falling_outside(rank: float, one: float, other: float) -> None:
    """property: 1 inside, below 1 outside, less the further; an end at the prior's own end cuts nothing."""
    low, high = sorted((one, other))
    weight = float(soft(np.array([rank]), low, high)[0])
    assert (weight == 1.0) if low <= rank <= high else weight <= 1.0
    if rank > high:
        assert weight == pytest.approx(np.exp(-(((rank - high) / FALL) ** 2) / 2.0))
    assert soft(np.array([rank]), 0.0, 1.0)[0] == 1.0


def test_kish_counts_repeated_draws_once() -> None:
    """unit: equal weights count in full; a posterior's draw that stands twice has the weight of both, as one."""
    assert kish(np.ones(40)) == pytest.approx(40.0)
    assert kish(np.ones(4), (7, 7, 7, 7)) == pytest.approx(1.0)
    assert kish(np.array([1.0, 1.0, 2.0]), (3, 3, 5)) == pytest.approx(2.0)
    assert kish(np.zeros(3)) == 0.0


def test_equal_weights_are_the_plain_shares() -> None:
    """unit: with all weights 1 and sorted draws, shares and intervals are those of counting."""
    chances = np.eye(3)[np.repeat([0, 1, 2], [50, 30, 20])]
    told = weighed(chances, np.ones(100), 0.95)
    assert told.shares == pytest.approx((0.5, 0.3, 0.2)) and told.effective == pytest.approx(100.0)
    looks = 2  # level 0.95
    for k, hits in enumerate((50, 30, 20)):
        assert told.intervals[k] == pytest.approx(intervals.interval(hits, 100, looks), abs=1e-9)
    assert weighed(chances, np.zeros(100), 0.95).intervals == ((0.0, 1.0),) * 3


def test_the_planted_share_lies_in_the_interval() -> None:
    """statistical: an outcome that follows one number; the share under a range is known exactly. In 200 studies of 128
    draws the 90 % interval misses it at most 32 times (expected 20 or fewer; false alarm about 1 in 300).
    """
    rng = np.random.default_rng(11)
    low, high = 0.55, 0.95
    grid = (np.arange(20_000) + 0.5) / 20_000
    inside = (grid >= low) & (grid <= high)
    exact = float(_chance(grid[inside]).mean())
    missed = 0
    for _ in range(200):
        rank = rng.random(128)
        holds = (rng.random(128) < _chance(rank)).astype(float)
        told = weighed(np.column_stack([holds, 1.0 - holds, np.zeros(128)]), soft(rank, low, high), 0.90)
        missed += not told.intervals[0][0] <= exact <= told.intervals[0][1]
    assert missed <= 32


def _chance(rank: np.ndarray) -> np.ndarray:
    return 0.1 + 0.8 * rank
