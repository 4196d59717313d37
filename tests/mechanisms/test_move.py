"""Hide and move: moves, stops and fixes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from contrapeso.draws.keyed import uniform
from contrapeso.mechanisms import move
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FOREVER, NEVER
from contrapeso.world.codes import OK, TOO_MANY_FIXES, TOO_MANY_MOVES

step, truth, glimpses = plain(move.step), plain(move.truth), plain(move.glimpses)
ASSETS = 400


@pytest.fixture
def world(world: Any) -> Any:
    """400 assets of organisation 0, in place and unseen, in a week in which nobody is alerted."""
    world.assets, world.asset_alive[:ASSETS], world.asset_organisation[:ASSETS] = ASSETS, 1, 0
    world.asset_stop[:ASSETS] = world.fix_time[:ASSETS] = NEVER
    world.alert_mean[:3] = world.detect_static = world.detect_moving = 0.0
    return world


def seen(world: Any) -> np.ndarray:
    """Which assets the deck holds a fix of."""
    return np.asarray(world.fix_time[:ASSETS] != NEVER)


def test_unwatched_nothing_happens(world: Any, given: Any) -> None:
    """unit: without detection and with an empty deck the week leaves the record alone."""
    before = world.copy()
    step(world, given(posture_relocation_per_day=5.0))
    assert all(np.array_equal(before[name], world[name]) for name in world.dtype.names)  # gaps between fields aside


def test_off_makes_alert_idle(world: Any, off: Any) -> None:
    """unit: with the declared off switch an alerted asset moves as one that isn't."""
    found = []
    for world.alert_mean[0] in (0.0, 1.0):
        world.detect_static, world.fixes = 0.3, 0.0
        step(world, off("move", posture_relocation_per_day=0.2))
        found.append((world.fixes, world.fix_time[:ASSETS].tolist(), world.asset_stop[:ASSETS].tolist()))
        world.fix_time[:ASSETS] = world.asset_stop[:ASSETS] = NEVER
    assert found[0] == found[1] and world.calm[0] == 1.0


def test_fixes_in_place(world: Any, given: Any) -> None:
    """statistical: where nothing moves fixes are Poisson at 7 days x rate per asset, seen ones 1 - e^(-7 rate); all
    are made this week and true for good.
    """
    world.detect_static = 0.1
    step(world, given(posture_relocation_per_day=0.0, deck_stale_per_day=0.0))
    mean = 0.7 * ASSETS
    assert world.fixes == pytest.approx(mean, abs=4.0 * math.sqrt(mean)) and world.fixes_moving == 0.0
    share = 1.0 - math.exp(-0.7)
    assert seen(world).mean() == pytest.approx(share, abs=4.0 * math.sqrt(share * (1.0 - share) / ASSETS))
    made = world.fix_time[:ASSETS][seen(world)]
    assert (made > 21.0).all() and (made < 28.0).all() and (world.fix_end[:ASSETS][seen(world)] == FOREVER).all()


def test_the_deck_forgets(world: Any, given: Any) -> None:
    """statistical: a share e^(-7 s) of the deck is left after a week of rates s, nothing at a rate without bound."""
    world.fix_time[:ASSETS], world.fix_end[:ASSETS], world.deck = 3.0, FOREVER, ASSETS
    p = given(posture_relocation_per_day=0.0, deck_stale_per_day=0.1)
    step(world, p)
    share = math.exp(-0.7)
    assert seen(world).mean() == pytest.approx(share, abs=4.0 * math.sqrt(share * (1.0 - share) / ASSETS))
    p.deck_stale_per_day = 100.0
    step(world, p)
    assert not seen(world).any()


def test_a_move_ends_a_fix(world: Any, given: Any) -> None:
    """unit: a fix of an asset that moves is true until its move of the week; one whose asset stays, for good."""
    world.fix_time[:ASSETS], world.fix_stop[:ASSETS], world.fix_end[:ASSETS] = 20.0, NEVER, FOREVER
    world.deck = ASSETS
    step(world, given(posture_relocation_per_day=0.1, deck_stale_per_day=0.0))
    moved, end = world.asset_stop[:ASSETS] > NEVER, world.fix_end[:ASSETS]
    assert 0.3 < moved.mean() < 0.7
    assert ((end < FOREVER) == moved).all()
    assert (end[moved] >= 21.0).all() and (end[moved] < world.asset_stop[:ASSETS][moved]).all()


def test_alert_moves(world: Any, given: Any) -> None:
    """unit: an alerted organisation stays calm with chance e^(-7 mu (m - 1) A)."""
    world.detect_static, world.alert_mean[:3] = 0.01, (0.5, 0.0, 1.0)
    step(world, given(posture_relocation_per_day=0.1, posture_alert_multiplier=6.0))
    assert world.calm[:3] == pytest.approx(np.exp(-0.7 * 5.0 * np.array([0.5, 0.0, 1.0])))


def test_only_the_road_is_seen(world: Any, given: Any) -> None:
    """unit: without detection in place every fix is of a moving asset; followed without loss it is true beyond the
    stop, lost at once it is never true.
    """
    world.detect_moving = 3.0
    p = given(posture_relocation_per_day=0.3, surveillance_track_loss_per_hour=0.0)
    step(world, p)
    assert world.fixes == world.fixes_moving > 50
    k = seen(world)
    assert (world.fix_end[:ASSETS][k] >= world.fix_stop[:ASSETS][k]).all()
    assert (world.fix_time[:ASSETS][k] < world.fix_stop[:ASSETS][k]).all()
    p.surveillance_track_loss_per_hour = 1e9
    world.asset_stop[:ASSETS] = world.fix_time[:ASSETS] = NEVER
    step(world, p)
    k = seen(world)
    assert np.allclose(world.fix_end[:ASSETS][k], world.fix_time[:ASSETS][k], atol=1e-6)


def test_fixes_fall_due(world: Any, given: Any) -> None:
    """unit: the dynamic lane is offered the fixes whose strike falls in this week, seven hours after they were made:
    those of last week's last hours too, of an asset that rests and is seen no more.
    """
    hours = np.array([-8.0, -6.0, 24.0 * 7 - 8.0, 24.0 * 7 - 6.0])
    world.fix_time[:4], world.fix_stop[:4], world.fix_end[:4] = 21.0 + hours / 24.0, NEVER, FOREVER
    world.deck = 4
    step(world, given(posture_relocation_per_day=0.0, deck_stale_per_day=0.0))
    n = int(world.candidates)
    assert world.candidate_asset[:n].tolist() == [1, 2]
    assert world.candidate_time[:n] == pytest.approx(world.fix_time[[1, 2]] + 7.0 / 24.0)
    assert (world.candidate_state[:n] == move.IN_PLACE).all()


def test_what_a_fix_is_worth() -> None:
    """unit: on the move before the stop, in place until the end, stale from then on."""
    assert [truth(t, 5.0, 9.0) for t in (4.9, 5.0, 8.9, 9.0)] == [2, 1, 1, 0]


@pytest.mark.parametrize("seen_as", ["detect_static", "detect_moving"])
def test_more_fixes_than_can_be_walked_fail_by_name(world: Any, given: Any, seen_as: str) -> None:
    """fault: a rate beyond reason ends the world at once instead of walking for years."""
    for rate, code in ((1e-3, OK), (1e5, TOO_MANY_FIXES), (1e300, TOO_MANY_FIXES), (math.inf, TOO_MANY_FIXES)):
        world.failed, world[seen_as] = OK, rate
        step(world, given())
        assert world.failed == code, rate


def test_more_moves_than_are_kept_fail_by_name(world: Any, given: Any) -> None:
    """fault: a rate beyond reason fails the world."""
    world.detect_static = 1e-3
    for rate in (1e3, 1e300):
        world.failed = OK
        step(world, given(posture_relocation_per_day=rate))
        assert world.failed == TOO_MANY_MOVES


def test_lots_of_fixes_are_drawn_as_one_by_one(world: Any) -> None:
    """unit: however many fixes an asset has, each has the lot of the asset and its number."""
    assets, counts = np.array([3, 5, 7, 11, 13]), np.array([0, 1, 2, 3, 5])
    numbers, some = np.array([np.zeros(5, int), np.zeros(5, int), counts]), np.array([0, 1, 3, 4])
    expected = [
        uniform(world.seed, world.id, world.week, move.FIX_TIMES, assets[k], f) for k in some for f in range(counts[k])
    ]
    assert glimpses(world, assets, numbers, some)[: len(expected)].tolist() == expected
