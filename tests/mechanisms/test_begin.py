"""Begin: the week's counters start at zero."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.mechanisms import begin
from contrapeso.mechanisms.layout import STATE_FIELDS
from contrapeso.mechanisms.plain import plain

step = plain(begin.step)


def test_zeroes_what_it_declares_and_nothing_else(world: Any) -> None:
    """unit: every field of WRITES is zero after it, every other field as before."""
    for name in begin.WRITES:
        world[name] = 7
    before = world.copy()
    step(world)
    for name in world.dtype.names:
        expected = np.zeros_like(before[name]) if name in begin.WRITES else before[name]
        assert np.array_equal(world[name], expected, equal_nan=True), name


def test_resets_no_state(world: Any) -> None:
    """unit: nothing that carries over from week to week is a counter of the week."""
    assert not set(begin.WRITES) & STATE_FIELDS
