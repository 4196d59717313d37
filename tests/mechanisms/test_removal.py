"""A leader removed: vacancy, more fighting, and perhaps a split."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import removal
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import CELLS, LEADERSHIP, ORGANISATIONS, TIES
from contrapeso.world.choices import form
from contrapeso.world.codes import OK, TOO_MANY_CELLS, TOO_MANY_ORGANISATIONS, TOO_MANY_TIES

remove, split = plain(removal.remove_leader), plain(removal.split)
CHILD = 3


def test_off_stirs_nothing(world: Any, off: Any) -> None:
    """unit: with the declared off switch a removal is counted; it adds no fighting and splits nothing."""
    p = off("removal", organisation_split_probability=1.0)
    for _ in range(5):
        remove(world, p, 0, 1.0, 1.0)
    assert world.leaders_removed == 5 and world.organisations == 3 and world.uplift[:3].sum() == 0.0
    assert p.organisation_hierarchy == 0.0  # by which vacancies idle nobody


def test_weight_and_manner_of_a_loss(world: Any, given: Any) -> None:
    """unit: vacancy by the share of the leadership up to all of it, fighting by share and manner up to the cap."""
    p = given(organisation_split_probability=0.0)
    remove(world, p, 0, 0.5, 0.6)
    assert world.vacancy[0] == 0.5 and world.uplift[0] == pytest.approx(0.6 * 0.6 * 0.5)
    for _ in range(3):
        remove(world, p, 0, 0.5, 1.0)
    assert world.vacancy[0] == 1.0 and world.uplift[0] == 1.0 and world.vacancy[1:3].sum() == 0.0


def test_a_split_keeps_everything(world: Any, given: Any) -> None:
    """unit: people, prisoners, cash, assets and leaders of parent and child are those of before; each cell loses the
    share, rounded, and what stands in it goes with the people.
    """
    world.prison[:5] = (90, 10, 0, 0, 0)
    world.alert[0], world.vacancy[0], world.uplift[0], world.unpaid[0] = 0.3, 0.4, 0.5, 0.2
    cash, wage = world.cash[0], world.wage[0]
    split(world, given(organisation_split_share_low=0.4, organisation_split_share_high=0.4), 0)
    owner, n = world.cell_organisation, int(world.cells)
    assert n == 7 and world.organisations == 4 and world.splits == 1
    assert (np.diff(world.cell_organisation[:n].astype(int)) >= 0).all()  # sums by runs rely on it
    assert owner[5:7].tolist() == [CHILD, CHILD] and world.cell_state[5:7].tolist() == [1, 13]
    assert world.members[:7].tolist() == [300, 180, 200, 100, 40, 200, 120]
    assert world.prison[:7].sum() == 100 and world.prison[5] == 36
    assert world.cash[CHILD] == pytest.approx(0.4 * cash) and world.cash[0] + world.cash[CHILD] == pytest.approx(cash)
    for name in ("alert", "vacancy", "uplift", "unpaid", "lineage"):
        assert world[name][CHILD] == world[name][0], name
    assert world.wage[CHILD] == wage
    assert (world.asset_organisation[:12] == owner[world.asset_cell[:12]]).all()
    heads = world.asset_organisation[:12][world.asset_kind[:12] == LEADERSHIP]
    assert world.leaders[:4].tolist() == np.bincount(heads, minlength=4).tolist()
    split(world, given(organisation_split_share_low=1.0, organisation_split_share_high=1.0), 1)
    assert world.leaders[1] == 0 and world.leaders[4] == 1


def test_a_child_inherits_the_credit(world: Any, given: Any) -> None:
    """unit: the part of its bills that the parent paid of late is the child's too, as pay that is owed is."""
    world.credit[0] = 0.2
    split(world, given(), 0)
    assert world.credit[CHILD] == 0.2


def test_rivals_are_inherited(world: Any, given: Any) -> None:
    """unit: the child is the rival of its parent's rivals and of its parent; of allies it has the form's part."""
    for k, kept in enumerate((0.5, 1.0, 0.0)):
        there, child = world.copy(), 3
        split(there, given(form_splitting=float(k)), 0)
        ties = sorted(zip(there.tie_a[:3], there.tie_b[:3], there.tie_rivalry[:3], strict=True))
        assert ties == [(0, 1, 3.0), (0, child, 5.0), (child, 1, 3.0)]
        assert there.ally_strength[child] == kept * there.ally_strength[0]


def test_what_does_not_split(world: Any, given: Any) -> None:
    """unit: neither an organisation below the minimum nor, in that form, any; nor where chance says no."""
    split(world, given(organisation_split_minimum=41.0), 2)
    split(world, given(form_splitting=form("splitting", "none")), 0)
    remove(world, given(organisation_split_probability=0.0), 0, 1.0, 1.0)
    assert world.organisations == 3 and world.splits == 0
    remove(world, given(organisation_split_probability=1.0), 0, 1.0, 1.0)
    assert world.organisations == 4


@pytest.mark.parametrize(
    ("field", "size", "status"),
    [
        ("organisations", ORGANISATIONS, TOO_MANY_ORGANISATIONS),
        ("cells", CELLS, TOO_MANY_CELLS),
        ("ties", TIES, TOO_MANY_TIES),
    ],
)
def test_a_full_record_fails_the_world(world: Any, given: Any, field: str, size: int, status: int) -> None:
    """fault: a split that finds no room fails the world by the name of the array; nobody is lost before that."""
    assert world.failed == OK
    world[field] = size
    world.cell_organisation[5:] = world.tie_a[1:] = world.tie_b[1:] = 7  # unused places are nobody's
    split(world, given(), 0)
    assert world.failed == status and world.members.sum() == 1140
