"""Confidence sequences for proportions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.statistics import intervals


@pytest.mark.parametrize("p", [0.03, 0.2, 0.5, 0.9])
def test_coverage_under_peeking_at_every_n(p: float) -> None:
    """statistical: 400 streams of 250, looked at after every draw; missing p once counts. Nominal at most 10 % (40);
    the bound of 59 is passed with probability below 0.1 % if the true rate is 10 %."""
    rng = np.random.default_rng(20260 + round(100 * p))
    missed = 0
    for _ in range(400):
        hits = np.cumsum(rng.random(250) < p)
        found = (intervals.interval(int(h), n + 1) for n, h in enumerate(hits))
        missed += any(not low <= p <= high for low, high in found)
    assert missed <= 59


def test_peeking_breaks_an_ordinary_interval() -> None:
    """statistical: the same check catches a normal 90 % interval: far more than 59 of 400 (false alarm < 1e-6)."""
    rng = np.random.default_rng(20310)
    missed = 0
    n = np.arange(20, 251)
    for _ in range(400):
        share = np.cumsum(rng.random(250) < 0.5)[19:] / n
        missed += bool(np.any(np.abs(share - 0.5) > 1.645 * np.sqrt(share * (1 - share) / n)))
    assert missed > 59


@given(st.integers(1, 400), st.data())
def test_interval_holds_the_share_and_mirrors(n: int, data: st.DataObject) -> None:
    """property: the interval lies in [0, 1], holds the observed share, and swaps when hits and misses swap."""
    hits = data.draw(st.integers(0, n))
    low, high = intervals.interval(hits, n)
    assert 0.0 <= low <= hits / n <= high <= 1.0
    mirrored = intervals.interval(n - hits, n)
    assert mirrored == pytest.approx((1.0 - high, 1.0 - low), abs=1e-9)


@given(st.integers(2, 300), st.data())
def test_no_candidate_outside_is_accepted(n: int, data: st.DataObject) -> None:
    """property: on a grid of candidates the martingale passes its limit exactly outside the interval."""
    hits = data.draw(st.integers(0, n))
    low, high = intervals.interval(hits, n)
    for p in np.linspace(0.004, 0.996, 125):
        inside = low - 1e-9 <= p <= high + 1e-9
        if min(abs(p - low), abs(p - high)) > 1e-6:
            assert (intervals.log_martingale(float(p), hits, n) < np.log(10.0)) == inside


def test_width_shrinks_and_precision_is_reached() -> None:
    """golden: half-widths at one half; 0.10 needs 192 draws, 0.05 about 850 (design names about 160 and 750)."""
    assert intervals.half_width(32, 64) > intervals.half_width(80, 160) > intervals.half_width(96, 192)
    assert intervals.worlds_needed(0.10) == 192
    assert 700 < intervals.worlds_needed(0.05) < 900


@pytest.mark.parametrize(("hits", "n", "level"), [(3, 2, 0.9), (-1, 2, 0.9), (1, 2, 0.0), (1, 2, 1.0)])
def test_impossible_input_is_refused(hits: int, n: int, level: float) -> None:
    """fault: more hits than draws, or a level that isn't one."""
    with pytest.raises(ValueError, match="must lie between"):
        intervals.interval(hits, n, level)
