"""Record: each metric that isn't a copy, against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import declared, record
from contrapeso.mechanisms.layout import flat
from contrapeso.mechanisms.plain import plain
from contrapeso.scenario.metrics import INDEX
from contrapeso.world.axes import FOREVER, NEVER
from contrapeso.world.choices import choice
from contrapeso.world.codes import LEDGER_OPEN, NOT_FINITE, OK, TOO_MANY_CELLS

step = plain(record.step)
SPENDING, TONNES = np.array([6e9, 27e9, 24e9, 43e9]), np.array([5.0, 171.0, 145.0, 47.0]) / 52


@pytest.fixture
def worlds(lived: np.ndarray) -> np.ndarray:
    """The world after a week, with the people of the week before in the ledger."""
    found = lived.copy()
    found[0].ledger_members = 1140.0
    return found


def measured(worlds: np.ndarray, p: Any, geo: Any) -> Any:
    """metric name -> value, after the step."""
    step(worlds[0], p, geo, flat(worlds))
    return {name: float(worlds[0].metric[k]) for name, k in INDEX.items()}


def test_copies(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: a metric that names a field is that field."""
    found = measured(worlds, given(), geo)
    copied = {m.name: m.field for m in declared.load().metrics if m.field}
    assert len(copied) > 30
    for name, field in copied.items():
        assert found[name] == worlds[0][field], name


def test_people(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: members, organisations with members, Herfindahl index of their sizes; the ledger goes on from here."""
    world = worlds[0]
    world.organisations = 5  # two without members
    sizes = np.bincount(world.cell_organisation[:5], weights=world.members[:5])
    found = measured(worlds, given(), geo)
    assert found["members_final"] == world.ledger_members == sizes.sum() and found["organisations_final"] == 3
    assert found["concentration_final"] == pytest.approx(((sizes / sizes.sum()) ** 2).sum())
    assert world.state_members.sum() == sizes.sum() and world.failed == OK


@pytest.mark.parametrize("field", ["recruits", "deaths", "arrests", "retired", "released", "killed", "removed"])
def test_one_person_is_missed(worlds: np.ndarray, given: Any, geo: Any, field: str) -> None:
    """fault: one person more in any entry of the ledger fails the world."""
    worlds[0][field] += 1.0
    measured(worlds, given(), geo)
    assert worlds[0].failed == LEDGER_OPEN


def test_deck(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: fixes of assets at large, and the share of them still true at the week's end (day 28)."""
    world = worlds[0]
    world.fix_time[:4], world.fix_end[:4] = 22.0, (28.0, 28.1, FOREVER, FOREVER)
    world.asset_alive[3] = 0
    world.fix_time[4:12] = NEVER
    world.fixes = 4.0
    found = measured(worlds, given(), geo)
    assert found["deck_size_final"] == world.deck == 3 and found["deck_valid_share_final"] == pytest.approx(2 / 3)


def test_entries(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: entries above a share of the flow, the entropy of the flow, routes open."""
    world = worlds[0]
    found = measured(worlds, given(corridor_in_use_share=0.1), geo)
    share = world.entry_flow.sum(axis=0) / world.entry_flow.sum()
    assert found["corridors_active_final"] == (share > 0.1).sum() > 1
    used = share[share > 0]
    assert found["corridor_entropy_final"] == pytest.approx(-(used * np.log(used)).sum())
    assert found["routes_open_final"] == world.route_open.sum()


def test_trade(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: tonnes by sum, prices by retail spending, consumption by tonnes, all against the start."""
    world = worlds[0]
    world.price[:], world.lost[:] = (1.1, 0.9, 1.5, 2.0), 0.1
    found = measured(worlds, given(), geo)
    assert found["drugs_stored_final"] == pytest.approx(world.store.sum() + world.stock.sum())
    assert found["produced_total"] == pytest.approx(world.produced.sum())
    assert found["sold_total"] == pytest.approx(world.sold.sum()) and found["drugs_lost_total"] == pytest.approx(0.4)
    assert found["price_ratio_final"] == pytest.approx((SPENDING * world.price).sum() / 100e9)
    assert found["export_price_ratio_final"] == pytest.approx((SPENDING * world.export_price).sum() / 100e9)
    eaten = world.sold + world.other_supply
    assert found["us_consumption_ratio_final"] == pytest.approx(eaten.sum() / TONNES.sum())
    for g, name in enumerate(("fentanyl", "methamphetamine", "cocaine", "heroin")):
        assert found[f"us_consumption_ratio_{name}_final"] == pytest.approx(eaten[g] / TONNES[g])
        assert found[f"price_ratio_{name}_final"] == world.price[g]
        assert found[f"export_price_ratio_{name}_final"] == world.export_price[g]
        assert found[f"flow_{name}_total"] == world.landed[g]


def test_levels_and_states(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: will counts less where nobody was asked, grievance adds up; seizures fall in the state of the crossing."""
    world = worlds[0]
    world.will, world.grievance[:] = 0.8, 0.25
    found = measured(worlds, given(coordination_mode=choice("coordination.mode", "unilateral")), geo)
    assert found["will_final"] == pytest.approx(0.8 * 0.6) and found["grievance_final"] == pytest.approx(8.0)
    assert world.state_seized[geo.crossing_state] == pytest.approx(world.entry_seized[:, :6].sum(axis=0), rel=1e-6)
    assert world.state_seized.sum() == pytest.approx(world.entry_seized[:, :6].sum(), rel=1e-6)
    assert (world.state_fentanyl_seized[geo.crossing_state] == world.entry_seized[0, :6]).all()


def test_dismantled_after_weeks_in_a_row(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """unit: members and flow both below half, for the given weeks in a row; the week of it stays, whatever follows."""
    world, p = worlds[0], given(dismantle_weeks=2.0)
    levels = [(0.4, 0.4), (0.4, 0.6), (0.6, 0.4), (0.4, 0.4), (0.4, 0.4), (1.0, 1.0)]
    found = []
    for week, (members, flow) in enumerate(levels):
        world.week, world.members[:5], world.failed = week, 0, OK
        world.members[0] = world.ledger_members = members * 1140
        world.recruits = world.deaths = world.arrests = world.retired = world.released = 0.0
        world.landed_smooth = flow * 6.4
        every = measured(worlds, p, geo)
        found.append((every["dismantled_final"], every["weeks_to_dismantle"]))
    assert found == [(0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (1, 5)]


def test_failures(worlds: np.ndarray, given: Any, geo: Any) -> None:
    """fault: a full array counts as an overflow; a number that isn't finite fails the world."""
    worlds[0].failed = TOO_MANY_CELLS
    assert measured(worlds, given(), geo)["capacity_overflow_total"] == 1.0
    worlds[0].failed, worlds[0].price[0] = OK, np.nan
    assert measured(worlds, given(), geo)["capacity_overflow_total"] == 0.0
    assert worlds[0].failed == NOT_FINITE
