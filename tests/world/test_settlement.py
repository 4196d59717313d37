"""Where organisations are and what they own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms.plain import plain
from contrapeso.world import settlement
from contrapeso.world.axes import CASH, LEADERSHIP, NEVER
from contrapeso.world.geography import geography
from contrapeso.world.settlement import PRESENCE

race = plain(settlement.race)


def cells(world: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Organisation, state and members of the cells in use."""
    n = int(world.cells)
    return world.cell_organisation[:n], world.cell_state[:n], world.members[:n]


def test_presence_falls_with_the_rank(built: Any) -> None:
    """unit: presence of rank r is that of the largest over sqrt(r), from one state to all, each state once."""
    for largest in (1.0, 9.0, 32.0, 500.0):
        owner, state, _ = cells(built(organisation_presence_largest=largest))
        expected = [max(1, min(32, round(largest / np.sqrt(r)))) for r in range(1, 13)]
        assert np.bincount(owner).tolist() == expected
        assert len(set(zip(owner, state, strict=True))) == len(owner)


def test_people_are_placed_whole(built: Any) -> None:
    """unit: an organisation's members are the same however many states they are spread over, to half a person; its
    home is its largest cell.
    """
    one, many = built(organisation_presence_largest=1.0), built(organisation_presence_largest=27.0)
    owner, _, members = cells(many)
    assert np.bincount(owner, weights=members).tolist() == cells(one)[2].tolist()
    assert many.members_start == many.ledger_members == members.sum()
    for i in range(12):
        home = many.home_cell[i]
        assert owner[home] == i and members[home] == members[owner == i].max()


def test_assets_by_kind(built: Any) -> None:
    """unit: as many of every kind as the evidence says, in cells of their owner, alive, in place and unseen; every
    organisation has a leader, at home.
    """
    world = built()
    n = int(world.assets)
    assert np.bincount(world.asset_kind[:n]).tolist() == [20, 60, 30, 400, 200, 100]
    cell = world.asset_cell[:n]
    assert (world.asset_organisation[:n] == world.cell_organisation[cell]).all()
    assert (world.asset_state[:n] == world.cell_state[cell]).all() and world.asset_alive[:n].all()
    assert (world.asset_stop[:n] == NEVER).all() and (world.fix_time[:n] == NEVER).all()
    heads = world.asset_organisation[:n][world.asset_kind[:n] == LEADERSHIP]
    assert world.leaders[:12].tolist() == np.bincount(heads).tolist() and min(world.leaders[:12]) >= 1
    assert world.asset_cell[:12].tolist() == world.home_cell[:12].tolist()


def test_what_sums_rely_on(built: Any) -> None:
    """unit: cells stand by organisation and assets by kind, in their order; `census` and others add them up by runs."""
    world = built()
    assert (np.diff(world.cell_organisation[: world.cells].astype(int)) >= 0).all()
    assert (np.diff(world.asset_kind[: world.assets].astype(int)) >= 0).all()


def test_assets_follow_the_people(built: Any) -> None:
    """unit: a cell's assets of a kind are its part of the members, rounded up or down."""
    world = built()
    n, m = int(world.assets), int(world.cells)
    for kind in range(1, CASH + 1):
        found = np.bincount(world.asset_cell[:n][world.asset_kind[:n] == kind], minlength=m)
        expected = found.sum() * world.members[:m] / world.members[:m].sum()
        assert np.abs(found - expected).max() < 1.0 + 1e-9


@pytest.mark.parametrize("kind", ["leadership", "operative", "vehicle", "warehouse", "laboratory", "cash"])
def test_without_assets_of_a_kind(built: Any, kind: str) -> None:
    """unit: none of the kind where there is none; the others stay."""
    world, all_ = built(past={}, **{f"assets_{kind}": 0.0}), built()
    n = int(world.assets)
    expected = np.bincount(all_.asset_kind[: all_.assets], minlength=6)
    expected[["leadership", "operative", "vehicle", "warehouse", "laboratory", "cash"].index(kind)] = 0
    assert np.bincount(world.asset_kind[:n], minlength=6).tolist() == expected.tolist()


def test_members_by_presence(built: Any) -> None:
    """statistical: members fall on states by the number of organisations recorded there, homicides of 2022 or not: over
    40 worlds the shares of the two go together with more than 0.5 for the form's own weight.
    """
    geo, form_ = geography()[0], float(PRESENCE)
    here: dict[float, np.ndarray] = {form_: np.zeros(32), 0.0: np.zeros(32)}
    for form, total in here.items():
        for world in range(40):
            _, state, members = cells(built(world=world, form_settlement=form))
            total += np.bincount(state, weights=members / members.sum(), minlength=32)
    assert np.corrcoef(here[form_], geo["presence"])[0, 1] > 0.5 > np.corrcoef(here[form_], geo["homicides"])[0, 1]
    assert np.corrcoef(here[0.0], geo["homicides"])[0, 1] > 0.5
    world = built(form_settlement=form_)
    _, state, members = cells(world)
    share = np.bincount(state, weights=members, minlength=32) / members.sum()
    expected = np.where(share > 0, geo["homicides"] / geo["homicides_national"], 0.0)
    assert world.homicides_per_member * share == pytest.approx(expected)


def test_the_first_of_a_race() -> None:
    """property: the states that come in first, in their order, are those of all times sorted, however many are asked;
    some with hardly any pull.
    """
    random = np.random.default_rng(5)
    for n in (1, 2, 5, 31, 32) * 20:
        u, pull = random.random(32), random.exponential(size=32) ** 3 + 1e-9
        first, times = np.empty(n, np.int64), np.empty(32)
        race(u, pull, first, times)
        assert first.tolist() == np.argsort(-np.log(u) / pull)[:n].tolist()
