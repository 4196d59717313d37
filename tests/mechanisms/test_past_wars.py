"""Past wars: the fronts of the start are the week's process over 40 years, and kill what the nation does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import fronts, past_wars
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FRONTS
from contrapeso.world.codes import TOO_MANY_FRONTS

MANY = {"conflict_wars_per_year": 12.0, "conflict_spread_per_year": 0.5, "conflict_front_weeks": 60.0}


@pytest.fixture
def people(world: Any) -> Any:
    """Four organisations: 0 meets 1 in three states and 2 in one, 3 is alone; one of them has a cell with nobody."""
    rows = ((0, 1, 400), (0, 13, 300), (0, 31, 100), (1, 1, 200), (1, 13, 50), (1, 31, 50), (2, 13, 40), (2, 1, 0))
    rows += ((3, 7, 90),)
    world.organisations, world.cells = 4, len(rows)
    for c, (i, s, members) in enumerate(rows):
        world.cell_organisation[c], world.cell_state[c], world.members[c] = i, s, members
    return world


def one_by_one(world: Any, p: Any) -> float:
    """The plain process: every step of the week's own functions; returns the mean number of people who meet."""
    plain(fronts.index)(world)
    plain(past_wars.weigh)(world, p)
    advance, smaller, met = plain(fronts.advance), plain(fronts.smaller), []
    for k in range(past_wars.SETTLING + past_wars.COUNTED):
        advance(world, p, past_wars.BEFORE + k, 1.0 / past_wars.STEPS_PER_YEAR)
        sides = zip(world.front_a, world.front_b, world.front_state, strict=True)
        met.append(sum(int(smaller(world, *next(sides))) for _ in range(int(world.fronts))))
    return float(np.mean(met[past_wars.SETTLING :]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_start_is_the_process_step_by_step(people: Any, given: Callable[..., Any], seed: int) -> None:
    """property: the same fronts in the same order with the same intensity, to the bit, as 320 steps of `fronts`."""
    p, people.seed = given(form_conflict=fronts.BY_FRONT, **MANY), seed
    slow = people.copy()
    plain(past_wars.step)(people, p, p)
    mean, n = one_by_one(slow, p), int(slow.fronts)
    assert n == people.fronts > 0 and slow.fronts_opened == people.fronts_opened > 10
    for name in ("front_a", "front_b", "front_state", "front_log"):
        assert people[name][:n].tolist() == slow[name][:n].tolist(), name
    assert (people.front_since[:n] == -1).all()
    assert people.front_lethality * mean == pytest.approx(plain(past_wars.pair_losses)(slow), rel=1e-12)


def test_too_many_wars_are_told(people: Any, given: Callable[..., Any]) -> None:
    """fault: a world in which more wars are due than the record holds fails, and says why."""
    p = given(form_conflict=fronts.BY_FRONT, conflict_wars_per_year=1e3 * FRONTS)
    plain(past_wars.step)(people, p, p)
    assert people.failed == TOO_MANY_FRONTS
