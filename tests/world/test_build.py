"""The builder: sizes, ties, and what a world starts from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.world.geography import geography


def test_a_world_is_its_seed_and_number(built: Any) -> None:
    """unit: the same world again is the same; another one has other rivals and other places."""
    first, other = built(1), built(2)
    n = int(first.ties)
    assert not np.array_equal(first.tie_a[:n], other.tie_a[:n])
    assert not np.array_equal(first.cell_state[: first.cells], other.cell_state[: first.cells])
    assert built(1, market_demand=0.5, past={}).tie_a.tobytes() == first.tie_a.tobytes()


def test_rivalries_and_alliances_add_up(built: Any) -> None:
    """unit: every state of rivalry and of alliance is placed on a pair, never on one with itself, each pair once."""
    world = built()
    n = int(world.ties)
    a, b = world.tie_a[:n], world.tie_b[:n]
    assert world.tie_rivalry[:n].sum() == 179 and world.ally_strength.sum() == 2 * 163
    assert (a != b).all() and len({frozenset(pair) for pair in zip(a, b, strict=True)}) == n
    assert max(a.max(), b.max()) < 12


def test_given_ties_are_taken(built: Any) -> None:
    """unit: rows i, j, rivalry, alliance stand instead of drawn ones; a rivalry of zero is no tie."""
    world = built(ties=[(0, 1, 3.0, 0.0), (2, 4, 0.0, 2.0), (4, 5, 1.0, 1.0)])
    assert world.ties == 2 and world.tie_rivalry[:2].tolist() == [3.0, 1.0]
    assert world.tie_a[:2].tolist() == [0, 4] and world.tie_b[:2].tolist() == [1, 5]
    assert world.ally_strength[:6].tolist() == [0, 0, 2, 0, 3, 1]


@pytest.mark.parametrize(("wanted", "found"), [(0.0, 2), (2.9, 2), (5.0, 5)])
def test_number_of_organisations(built: Any, wanted: float, found: int) -> None:
    """unit: whole, and at least two."""
    world = built(ties=[(0, 1, 3.0, 0.0)], organisation_count=wanted, organisation_presence_largest=1.0)
    assert world.organisations == found == len(set(world.cell_organisation[: world.cells]))
    assert world.lineage[:found].tolist() == list(range(found))


def test_politics_and_trade_of_the_start(built: Any) -> None:
    """unit: readiness is that of the initial consent, capture and will as given; stores hold their weeks of what is
    sent, stocks theirs of what is sold, and the ledger both.
    """
    world = built(consent_initial=0.7, corruption_capture_initial=0.2)
    assert 1.0 / (1.0 + np.exp(-world.consent_logit)) == pytest.approx(0.7)
    assert (world.capture == 0.2).all() and world.will == 1.0
    assert world.homicides_smooth == geography()["homicides_national"][0]
    base = np.array([5.0 * 0.95, 171.0 * 0.9, 145.0 * 0.84, 47.0 * 0.9]) / 52
    assert world.store == pytest.approx(2.0 * base / 0.82) and world.stock == pytest.approx(7.0 * base)
    assert world.ledger_goods == pytest.approx(world.store + world.stock)


def test_without_growth_sizes_stay(built: Any) -> None:
    """unit: with no recruits, arrests, deaths and crowding the members of 2012 are those of the start."""
    still = {
        "recruitment_rate": 0.0, "enforcement_incapacitation_per_week": 0.0, "conflict_lethality": 0.0,
        "saturation_rate": 0.0, "organisation_members_2012": 9000.0,
    }  # fmt: skip
    world = built(**still)
    expected = 9000.0 / np.arange(1, 13) / (1.0 / np.arange(1, 13)).sum()
    found = np.bincount(world.cell_organisation[: world.cells], weights=world.members[: world.cells])
    assert np.abs(found - expected).max() <= 0.5 and world.deaths_reference == 0.0
    assert world.members_start == world.ledger_members == found.sum()


def test_a_lever_does_not_change_the_past(built: Any) -> None:
    """unit: what a scenario sets from its start on changes neither the population nor the rivals of the start."""
    plain, changed = built(), built(past={}, recruitment_rate=0.004, enforcement_incapacitation_per_week=150.0)
    assert changed.members.tobytes() == plain.members.tobytes()
    assert changed.tie_rivalry.tobytes() == plain.tie_rivalry.tobytes()


@pytest.mark.parametrize("lever", ["enforcement_incapacitation_per_week", "recruitment_rate", "conflict_lethality"])
def test_a_lever_does_not_change_the_deaths_of_2022(built: Any, given: Any, lever: str) -> None:
    """unit: the deaths of 2022, by which fighting is turned into homicides, are the same in every scenario."""
    changed = built(past={}, **{lever: 2.0 * float(given()[lever])})
    assert changed.deaths_reference == pytest.approx(built().deaths_reference)
