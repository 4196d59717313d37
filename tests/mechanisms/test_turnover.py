"""Turnover: the week's people, in whole persons, cell by cell."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import turnover
from contrapeso.mechanisms.plain import plain

step = plain(turnover.step)
RATES = ("recruit_rate", "leave_rate", "layoff_rate", "desert_rate")


@pytest.fixture
def world(world: Any) -> Any:
    """A hundred times as many members, and no rates."""
    world.members[:5] *= 100
    world.arrest_rate = 0.0
    return world


def test_without_rates_nobody_moves(world: Any, given: Any) -> None:
    """unit: no rates, no prisoners: nobody comes or goes."""
    before = world.members[:5].tolist()
    step(world, given())
    assert world.members[:5].tolist() == before
    assert world.recruits == world.deaths == world.arrests == world.retired == world.released == 0.0


@pytest.mark.parametrize("rate", [0.01, 0.5, 30.0])
def test_people_and_prisoners_are_kept(world: Any, given: Any, rate: float) -> None:
    """unit: members = before + recruits + returned - deaths - arrests - left - deserted - about to go over to others;
    prisoners = before + arrests - freed, of whom no more return than are freed; nobody below zero.
    """
    for name in RATES:
        world[name][:3] = rate
    world.death_weight[:5], world.arrest_rate, world.prison[:5], world.grievance[1] = 40.0 * rate, rate, 500, 0.3
    before = world.members[:5].sum()
    step(world, given(enforcement_sentence_weeks=10.0))
    gone = world.deaths + world.arrests + world.retired + world.deserted + world.state_defectors.sum()
    assert world.members[:5].sum() == before + world.recruits + world.released - gone
    freed = 2500 + world.arrests - world.prison[:5].sum()
    assert 0 <= world.released <= freed and (world.members[:5] >= 0).all() and (world.prison[:5] >= 0).all()
    assert world.state_deaths.sum() == world.deaths


def test_means(world: Any, given: Any) -> None:
    """statistical: each count is Poisson with the mean of its rate; grievance adds to recruits in its state, fear
    keeps them away.
    """
    world.recruit_rate[:3], world.leave_rate[:3], world.arrest_rate, world.death_weight[:5] = 0.02, 0.01, 0.015, 100.0
    world.grievance[1], world.fear[13] = 0.5, 1.0
    step(world, given())
    means = {
        "recruits": 0.02 * (114_000 + 0.5 * 70_000 - 0.5 * 30_000),
        "retired": 1140.0,
        "arrests": 1710.0,
        "deaths": 500.0,
    }
    for name, mean in means.items():
        assert world[name] == pytest.approx(mean, abs=4.0 * math.sqrt(mean)), name


def test_laid_off_and_going_over(world: Any, given: Any) -> None:
    """unit: with layoffs alone all who leave are laid off; a share of them goes over, all or nobody at the limits."""
    world.layoff_rate[:3] = 0.1
    for share in (0.0, 1.0):
        members = world.members[:5].sum()
        step(world, given(unpaid_defect_share=share))
        left = members - world.members[:5].sum()
        assert world.laid_off == left > 0
        assert world.state_defectors.sum() == share * left and world.retired == (1.0 - share) * left


def test_deserters(world: Any, given: Any) -> None:
    """unit: with desertion alone all who leave desert; a share of them goes over, all or nobody at the limits; beside
    layoffs of the same rate they are a half.
    """
    world.desert_rate[:3] = 0.05
    for share in (0.0, 1.0):
        members = world.members[:5].sum()
        step(world, given(desertion_defect_share=share))
        left = members - world.members[:5].sum()
        assert world.state_defectors.sum() == share * left and world.deserted == (1.0 - share) * left > -1
        assert world.retired == world.laid_off == 0 < left
    world.layoff_rate[:3] = 0.05
    step(world, given(desertion_defect_share=0.0, unpaid_defect_share=0.0))
    assert world.deserted == pytest.approx(world.laid_off, rel=0.02) and world.retired == world.laid_off


def test_prison(world: Any, given: Any) -> None:
    """statistical: a share 1 / sentence is freed a week, and the share of recidivism comes back; with life sentences
    nobody, and an empty cell still gets its own back.
    """
    world.members[0], world.prison[0] = 0, 13_000
    step(world, given(enforcement_sentence_weeks=130.0, enforcement_return_share=0.5))
    freed = 13_000 - world.prison[0]
    assert freed == pytest.approx(100, abs=4.0 * math.sqrt(100))
    assert world.members[0] == world.released == pytest.approx(freed / 2, abs=1.0)
    step(world, given(enforcement_sentence_weeks=math.nan))
    assert world.prison[0] == 13_000 - freed and world.released == 0.0


@pytest.mark.parametrize("mean", [500, 1000])
def test_many_are_freed_at_once(world: Any, given: Any, mean: int) -> None:
    """statistical: a cell with many prisoners and short sentences frees as many as the rate says."""
    world.prison[0] = 10 * mean
    step(world, given(enforcement_sentence_weeks=10.0))
    assert 10 * mean - world.prison[0] == pytest.approx(mean, abs=4.0 * math.sqrt(mean))
