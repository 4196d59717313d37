"""Corridors: from every state to eight entries."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import corridors
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import AIR, CROSSINGS, ENTRIES

step, pull = plain(corridors.step), plain(corridors.pull)
HOME = 1
"""State whose crossing is 0; organisations 0 and 1 are there."""


def test_pull_is_the_equation(world: Any, given: Any, geo: Any) -> None:
    """unit: exp(-a distance - b (1 - own) - d contest) at crossings, exp(-a distance) at sea and in the air."""
    world.contest[0], pulls = 0.4, np.empty(ENTRIES * 32)
    pull(world, given(), geo, pulls)
    out = pulls.reshape(ENTRIES, 32).T
    own = 500 / 700  # the holder's part of the people in the state of crossing 0
    assert out[HOME, 0] == pytest.approx(math.exp(-0.5 * 0.0 - 0.5 * (1.0 - own) - 0.5 * 0.4))
    assert out[13, 0] == pytest.approx(math.exp(-0.5 * geo.distance[13, 0] - 0.5 * 0.0 - 0.5 * 0.4))
    assert np.allclose(out[:, AIR], np.exp(-0.5 * geo.distance[:, AIR]))


def test_off_leaves_distance_alone(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch neither risk nor rivals nor tolls move a load."""
    p = off("corridors", corridor_in_use_share=1e-9)
    world.route_open[:] = 1
    step(world, p, geo)
    before = world.route_share.copy()
    world.risk_hits[0], world.contest[:], world.holder[:] = 1e6, 1.0, 2
    step(world, p, geo)
    assert np.array_equal(before, world.route_share)


def test_risk_turns_loads_away(world: Any, given: Any, geo: Any) -> None:
    """unit: odds of a riskier entry against another fall by exp(-c d(risk) / s_0)."""
    world.route_open[:], p = 1, given(corridor_in_use_share=1e-9)
    step(world, p, geo)
    odds = world.route_share[0, 0, HOME] / world.route_share[0, 1, HOME]
    risk = world.risk_hits[0] / (world.risk_hits[0] + world.risk_passes[0])
    world.risk_hits[0], world.risk_passes[0] = 0.5, 0.5
    step(world, p, geo)
    found = world.route_share[0, 0, HOME] / world.route_share[0, 1, HOME]
    assert found / odds == pytest.approx(math.exp(-2.0 * (0.5 - risk) / 0.18))


def test_what_is_sent_arrives_at_an_entry(world: Any, given: Any, geo: Any) -> None:
    """unit: shares of every good from every state that sends it add to one, flows to what is sent; a closed field
    office lets nothing pass and half a closure halves the odds.
    """
    step(world, given(), geo)
    assert np.allclose(world.entry_flow.sum(axis=1), world.sent, rtol=1e-12)
    odds = world.route_share[0, 0, HOME] / world.route_share[0, ENTRIES - 1, HOME]
    step(world, given(border_closed_san_diego=0.5), geo)
    assert world.route_share[0, 0, HOME] / world.route_share[0, ENTRIES - 1, HOME] == pytest.approx(odds / 2)
    step(world, given(border_closed_san_diego=1.0, border_closed_laredo=1.0), geo)
    shut = np.isin(geo.office, (geo.office[0], geo.office[CROSSINGS - 1]))
    assert world.entry_flow[:, :CROSSINGS][:, shut].max() == 0.0
    assert np.allclose(world.entry_flow.sum(axis=1), world.sent, rtol=1e-12)


def test_routes_open_and_close(world: Any, given: Any, geo: Any) -> None:
    """unit: a route that draws too little closes, one that would draw enough opens, at the largest organisation's
    cost.
    """
    world.route_open[:], world.route_open[HOME, 0] = 1, 0
    step(world, given(corridor_in_use_share=1e-9, corridor_open_share=1e-6), geo)
    assert world.route_open[HOME, 0] == 1 and world.routes_opened[:3].tolist() == [1, 0, 0]
    step(world, given(corridor_in_use_share=0.3), geo)
    assert (world.route_open[HOME] == (world.route_share[:, :, HOME].mean(axis=0) >= 0.3)).all()
    assert world.routes_opened[:3].tolist() == [0, 0, 0]


def test_nothing_vanishes_where_all_open_routes_are_shut(world: Any, given: Any, geo: Any) -> None:
    """unit: a state that used crossings alone finds another way, or its goods are not sent, when those are shut."""
    world.route_open[HOME, CROSSINGS:] = 0
    offices = ("san_diego", "tucson", "el_paso", "laredo")
    step(world, given(**{f"border_closed_{office}": 1.0 for office in offices}), geo)
    assert np.allclose(world.entry_flow.sum(axis=1), world.sent, rtol=1e-9)
