"""Paradigm: a table of factors."""

from __future__ import annotations

from typing import Any

from contrapeso.mechanisms import paradigm
from contrapeso.mechanisms.plain import plain

factor, military = plain(paradigm.factor), plain(paradigm.military)


def test_off_is_one(off: Any) -> None:
    """unit: with the declared off switch every factor is 1."""
    p = off("paradigm")
    assert not military(p) and factor(p, 3.0) == factor(p, 0.0) == 1.0


def test_military_is_the_factor(given: Any) -> None:
    """unit: in the military paradigm the factor is the evidence's."""
    p = given(paradigm=paradigm.MILITARY)
    assert military(p) and factor(p, p.paradigm_cash_denial_factor) == 3.0
