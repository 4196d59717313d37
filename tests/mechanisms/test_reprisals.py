"""Reprisals: waves after a leader's fall."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import removal, reprisals
from contrapeso.mechanisms.plain import plain

step, stir, remove = plain(reprisals.step), plain(reprisals.stir), plain(removal.remove_leader)
HEAD = {"reprisals_probability": 1.0, "reprisals_per_leader": 400.0, "organisation_split_probability": 0.0}
"""A head of 800 members brings 320 incidents."""


def wave(world: Any, p: Any, weeks: int) -> list[float]:
    """Incidents week by week."""
    found = []
    for week in range(weeks):
        world.week = 3 + week
        step(world, p)
        found.append(float(world.reprisals))
    return found


def test_off_nobody_answers(world: Any, off: Any) -> None:
    """unit: with the declared off switch a head's fall brings nothing."""
    p = off("reprisals", reprisals_probability=1.0)
    stir(world, p, 0, 1.0)
    assert wave(world, p, 3) == [0.0] * 3 and world.state_civilians.sum() == world.officers_killed == 0.0


def test_size_of_a_wave(world: Any, given: Any) -> None:
    """statistical: the wave of organisation 0 (800 members) adds up to r per 1,000 members times the weight, a half
    of it in the first half-life, in its two states by its members there (5:3), and is over afterwards.
    """
    p = given(reprisals_half_life_weeks=1.0, **HEAD)
    for weight, expected in ((1.0, 320.0), (0.25, 80.0)):
        there = world.copy()
        stir(there, p, 0, weight)
        found = wave(there, p, 40)
        assert sum(found) == pytest.approx(expected, abs=4.0 * math.sqrt(expected))
        assert found[0] == pytest.approx(expected / 2, abs=4.0 * math.sqrt(expected / 2))
        assert found[-1] == 0.0 and there.anger[0] == 0.0
    stir(world, given(reprisals_half_life_weeks=0.05, **HEAD), 0, 1.0)
    step(world, given(reprisals_half_life_weeks=0.05, **HEAD))
    here = world.state_incidents
    assert here.sum() == world.reprisals == here[1] + here[13]
    assert here[1] == pytest.approx(200.0, abs=4.0 * math.sqrt(200.0))


def test_whom_it_harms(world: Any, given: Any) -> None:
    """statistical: officers and civilians by their rates; civilians stand among all harmed, and apart, by state."""
    p = given(reprisals_half_life_weeks=0.05, reprisals_officers_killed=0.5, reprisals_civilians_harmed=1.0, **HEAD)
    world.state_civilians[1] = 7.0
    stir(world, p, 0, 1.0)
    step(world, p)
    assert world.officers_killed == pytest.approx(0.5 * world.reprisals, abs=4.0 * math.sqrt(160.0))
    assert world.reprisal_civilians == pytest.approx(float(world.reprisals), abs=4.0 * math.sqrt(320.0))
    assert world.state_reprisals.sum() == world.reprisal_civilians == world.state_civilians.sum() - 7.0


def test_most_falls_may_bring_none(world: Any, given: Any) -> None:
    """statistical: waves begin at the probability, each fall by itself; at 0 never."""
    p = given(**HEAD | {"reprisals_probability": 0.3})
    for fall in range(400):
        world.leaders_removed = fall
        stir(world, p, 1, 1.0)
    assert world.anger[1] == pytest.approx(120.0, abs=4.0 * math.sqrt(400 * 0.3 * 0.7))
    stir(world, given(**HEAD | {"reprisals_probability": 0.0}), 2, 1.0)
    assert world.anger[2] == 0.0


def test_a_removal_stirs(world: Any, given: Any) -> None:
    """unit: a leader removed stirs his organisation by his weight; a splinter carries the anger of its parent on, so
    that people and anger together are what they were.
    """
    remove(world, given(**HEAD), 0, 0.5, 1.0)
    assert world.anger[:3].tolist() == [0.5, 0.0, 0.0]
    remove(world, given(**HEAD | {"organisation_split_probability": 2.0}), 0, 0.5, 1.0)
    assert world.organisations == 4 and world.anger[:4].tolist() == [1.0, 0.0, 0.0, 1.0]
