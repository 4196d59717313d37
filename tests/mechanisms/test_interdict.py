"""Interdict: seizures at the entries."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import interdict
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import SEA
from contrapeso.world.goods import export_price

step, chance, weekly = plain(interdict.step), plain(interdict.chance), plain(interdict.weekly)


@pytest.fixture
def world(world: Any) -> Any:
    """With last week's attributes and flows of the start."""
    flow = np.einsum("g,gs,gxs->gx", world.sent, world.state_share, world.route_share)
    assert np.allclose(flow, world.entry_flow)
    return world


def test_off_seizes_nothing(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch nothing is seized, effort stays, and every load counts as passed."""
    effort, hits, passes = world.entry_effort.copy(), world.risk_hits.copy(), world.risk_passes.copy()
    step(world, off("interdict"), geo)
    assert world.seized == world.seizure_events == world.entry_seized.sum() == 0.0
    assert np.array_equal(world.entry_effort, effort)
    used, kept = world.entry_flow.sum(axis=0) > 0.0, 1.0 - weekly(0.3558)
    assert np.allclose(world.risk_hits, kept * hits)
    assert ((world.risk_passes > kept * passes * (1.0 + 1e-9)) == used).all() and used.sum() > 4


def test_a_sealed_border(world: Any, given: Any, geo: Any) -> None:
    """unit: under an effort without bound all is seized but what is short of one whole load per good and entry."""
    step(world, given(border_seizure_effort=1e6), geo)
    load = np.array([0.0053, 0.0279, 0.0112, 0.0024])[:, None] * 1.2
    passed = world.entry_flow - world.entry_seized
    assert (passed >= -1e-12).all() and (passed <= load).all() and world.seized > 0.9 * world.entry_flow.sum()


def test_share_seized(world: Any, given: Any, geo: Any) -> None:
    """unit: 1 - (1 - s_0)^(E E_office N (f + (1 - f) e / traffic)); twice the effort lets the square pass."""
    p, x = given(border_seizure_effort=1.3, border_effort_san_diego=1.7), 0
    strength = world.effort_norm * (0.5 + 0.5 * world.entry_effort[x] / geo.traffic[x])
    assert chance(world, p, geo, x) == pytest.approx(1.0 - 0.82 ** (1.3 * 1.7 * strength))
    for x in range(8):
        passed = 1.0 - chance(world, given(), geo, x)
        assert 1.0 - chance(world, given(border_seizure_effort=2.0), geo, x) == pytest.approx(passed**2)


def test_effort_at_sea_is_felt_at_sea_alone(world: Any, given: Any, geo: Any) -> None:
    """unit: three times the effort at sea lets the cube pass there, and moves no other entry's share."""
    for x in range(8):
        passed, now = (1.0 - chance(world, given(sea_effort=e), geo, x) for e in (1.0, 3.0))
        assert now == pytest.approx(passed ** (3 if x == SEA else 1))


def test_seized_in_whole_loads(world: Any, given: Any, geo: Any) -> None:
    """unit: tonnes seized are events times the size of a load, which shrinks with the risk; sums agree."""
    p = given(border_shipment_response=0.3)
    risk, used = world.risk_hits / (world.risk_hits + world.risk_passes), world.entry_flow[1] > 0.0
    size = np.minimum(0.0279 * (risk / 0.18) ** -0.3, world.entry_flow[1])
    step(world, p, geo)
    loads = world.entry_seized[1][used] / size[used]
    assert np.allclose(loads, loads.round(), atol=1e-9) and loads.sum() > 0
    assert world.seized == pytest.approx(world.entry_seized.sum())
    assert (world.entry_seized <= world.entry_flow).all()


def test_beliefs_forget_and_count(world: Any, given: Any, geo: Any) -> None:
    """unit: hits and passes lose a weekly part of what is remembered and gain the week's loads; effort moves to each
    entry's share of the value seized; a rate per month over twelve months is its weekly rate over 52 weeks.
    """
    hits, before = world.risk_hits.sum(), world.entry_effort.copy()
    step(world, given(), geo)
    assert world.risk_hits.sum() == pytest.approx((1.0 - weekly(0.3558)) * hits + world.seizure_events)
    value = np.array([plain(export_price)(given(), g) for g in range(4)]) @ world.entry_seized
    assert world.entry_effort == pytest.approx(before + weekly(0.6) * (value / value.sum() - before))
    assert (1.0 - weekly(0.3558)) ** 52 == pytest.approx((1.0 - 0.3558) ** 12)
