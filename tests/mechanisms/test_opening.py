"""Opening: the trade's first week as fiscal 2022 saw it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import opening
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import AIR, ENTRIES, SEA

seized_share, density, fit = plain(opening.seized_share), plain(opening.density), plain(opening.fit)


def test_seizures_away_from_land_are_split(given: Any, geo: Any) -> None:
    """unit: shares of every good add to one; air has `corridor.air_share` of what did not come by land."""
    for g in range(4):
        shares = [seized_share(given(corridor_air_share=0.2), geo, g, x) for x in range(ENTRIES)]
        assert sum(shares) == pytest.approx(1.0)
        assert shares[AIR] == pytest.approx(0.2 * (shares[AIR] + shares[SEA]))


def test_effort_makes_the_overall_share(world: Any, given: Any, geo: Any) -> None:
    """unit: effort adds to one; with flows in proportion to effort over risk the seized share of all value is s_0, to
    first order in the risk; where all effort is staffed by traffic every entry has the same risk, s_0.
    """
    assert world.entry_effort_start.sum() == pytest.approx(1.0)
    assert np.array_equal(world.entry_effort, world.entry_effort_start)
    start = world.entry_effort_start
    strength = np.array([density(given(), geo, x, start[x], start[x]) for x in range(ENTRIES)]) * world.effort_norm
    assert (start / strength).sum() == pytest.approx(1.0)
    risk = world.risk_hits / (world.risk_hits + world.risk_passes)
    assert risk == pytest.approx(1.0 - 0.82**strength)
    plain(opening.place_effort)(world, given(border_fixed_share=1.0), geo)
    plain(opening.believe)(world, given(border_fixed_share=1.0), geo)
    assert world.risk_hits == pytest.approx(0.18 * 20) and world.risk_passes == pytest.approx(0.82 * 20)


def test_flows_lead_to_the_seizures(world: Any, given: Any, geo: Any) -> None:
    """unit: over open routes the fitted attractions send every good to the entries in proportion to seizures / risk."""
    p, pulls = given(), np.exp(-0.1 * geo.distance)
    world.route_open[:] = 1
    risk = world.risk_hits / (world.risk_hits + world.risk_passes)
    for g in range(4):
        fit(world, p, geo, g, pulls)
        weight = pulls * np.exp(-2.0 * risk / 0.18) * world.attraction[g]
        found = world.state_share[g] @ (weight / weight.sum(axis=1, keepdims=True))
        wanted = np.array([seized_share(p, geo, g, x) for x in range(ENTRIES)]) / risk
        assert found == pytest.approx(wanted / wanted.sum(), abs=1e-6)


def test_unused_routes_are_closed(world: Any, given: Any) -> None:
    """unit: open are those that draw at least `corridor.in_use_share`: all of them at none, none above the whole."""
    pulls = np.ones((32, ENTRIES))
    for share, expected in ((0.0, True), (1.01, False)):
        plain(opening.close_unused)(world, given(corridor_in_use_share=share), pulls)
        assert (world.route_open == expected).all()
