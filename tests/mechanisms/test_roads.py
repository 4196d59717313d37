"""Roads: the journeys of assets within a week."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import roads
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import JOURNEYS, NEVER
from contrapeso.world.codes import OK, TOO_MANY_MOVES

step = plain(roads.step)
ASSETS = 400


@pytest.fixture
def world(world: Any) -> Any:
    """400 assets in place."""
    world.assets, world.asset_stop[:ASSETS] = ASSETS, NEVER
    return world


def journeys(world: Any, p: Any, base: list[int], extra: list[int]) -> list[np.ndarray]:
    """Begin and stop of the week's journeys of assets 0, 1, ... that try to move so often; on the way before or not."""
    n = len(base)
    road, first, last = step(world, p, np.arange(n), np.array([base, extra, [0] * n]), 21.0)
    return [road[:2, i:j] for i, j in zip(first, last, strict=False)]


@pytest.mark.parametrize("tries", [0, 1, 2, 3, 9])
def test_journeys_follow_each_other(world: Any, given: Any, tries: int) -> None:
    """property: one begins after the last has stopped, the first may come from last week, and the last one's stop is
    remembered.
    """
    world.asset_stop[:ASSETS:2], found = 22.0, []
    p = given(posture_transit_hours=30.0)
    for a, (begin, stop) in enumerate(journeys(world, p, [tries] * ASSETS, [0] * ASSETS)):
        assert (begin[1:] >= stop[:-1]).all() and (stop > begin).all()
        assert (begin >= 21.0).all() and (begin < 28.0).all()
        assert world.asset_stop[a] == (stop[-1] if len(stop) else NEVER)
        assert a % 2 == 1 or (begin[0], stop[0]) == (21.0, 22.0)
        found.append(len(begin) - (a % 2 == 0))
    assert max(found) <= tries and (min(found) < max(found) or tries == 0)


def test_more_attempts_than_are_kept_fail_by_name(world: Any, given: Any) -> None:
    """fault: as many moves as there is room for are kept, one more fails."""
    p = given()
    p.posture_transit_hours = 0.0
    assert journeys(world, p, [JOURNEYS - 1], [0])[0].shape[1] == JOURNEYS - 1 and world.failed == OK
    world.asset_stop[0] = NEVER
    assert journeys(world, p, [JOURNEYS - 1], [1])[0].shape[1] == 0 and world.failed == TOO_MANY_MOVES
