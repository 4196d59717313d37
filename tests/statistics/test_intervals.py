"""Intervals for proportions that pay for planned looks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.statistics import intervals

BLOCK = 64


def missed(p: float, looks: int, paid: int, first: int = 1, runs: int = 1000) -> int:
    """Streams of so many whose interval misses p at one or more looks, each paying for `paid`."""
    rng = np.random.default_rng(20260 + round(100 * p) + looks)
    hits = np.cumsum(rng.binomial(BLOCK, p, (runs, first + looks - 1)), axis=1)[:, first - 1 :]
    bad = np.zeros(runs, dtype=bool)
    for look in range(looks):
        n = BLOCK * (first + look)
        found = [intervals.interval(int(h), n, paid) for h in hits[:, look]]
        bad |= np.array([not low <= p <= high for low, high in found])
    return int(bad.sum())


@pytest.mark.parametrize("p", [0.02, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("looks", [2, 3, 8])
def test_coverage_at_every_look_that_is_paid_for(p: float, looks: int) -> None:
    """statistical: 1,000 streams looked at after every block; missing p at any look counts. Nominal at most 10 %
    (100); 130 are passed with probability below 0.1 % if the true rate is 10 %."""
    assert missed(p, looks, looks, 2) <= 130


def test_looks_that_are_not_paid_for_break_it() -> None:
    """statistical: the same check catches an interval of one look taken twenty times: far more than 130 of 1,000."""
    assert missed(0.5, 20, 1) > 200


@given(st.integers(1, 400), st.integers(1, 9), st.data())
def test_interval_holds_the_share_and_mirrors(n: int, looks: int, data: st.DataObject) -> None:
    """property: it lies in [0, 1], holds the observed share, swaps when hits and misses swap, widens with looks."""
    hits = data.draw(st.integers(0, n))
    low, high = intervals.interval(hits, n, looks)
    assert 0.0 <= low <= hits / n <= high <= 1.0
    assert intervals.interval(n - hits, n, looks) == pytest.approx((1.0 - high, 1.0 - low), abs=1e-9)
    wider = intervals.interval(hits, n, looks + 1)
    assert wider[0] <= low and high <= wider[1]


def test_known_interval() -> None:
    """golden: Clopper and Pearson's 90 % interval of 3 in 10 (tables of the beta distribution)."""
    assert intervals.interval(3, 10) == pytest.approx((0.0873, 0.6066), abs=2e-4)
    assert intervals.interval(0, 0, 2) == (0.0, 1.0)


def test_looks_reach_the_precision_with_one_to_spare() -> None:
    """golden: at 0.10 the first look of 128 draws is enough and the second is the spare; finer takes more, and at the
    last but one even a share of one half is precise."""
    assert intervals.looks_needed(0.10, BLOCK, 128) == 2
    for precision in (0.3, 0.10, 0.05, 0.03):
        looks = intervals.looks_needed(precision, BLOCK, 128)
        n = 128 + (looks - 2) * BLOCK
        assert intervals.half_width(n / 2, n, looks) <= precision
        assert looks == 2 or intervals.half_width((n - BLOCK) / 2, n - BLOCK, looks - 1) > precision


@pytest.mark.parametrize(("hits", "n", "looks"), [(3, 2, 1), (-1, 2, 1), (1, 2, 0)])
def test_impossible_input_is_refused(hits: int, n: int, looks: int) -> None:
    """fault: more hits than draws, or no look."""
    with pytest.raises(ValueError, match="must"):
        intervals.interval(hits, n, looks)
