"""Suffer: homicides, and harm kept apart from them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from contrapeso.draws.inversion import poisson
from contrapeso.mechanisms import suffer
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import STEPS
from contrapeso.world.choices import form

step, border = plain(suffer.step), plain(suffer.border)


def test_off_answers_to_nothing(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch fighting adds no homicide, harm no grievance, strikes no assault."""
    world.state_deaths[:], world.state_civilians[:], world.state_strikes[:] = 1000.0, 50.0, 50.0
    world.strikes_month = 80.0
    p = off("suffer", border_seizure_effort=5.0)
    step(world, p, geo)
    assert world.organised_homicides == 0.0 and world.grievance.sum() == world.fear.sum() == 0.0
    expected = geo.homicides.sum()
    assert world.homicides == pytest.approx(expected, abs=4.0 * math.sqrt(expected))
    assert border(world, p) == 11.0


def test_identity(world: Any, given: Any, geo: Any) -> None:
    """statistical: homicides are Poisson with mean h (1 - q) + q H_2022 D / D_2022, of which the second is organised;
    with the deaths of 2022 they are those of 2022; state by state, and civilians are no part of them.
    """
    world.state_deaths[[3, 7]] = (5.0, 10.0)  # three times the 5 of the start
    world.state_civilians[:] = 9.0
    q, national = 0.55, geo.homicides_national
    step(world, given(), geo)
    organised, rest = q * national * 3.0, (1.0 - q) * national
    assert world.organised_homicides == pytest.approx(organised, abs=4.0 * math.sqrt(organised))
    assert world.homicides - world.organised_homicides == pytest.approx(rest, abs=4.0 * math.sqrt(rest))
    assert world.homicides == world.state_homicides.sum() and world.civilians == 9.0 * 32
    assert world.state_homicides[7] > world.state_homicides[3] > 300


def test_displaced(world: Any, given: Any, geo: Any) -> None:
    """statistical: people displaced follow homicides and harm, nobody where neither displaces."""
    world.state_civilians[:] = 20.0
    step(world, given(), geo)
    mean = 1.2 * world.homicides + 5.0 * world.civilians
    assert world.displaced == pytest.approx(mean, abs=4.0 * math.sqrt(mean)) == world.state_displaced.sum()
    step(world, given(harm_displaced_per_homicide=0.0, harm_displaced_per_civilian_harmed=0.0), geo)
    assert world.displaced == 0.0


def test_grievance_is_remembered(world: Any, given: Any, geo: Any) -> None:
    """unit: gain x civilians harmed per 100,000, and a half of it after 52 weeks."""
    world.state_civilians[4] = 30.0
    step(world, given(), geo)
    first = 0.02 * 30.0 / geo.population[4] * 1e5
    assert world.grievance[4] == pytest.approx(first) == world.grievance.sum()
    world.state_civilians[4] = 0.0
    for _ in range(52):
        step(world, given(), geo)
    assert world.grievance[4] == pytest.approx(first / 2)


def test_fear_is_the_mirror(world: Any, given: Any, geo: Any) -> None:
    """unit: fear of strikes is to strikes what grievance is to civilians, with a memory of its own; in either reading
    the other states feel nothing.
    """
    world.state_civilians[4] = world.state_strikes[4] = 30.0
    step(world, given(recruitment_fear=0.02, recruitment_fear_half_life_weeks=26.0), geo)
    assert world.fear[4] == pytest.approx(world.grievance[4]) == world.fear.sum() > 0.0
    first = world.fear[4]
    world.state_strikes[4] = 0.0
    for _ in range(26):
        step(world, given(recruitment_fear_half_life_weeks=26.0), geo)
    assert world.fear[4] == pytest.approx(first / 2)


def test_whom_reprisals_are_blamed_on(world: Any, given: Any, geo: Any) -> None:
    """unit: of 30 civilians harmed, 20 by reprisals, all are grievance in one form; in the other the 20 are blame."""
    world.state_civilians[4], world.state_reprisals[4] = 30.0, 20.0
    step(world, given(form_reprisal_blame=form("reprisal_blame", "organisation")), geo)
    each = 0.02 / geo.population[4] * 1e5
    assert world.grievance[4] == pytest.approx(10.0 * each) and world.blame[4] == pytest.approx(20.0 * each)
    world.grievance[4] = world.blame[4] = 0.0
    step(world, given(), geo)
    assert world.grievance[4] == pytest.approx(30.0 * each) and world.blame.sum() == 0.0


def test_assaults_at_the_border(world: Any, given: Any) -> None:
    """unit: base rate; raised or lowered by strikes by the form; over 1 + d (effort - 1)."""
    assert border(world, given()) == 11.0
    world.strikes_month = math.e - 1.0
    assert border(world, given()) == pytest.approx(11.0 * 1.05)
    assert border(world, given(form_retaliation=suffer.DETERRENCE)) == pytest.approx(11.0 * math.exp(-0.05))
    assert border(world, given(border_seizure_effort=2.0)) == pytest.approx(11.0 * 1.05 / 1.3)


def test_homicides_as_noticed(world: Any, given: Any, geo: Any) -> None:
    """unit: what is noticed moves by a thirteenth of the difference a week."""
    before = float(world.homicides_smooth)
    step(world, given(), geo)
    assert world.homicides_smooth == pytest.approx(before + (world.homicides - before) / 13.0)
    assert np.all(world.state_homicides >= 0.0)


def test_a_state_starts_at_its_record(world: Any, given: Any, geo: Any) -> None:
    """unit: with members placed by presence national fighting is weighed by the record of each state; on fronts a death
    is a death wherever it falls.
    """
    world.state_deaths[[3, 7]], world.homicides_per_member[[3, 7]] = 40.0, (0.0, 2.0)
    presence, only = float(suffer.PRESENCE), {"violence_organised_share": 1.0}
    step(world, given(form_settlement=presence, **only), geo)
    expected = 2.0 * 40.0 * geo.homicides_national / 5.0
    assert world.state_homicides[3] == 0 and abs(world.state_homicides[7] - expected) < 4.0 * math.sqrt(expected)
    fronts = float(1 - suffer.NATIONAL)
    step(world, given(form_settlement=presence, form_conflict=fronts, **only), geo)
    assert world.state_homicides[[3, 7]] == pytest.approx(expected / 2, abs=4.0 * math.sqrt(expected / 2))


def test_a_kept_distribution_draws_what_a_new_one_does() -> None:
    """property: by row, with a mean that changes and comes back, and beyond the rows, counts are those of `poisson`."""
    means, steps, kept = np.zeros(2), np.full((2, STEPS), np.nan), plain(suffer.kept)
    for mean in (3.0, 3.0, 0.0, 59.0, 3.0, 61.0):
        for k in (0, 1, 2, 1000, -1):
            for u in (1e-9, 0.2, 0.5, 0.999, 1.0 - 1e-10):
                assert kept(u, mean, k, means, steps) == poisson(u, mean), (mean, k, u)
