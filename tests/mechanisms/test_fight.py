"""Fight: pair losses, and where they fall."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import fight
from contrapeso.mechanisms.plain import plain

step = plain(fight.step)


def owed(world: Any) -> np.ndarray:
    """(3,) theta-less pair losses C_i sum_j S_ij C_j, S = (R + 1) / (A + 1), from full matrices."""
    members, rivalry = world.organisation_members[:3], np.zeros((3, 3))
    rivalry[0, 1] = rivalry[1, 0] = 3.0
    against = (rivalry + 1.0) / (world.ally_strength[:3] + 1.0)[:, None]
    np.fill_diagonal(against, 0.0)
    return np.asarray(members * (against @ members))


def by_organisation(world: Any) -> np.ndarray:
    """(3,) expected deaths of the cells."""
    return np.bincount(world.cell_organisation[:5], weights=world.death_weight[:5], minlength=3)


def test_off_kills_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch no death is expected anywhere."""
    step(world, off("fight"))
    assert world.death_weight[:5].sum() == world.death_rate[:3].sum() == 0.0


def test_pair_losses(world: Any, given: Any) -> None:
    """unit: D_i of Science 2023 with a full matrix, times (1 + uplift) activity."""
    world.uplift[:3], world.activity[:3] = (0.0, 0.5, 1.0), (1.0, 1.0, 0.7)
    expected = 1e-6 * owed(world) * np.array([1.0, 1.5, 2.0 * 0.7])
    step(world, given(conflict_lethality=1e-6))
    assert by_organisation(world) == pytest.approx(expected)


def test_contact_moves_deaths_and_makes_none(world: Any, given: Any) -> None:
    """unit: by contact an organisation's deaths are the same, all of them where it meets others; by size they fall by
    members; with no contact at all by members again.
    """
    step(world, given(conflict_lethality=1e-6))
    sized = world.death_weight[:5].copy()
    assert sized[0] / sized[1] == pytest.approx(500 / 300)
    step(world, given(conflict_lethality=1e-6, form_death_location=fight.BY_CONTACT))
    assert by_organisation(world) == pytest.approx(np.bincount([0, 0, 1, 1, 2], weights=sized))
    assert world.death_weight[[1, 3]].tolist() == [0.0, 0.0]
    assert world.death_weight[4] == pytest.approx(sized[4])


def test_uplift_halves(world: Any, given: Any) -> None:
    """unit: added fighting falls to a half in its half-life of 13 weeks."""
    world.uplift[:3] = (0.8, 0.4, 0.0)
    for _ in range(13):
        step(world, given())
    assert world.uplift[:3] == pytest.approx([0.4, 0.2, 0.0])
