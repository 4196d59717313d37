"""Supply: what can be made or bought, stored and sent."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import census, supply
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import COCAINE
from contrapeso.world.choices import form

step, count = plain(supply.step), plain(census.step)
BASE = np.array([5.0 * 0.95, 171.0 * 0.9, 145.0 * 0.84, 47.0 * 0.9]) / 52
SHORT = {"market_spare_capacity": 0.0, "market_store_weeks": 0.0}
"""Output is what can be made, and nothing is stored."""


def test_rests_at_the_start(world: Any, given: Any, geo: Any) -> None:
    """unit: whole organisations send what the market takes before seizures, and stores stay full."""
    before = world.store.copy()
    step(world, given(), geo)
    assert world.sent == pytest.approx(BASE / 0.82) and world.store == pytest.approx(before)
    assert world.gross_flow == pytest.approx(world.sent.sum()) == world.state_flow.sum()


def test_off_costs_no_output(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch lost assets and members cost no output."""
    world.asset_alive[:12], world.members[:5] = 0, (250, 150, 100, 50, 20)
    count(world)
    world.store[:] = 0.0
    step(world, off("supply", **SHORT), geo)
    assert world.produced == pytest.approx(BASE / 0.82)


@pytest.mark.parametrize("demand", [0.0, 0.6, 3.0])
def test_tonnes_are_kept(world: Any, given: Any, geo: Any, demand: float) -> None:
    """unit: store before + produced = store + sent; no more is made than can be; without demand nothing is."""
    before = world.store.copy()
    step(world, given(market_demand=demand), geo)
    assert before + world.produced == pytest.approx(world.store + world.sent)
    assert (world.produced <= 1.25 * BASE / 0.82 * (1.0 + 1e-12)).all() and (world.store >= 0.0).all()
    assert (world.sent <= demand * BASE / 0.82 * (1.0 + 1e-12)).all()


def test_lost_assets_cost_their_root(world: Any, given: Any, geo: Any) -> None:
    """unit: with all organisations at a quarter of their assets alive output is a half; the laboratory counts for what
    is made, not for cocaine.
    """
    world.organisations, world.cells, world.assets = 1, 2, 8
    world.asset_kind[:8], world.asset_organisation[:8] = [2, 2, 3, 3, 4, 4, 4, 4], 0
    world.asset_alive[:8] = [1, 0, 0, 0, 1, 0, 0, 0]
    world.members_start, world.store[:] = 800.0, 0.0
    count(world)
    step(world, given(**SHORT), geo)
    assert world.produced == pytest.approx(0.5 * BASE / 0.82)
    world.asset_alive[4], world.store[:] = 0, 0.0
    count(world)
    step(world, given(**SHORT), geo)
    part = np.where(np.arange(4) == COCAINE, 0.5, (1 / 8) ** 0.5)
    assert world.produced == pytest.approx(part * BASE / 0.82)


def test_members_idle_and_alert(world: Any, given: Any, geo: Any) -> None:
    """unit: half the members cost 1 - 0.5^l; activity, credit and a vacant post cost their share, the last in its form
    alone.
    """

    def made(**levers: float) -> Any:
        world.store[:] = 0.0
        step(world, given(**SHORT, **levers), geo)
        return world.produced / (BASE / 0.82)

    world.total_members = 570.0
    assert made() == pytest.approx(0.5**0.3)
    world.total_members, world.activity[:3], world.credit[:3], world.vacancy[:3] = 1140.0, 0.8, 0.5, 1.0
    assert made() == pytest.approx(0.8 * 0.5 * 0.5)
    assert made(form_succession=form("succession", "healed")) == pytest.approx(0.8 * 0.5)


def test_shares(world: Any, given: Any, geo: Any) -> None:
    """unit: shares of organisations and of states add to one, by members at a good's origin times the work they can
    do; a good starts only where somebody is.
    """
    step(world, given(), geo)
    assert world.trade_share[:3].sum(axis=0) == pytest.approx(np.ones(4))
    assert world.state_share.sum(axis=1) == pytest.approx(np.ones(4))
    world.activity[0] = 0.5
    step(world, given(), geo)
    weight = (
        geo.origin[:, world.cell_state[:5]] * world.members[:5] * np.where(world.cell_organisation[:5] == 0, 0.5, 1)
    )
    owned = weight @ np.eye(3)[world.cell_organisation[:5]]
    assert np.allclose(world.trade_share[:3].T, owned / owned.sum(axis=1, keepdims=True))
    assert (world.state_share[:, [0, 2, 31]] == 0.0).all()


def test_without_people_nothing(world: Any, given: Any, geo: Any) -> None:
    """unit: no members, nothing produced and nothing sent, the store is left as it is."""
    world.members[:5], before = 0, world.store.copy()
    count(world)
    step(world, given(), geo)
    assert world.produced.sum() == world.sent.sum() == 0.0 and (world.store == before).all()
