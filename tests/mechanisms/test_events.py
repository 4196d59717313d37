"""Events that a scenario may cause."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from contrapeso.mechanisms import events
from contrapeso.mechanisms.layout import WORLD
from contrapeso.mechanisms.plain import plain
from contrapeso.world.codes import ANNOUNCEMENT, LEAK, NO_EVENT, REMOVE_LEADER, REMOVE_MEMBERS

happen = plain(events.happen)


def rule(event: int, share: float = 0.0, manner: int = 0) -> Any:
    """A rule that is due."""
    return SimpleNamespace(event=event, share=share, manner=manner)


def test_no_event_nothing(world: Any, given: Any) -> None:
    """unit: neither no event nor the removal of nobody changes the world."""
    before = world.copy()
    happen(world, given(), rule(NO_EVENT))
    happen(world, given(), rule(REMOVE_MEMBERS, 0.0))
    assert all(before[name].tobytes() == world[name].tobytes() for name in WORLD.names or ())  # not what lies between


@pytest.mark.parametrize("share", [0.37, 1.0])
def test_removed_members_and_their_cash(world: Any, given: Any, share: float) -> None:
    """unit: people and dollars before = after + removed; each cell loses its share, rounded up or down."""
    people, cash = world.members[:5].copy(), world.cash[:3].copy()
    happen(world, given(), rule(REMOVE_MEMBERS, share))
    assert people.sum() == world.members[:5].sum() + world.removed
    assert (abs(people * (1.0 - share) - world.members[:5]) < 1.0).all()
    assert world.cash[:3] == pytest.approx(cash * (1.0 - share))
    assert world.cash[:3].sum() + world.cash_destroyed == pytest.approx(cash.sum())
    assert world.organisations == 3


def test_what_is_left_may_split(world: Any, given: Any) -> None:
    """unit: with manner `split` every organisation large enough becomes two, and nobody is lost by that."""
    happen(world, given(), rule(REMOVE_MEMBERS, 0.25, 1))
    assert world.organisations == 6 and world.splits == 3
    assert world.members[: world.cells].sum() + world.removed == 1140


def test_the_largest_loses_its_leader(world: Any, given: Any) -> None:
    """unit: all of the post is vacant, in the largest organisation only, which is found by its members of today."""
    happen(world, given(organisation_split_probability=0.0), rule(REMOVE_LEADER))
    assert world.vacancy[:3].tolist() == [1.0, 0.0, 0.0] and world.leaders_removed == 1
    world.members[4] = 5000
    happen(world, given(organisation_split_probability=0.0), rule(REMOVE_LEADER))
    assert world.vacancy[:3].tolist() == [1.0, 0.0, 1.0]


def test_an_announcement_is_a_leak_beyond_doubt_of_number(world: Any, given: Any) -> None:
    """unit: a leak is believed by its sources, an announcement as the credibility alone."""
    happen(world, given(), rule(LEAK))
    assert world.leak_strength == pytest.approx(0.6 * 6 / 9)
    happen(world, given(), rule(ANNOUNCEMENT))
    assert world.leak_strength == pytest.approx(0.6)
