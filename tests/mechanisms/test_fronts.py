"""Fronts: how wars by place open, spread, end, and what a split or a vacancy makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import fight, fronts, past_wars, removal
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FRONTS
from contrapeso.world.codes import TOO_MANY_FRONTS

step, start, opened = plain(fronts.step), plain(past_wars.step), plain(fronts.open_front)
PLACES = (1, 13, 24)
QUIET = {"conflict_wars_per_year": 0.0, "conflict_spread_per_year": 1e-12}
LASTING = {"conflict_front_weeks": 1e12, "conflict_truce_weeks": 1e12}


@pytest.fixture
def p(given: Callable[..., Any]) -> Callable[..., Any]:
    """p(...): parameters under `conflict: fronts`."""
    return lambda **levers: given(form_conflict=fronts.BY_FRONT, **levers)


@pytest.fixture
def met(world: Any) -> Any:
    """The small world with organisations 0 and 1 in three states each, 2 in a state of its own; no front yet."""
    world.cells = 7
    rows = ((0, 1, 400), (0, 13, 300), (0, 24, 100), (1, 1, 200), (1, 13, 50), (1, 24, 50), (2, 7, 40))
    for c, (i, s, members) in enumerate(rows):
        world.cell_organisation[c], world.cell_state[c], world.members[c] = i, s, members
    world.organisation_members[:3] = (800.0, 300.0, 40.0)
    world.activity[:3] = 1.0
    plain(fronts.index)(world)
    world.war_name[:3], world.founders, world.war_weight[:3] = (0, 1, 2), 3, (1.0, 1.5, 1.8)
    world.front_lethality = 1e5
    return world


def where(world: Any) -> list[tuple[int, int, int]]:
    """Side, side, state of each front."""
    n = int(world.fronts)
    return list(
        zip(world.front_a[:n].tolist(), world.front_b[:n].tolist(), world.front_state[:n].tolist(), strict=True)
    )


def test_off_has_no_front(met: Any, off: Callable[..., Any]) -> None:
    """unit: under the national form no front is opened, by a start, a week or a split, and no name is given."""
    q = off("fronts", conflict_wars_per_year=5000.0)
    start(met, q, q)
    for _ in range(5):
        step(met, q)
    removal_split = plain(removal.split)
    removal_split(met, q, 0)
    assert met.fronts == met.fronts_open == 0 and met.organisations == 4 and met.war_name[3] == 0


def test_a_pair_that_never_meets_has_no_war(met: Any, p: Callable[..., Any]) -> None:
    """property: only 0 and 1 share states; however many wars are weighed, fronts are theirs, one a state at most."""
    q = p(conflict_spread_per_year=1.5, **LASTING)
    met.war_candidates = 50.0
    for week in range(150):
        met.week = week
        step(met, q)
    assert sorted(s for _, _, s in where(met)) == list(PLACES)
    assert all({a, b} == {0, 1} for a, b, _ in where(met))
    assert met.fronts_open == 3.0


def test_a_front_kills_half_on_either_side(met: Any, p: Callable[..., Any]) -> None:
    """unit: D = theta min(c_i, c_j) exp(e - sigma^2 / 2) activity_i activity_j, half on either side, there only; a
    front that isn't open yet kills nobody.
    """
    q = p(conflict_lethality=1e-6)
    opened(met, q, 1, 0, 13, 3, 3)
    opened(met, q, 1, 0, 1, 3, 4)
    met.front_log[:2], met.activity[:2] = 0.7, (0.5, 0.8)
    plain(fight.step)(met, q)
    killed = 1e-6 * 1e5 * 50 * np.exp(0.7 - 0.5) * 0.5 * 0.8
    assert met.death_weight[:7] == pytest.approx([0, killed / 2, 0, 0, killed / 2, 0, 0])
    met.week = 4
    plain(fight.step)(met, q)
    assert met.death_weight[0] == met.death_weight[3] == pytest.approx(4 * killed / 2)


def test_fronts_last_as_said(met: Any, p: Callable[..., Any]) -> None:
    """statistical: of many fronts the share that ends in a quarter of the mean life is 1 - exp(-1/4), truces apart;
    with truces all fronts of a pair end in the same week. False alarm below 1e-4 for a fresh seed.
    """
    q, ended = p(conflict_front_weeks=40.0, conflict_truce_weeks=1e12, **QUIET), 0
    for seed in range(100):
        world = met.copy()
        world.seed = seed
        for s in PLACES:
            opened(world, q, 0, 1, s, 0, 0)
        for week in range(10):
            world.week = week
            step(world, q)
        ended += 3 - int(world.fronts)
    share = 1.0 - np.exp(-0.25)
    assert ended / 300 == pytest.approx(share, abs=4.0 * np.sqrt(share * (1 - share) / 300))
    q = p(conflict_front_weeks=1e12, conflict_truce_weeks=20.0, **QUIET)
    for s in PLACES:
        opened(met, q, 0, 1, s, 0, 0)
    seen = set()
    for week in range(120):
        met.week = week
        step(met, q)
        seen.add(int(met.fronts))
    assert seen == {0, 3}


def test_intensity_keeps_its_spread(met: Any, p: Callable[..., Any]) -> None:
    """statistical: the log intensity has sd sigma after any time, so that exp(e - sigma^2 / 2) is 1 on average."""
    q, logs = p(conflict_front_sigma=0.8, **LASTING, **QUIET), []
    for seed in range(200):
        world = met.copy()
        world.seed = seed
        opened(world, q, 0, 1, 1, 0, 0)
        for week in range(4):
            world.week = week
            step(world, q)
        logs.append(float(world.front_log[0]))
    assert np.std(logs) == pytest.approx(0.8, abs=4 * 0.8 / np.sqrt(400))
    assert abs(np.mean(logs)) < 4 * 0.8 / np.sqrt(200)


def test_a_split_goes_to_war_at_home_later(met: Any, p: Callable[..., Any]) -> None:
    """unit: parent and child get one front, where the child is largest, in a later week; until then nobody dies
    in it. The child's name hangs on the parent's and the week, not on its place in the record.
    """
    q = p(organisation_split_share_low=0.5, organisation_split_share_high=0.5, conflict_split_delay_weeks=60.0)
    other = met.copy()
    plain(removal.split)(met, q, 0)
    assert where(met) == [(0, 3, 1)] and met.front_since[0] > met.week
    plain(fight.step)(met, q)
    assert met.death_weight[: int(met.cells)].sum() == 0.0
    plain(removal.split)(other, q, 1)
    plain(removal.split)(other, q, 0)
    assert other.war_name[4] == met.war_name[3] and other.front_log[1] == met.front_log[0]


def test_a_vacancy_draws_wars(met: Any, p: Callable[..., Any]) -> None:
    """statistical: with m = 2 and the place vacant a pair goes to war thrice as often; without m as often."""
    count = {}
    for name, m, vacancy in (("whole", 2.0, 0.0), ("vacant", 2.0, 1.0), ("none", 0.0, 1.0)):
        q, wars = p(conflict_vacancy_opening=m, **LASTING), 0
        for seed in range(300):
            world = met.copy()
            world.seed, world.war_candidates = seed, 10.0
            world.vacancy[0] = vacancy
            step(world, q)
            wars += int(world.fronts)
        count[name] = wars
    assert count["none"] == count["whole"] > 8
    assert count["vacant"] / count["whole"] == pytest.approx(3.0, abs=4 * 3.0 * np.sqrt(1 / count["whole"]))


def test_one_war_more_moves_no_other(met: Any, p: Callable[..., Any]) -> None:
    """property: a front that one arm has and the other hasn't leaves the intensities and ends of all others alone."""
    q, world = p(**LASTING, **QUIET), met.copy()
    opened(world, q, 0, 1, 24, 0, 0)
    for there in (world, met):
        opened(there, q, 1, 0, 13, 0, 0)
        for week in range(6):
            there.week = week
            step(there, q)
    assert world.fronts == 2 and met.fronts == 1 and world.front_log[1] == met.front_log[0]


def test_the_start_kills_as_the_nation_does(met: Any, p: Callable[..., Any]) -> None:
    """unit: theta_f times the mean of sum min(c) over the years before is the national equation's deaths; all its
    fronts are open.
    """
    q = p(conflict_wars_per_year=4.0)
    start(met, q, q)
    mean = plain(past_wars.pair_losses)(met) / met.front_lethality
    assert 10.0 < mean < 300.0  # of 300, the contacts of all three fronts at once
    assert (met.front_since[: int(met.fronts)] < 0).all()
    members, rivalry = np.array([800.0, 300.0, 40.0]), np.array([[0, 4, 1], [4, 0, 1], [1, 1, 0.0]])
    strength = rivalry / (np.array([1.0, 0.0, 2.0]) + 1.0)[:, None]
    assert plain(past_wars.pair_losses)(met) == pytest.approx(members @ strength @ members)


def test_a_full_record_fails_the_world(met: Any, p: Callable[..., Any]) -> None:
    """fault: one front more than the record holds fails the world by its name."""
    met.fronts = FRONTS
    opened(met, p(), 0, 1, 1, 0, 0)
    assert met.failed == TOO_MANY_FRONTS and met.fronts == FRONTS
