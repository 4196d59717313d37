"""Wars by place: statistics whose values are known, and a record read whole."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.verification.natural import places


def test_a_walk_has_a_straight_variogram() -> None:
    """statistical: of a random walk by state V(h) is h sd^2, its changes have their sd and kurtosis 3; a national wave
    moves doubling, not the variogram. One fixed seed.
    """
    steps = np.random.default_rng(3).normal(0.0, 0.3, (30, 32))
    known = places.statistics(np.exp(np.cumsum(steps, axis=0)) * 1e6)
    wave = places.statistics(np.exp(np.cumsum(steps, axis=0) + np.linspace(0.0, 20.0, 30)[:, None]) * 1e6)
    assert known["sd"] == pytest.approx(0.3, rel=0.05) and known["kurtosis"] == pytest.approx(3.0, abs=0.6)
    for h in places.HORIZONS:
        assert known[f"variogram {h}"] == pytest.approx(h * 0.09, rel=0.35)
        assert wave[f"variogram {h}"] == pytest.approx(known[f"variogram {h}"])
    assert wave["doubled"] > 0.9 > 0.2 > known["doubled"]


def test_years_are_sums_of_weeks() -> None:
    """unit: 52 weeks make a year."""
    weekly = np.ones((104, 32)) * np.arange(32)
    assert places.by_year(weekly).tolist() == [(52.0 * np.arange(32)).tolist()] * 2


def test_the_record_is_read_whole() -> None:
    """golden: 2007 to 2022 by state; Coahuila 2007 as stored."""
    rows = places.record()
    assert rows.shape == (16, 32) and rows.min() > 0
    assert rows[0, 4] == 111 and rows[0].sum() == pytest.approx(8837, abs=5)


def test_arms_part_by_the_split_alone() -> None:
    """unit: the same forms in all arms; one splits for sure in the week after the first year."""
    before, calm, parted = places.arms("presence")
    assert before.forms == calm.forms == parted.forms and calm.schedule == () and before.horizon_weeks == 52
    assert [rule.week for rule in parted.schedule] == [51, 52]
