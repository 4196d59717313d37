"""Corrupt: the captured share of officials, and the effort of the others."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import corrupt
from contrapeso.mechanisms.plain import plain

step = plain(corrupt.step)


@pytest.fixture
def world(world: Any) -> Any:
    """As at the start, consent included."""
    world.consent = 0.4
    return world


def test_off_keeps_capture(world: Any, off: Any) -> None:
    """unit: with the declared off switch capture stays at its start, whatever bribes and threats do."""
    world.bribes_smooth, world.total_members = 5.0, 9000.0
    step(world, off("corrupt", corruption_present_bias=0.5))
    assert np.allclose(world.capture, 0.3) and world.effort == pytest.approx(1.0)


def test_rests_at_the_start(world: Any, given: Any) -> None:
    """unit: with bribes, members and present bias of the start, capture stands still and effort is 1."""
    step(world, given())
    assert np.allclose(world.capture, 0.3) and world.effort == pytest.approx(1.0)


def test_moves_to_the_equation(world: Any, given: Any) -> None:
    """unit: k += a (k* - k), logit k* = logit k_0 + g_b ln bribes + g_t (members ratio - 1) + g_v (beta_ref - beta)."""
    world.bribes_smooth, world.total_members = 2.0, 0.5 * world.members_start
    step(world, given(corruption_present_bias=0.75))
    x = math.log(0.3 / 0.7) + 0.5 * math.log(2.0) + 0.5 * -0.5 + 4.0 * 0.1
    assert world.capture_mean == pytest.approx(0.3 + 0.03 * (1.0 / (1.0 + math.exp(-x)) - 0.3))
    free = (1.0 - world.capture_mean) / 0.7
    assert world.effort == pytest.approx(free)


def test_effort_answers_to_consent(world: Any, given: Any) -> None:
    """unit: effort rises with consent above the evidence's, wherever the scenario starts, and never goes below 0."""
    world.consent = 0.6
    for initial in (0.4, 0.9):
        step(world, given(consent_initial=initial))
        assert world.effort == pytest.approx(math.exp(0.5 * 0.2))
    world.consent = 0.0
    step(world, given(consent_reference=0.9, enforcement_pressure_gain=50.0))
    assert 0.0 <= world.effort < 1e-15


def test_effort_answers_to_fear_as_far_as_will_goes(world: Any, given: Any) -> None:
    """unit: a threat adds effort, more so with will; effort below the baseline needs no will."""
    p = given(coercion_tariff_rate=0.25, enforcement_fear_gain=0.4)
    step(world, p)
    full = math.exp(0.4 * 0.5) - 1.0
    assert world.effort == pytest.approx(1.0 + full) and world.effort_lift == pytest.approx(full)
    world.mexico_will = 0.5
    step(world, p)
    assert world.effort == pytest.approx(1.0 + 0.5 * full)
    world.mexico_will = 0.0
    step(world, p)
    assert world.effort == pytest.approx(1.0)
    world.consent = 0.2
    step(world, given())
    assert world.effort == pytest.approx(math.exp(-0.1))


def test_capture_stays_a_share(world: Any, given: Any) -> None:
    """unit: without bribes, or with all of them, and at once, capture stays between 0 and 1."""
    for bribes in (0.0, 1e300):
        world.bribes_smooth = bribes
        step(world, given(corruption_adjust_per_week=1.0, corruption_bribe_response=2.0))
        assert world.capture.min() >= 0.0 and world.capture.max() <= 1.0
