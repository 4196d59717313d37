"""Shares as a curve over materiality, and the word that isn't said where worlds leave draws open."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.claims import load
from contrapeso.claims.classing import Outcomes
from contrapeso.statistics.likelihood import word
from contrapeso.verdicts import materiality
from contrapeso.verdicts.verdict import phrase, shares_of


def outcomes_of(gains: np.ndarray, noise: float = 0.0) -> Outcomes:
    """A fall of so much in each draw, against 5 % as material; `noise` in each of two worlds."""
    claim = load("scale-matters")
    rng = np.random.default_rng(4)
    b = np.full((len(gains), 2), 1000.0)
    a = b * (1.0 - gains[:, None] + noise * rng.normal(size=b.shape))
    return claim.design.classes(claim, [a, b])


def test_the_curve_runs_from_lax_to_strict() -> None:
    """golden: a third of draws falls by 8 %, a third by 3 %, a third rises by 12 %; material is 5 %."""
    found = outcomes_of(np.tile([0.08, 0.03, -0.12], 30))
    rows = materiality.curve(load("scale-matters"), found)
    assert rows is not None
    shares = {row["material"]: (row["share_holds"], row["share_no_material"], row["share_reversed"]) for row in rows}
    third = pytest.approx(1 / 3, abs=1e-3)
    assert shares[0.005] == (pytest.approx(2 / 3, abs=1e-3), 0.0, third)
    assert shares[0.05] == (third, third, third)
    assert shares[0.1] == (0.0, pytest.approx(2 / 3, abs=1e-3), third)
    assert shares[0.2] == (0.0, 1.0, 0.0)
    (own,) = (row for row in rows if row["default"])
    assert own["material"] == 0.05 and own["share_holds"] == pytest.approx(found.shares[0], abs=1e-3)
    assert all(row["reliability"] == 1.0 for row in rows)


def test_no_curve_without_a_difference() -> None:
    """unit: a level has no size of an effect."""
    claim = load("six-sources")
    assert materiality.sizes(claim) == []


def test_no_word_where_worlds_leave_draws_open() -> None:
    """statistical: falls of 6 % or none with chance of 4 % a world aren't sorted surely: no word in either language
    and a share that says why; without chance there is one."""
    gains = np.tile([0.06, 0.0], 64)
    open_, sure = outcomes_of(gains, 0.04), outcomes_of(gains)
    assert open_.reliability < 0.9 and sure.reliability == 1.0
    said = phrase(open_, shares_of(open_, 1)[0])
    assert "no word" in said["en"] and "sin palabra" in said["es"] and "%" in said["en"]
    assert phrase(sure, (0.46, 0.54))["en"].startswith(str(word(0.46, 0.54)))
    assert len(open_.classes) == 128 and abs(np.mean(open_.classes == 0) - open_.shares[0]) < 1 / 128
