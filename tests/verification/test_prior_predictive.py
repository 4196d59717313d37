"""The prior predictive check: it tells what is outside, and names the number that made it so."""

from __future__ import annotations

import numpy as np

from contrapeso.verification.prior_predictive import plausible


def test_the_number_that_decides_is_named() -> None:
    """statistical: of 40 numbers one decides who is outside; it is named first, alone (each by chance 1 in 15,000)."""
    rng = np.random.default_rng(1)
    drawn = {f"number.{k}": rng.random(1000) for k in range(40)}
    assert plausible.explained(drawn["number.7"] > 0.9, drawn) == ["high number.7"]
    assert plausible.explained(drawn["number.7"] < 0.05, drawn) == ["low number.7"]


def test_nothing_is_named_without_cause() -> None:
    """statistical: a group by chance (false alarm 40 / 15,000), and one too small to tell."""
    rng = np.random.default_rng(2)
    drawn = {f"number.{k}": rng.random(1000) for k in range(40)}
    assert plausible.explained(rng.random(1000) > 0.9, drawn) == []
    assert plausible.explained(np.arange(1000) < 5, drawn) == []


def test_a_share_outside_is_a_miss() -> None:
    """unit: at most one draw in ten may lie outside; failed worlds (NaN) don't count."""
    low, high = plausible.number("members_low"), plausible.number("members_high")
    inside = np.full(100, (low + high) / 2.0)
    inside[:8], inside[8] = high * 2.0, np.nan
    assert plausible._check("members", inside, {}).passed
    inside[9:14] = low / 2.0
    missed = plausible._check("members", inside, {})
    assert not missed.passed and missed.observed and "13.1 %" in missed.note
