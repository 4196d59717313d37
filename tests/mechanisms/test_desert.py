"""Desert: losses that members see, and the rate at which they leave for them."""

from __future__ import annotations

from typing import Any

import pytest

from contrapeso.mechanisms import desert
from contrapeso.mechanisms.plain import plain

step = plain(desert.step)
NONE = {"desertion_per_loss": 0.0, "desertion_per_vacancy": 0.0}


@pytest.fixture
def world(world: Any) -> Any:
    """Losses of the start and no more: no deaths, as many arrests per member as are remembered."""
    world.arrest_rate, world.death_weight[:5], world.organisation_members[:3] = 0.01, 0.0, (800, 300, 40)
    world.losses[:3] = world.losses_start[:3] = 0.01
    return world


def test_off_nobody_deserts(world: Any, off: Any) -> None:
    """unit: with the declared off switch neither losses nor vacancies make anybody leave."""
    world.struck[:3], world.vacancy[:3] = 30.0, 1.0
    step(world, off("desert"))
    assert (world.desert_rate[:3] == 0.0).all() and world.losses[0] > 0.01


def test_losses_of_the_start_drive_nobody_out(world: Any, given: Any) -> None:
    """unit: with the losses of the start nobody deserts, nor with fewer, which bring nobody back."""
    for arrests in (0.01, 0.0):
        world.arrest_rate = arrests
        step(world, given())
        assert world.desert_rate[:3] == pytest.approx(0.0, abs=1e-15)


def test_the_start_is_what_the_first_week_sees(started: Any, given: Any) -> None:
    """unit: the start's losses are deaths in fighting and arrests per member, of every organisation."""
    world = started.copy()[0]
    assert world.losses_start[:3] == pytest.approx(world.death_rate[:3] + 110.0 / 1140.0)
    assert (world.losses[:3] == world.losses_start[:3]).all()


def test_rate(world: Any, given: Any) -> None:
    """unit: (a (L - L0) + v vacancy) (1 + b hierarchy), L moved towards the week's losses by its half-life; strikes
    count once, in the organisation struck.
    """
    world.struck[1], world.vacancy[2], world.death_weight[4] = 30.0, 0.5, 4.0
    p = given(desertion_per_loss=0.5, desertion_per_vacancy=0.004, desertion_hierarchy=2.0, desertion_memory_weeks=1.0)
    step(world, p)
    assert world.losses[:3] == pytest.approx([0.01, 0.01 + 0.1 / 2, 0.01 + 0.1 / 2])
    assert world.desert_rate[:3] == pytest.approx([0.0, 0.5 * 0.05 * 2.0, (0.5 * 0.05 + 0.004 * 0.5) * 2.0], abs=1e-15)
    assert world.struck[:3].sum() == 0.0
    step(world, given(**NONE | {"desertion_memory_weeks": 1.0}))
    assert world.losses[1] == pytest.approx(0.01 + 0.1 / 4)


def test_more_where_hierarchy_is_strict(world: Any, given: Any) -> None:
    """property: desertion rises with hierarchy, with losses and with the vacancy, and is never negative."""
    world.struck[0] = 20.0
    rates = []
    for hierarchy in (0.0, 0.5, 1.0):
        there = world.copy()
        step(there, given(organisation_hierarchy=hierarchy))
        rates.append(float(there.desert_rate[0]))
    assert 0.0 < rates[0] < rates[1] < rates[2] == pytest.approx(2.0 * rates[0])
