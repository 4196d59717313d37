"""Recruit and leave: rates per member and week."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import recruit
from contrapeso.mechanisms.plain import plain
from contrapeso.world.choices import form

step, appeal = plain(recruit.step), plain(recruit.appeal)
RHO = 0.002527474


def test_off_moves_nobody(world: Any, off: Any) -> None:
    """unit: with the declared off switch nobody joins, leaves or is laid off."""
    world.unpaid[:3] = 1.0
    for shape in (0.0, recruit.LABOUR):
        step(world, off("recruit", form_recruitment=shape))
        assert world.recruit_rate[:3].sum() == world.leave_rate[:3].sum() == world.layoff_rate[:3].sum() == 0.0


def test_proportional(world: Any, given: Any) -> None:
    """unit: rho m (1 - h vacancy), whatever the size; without the vacancy's idling rho m."""
    world.vacancy[:3], world.total_members = (1.0, 0.4, 0.0), 10.0
    step(world, given(recruitment_multiplier=0.5))
    assert world.recruit_rate[:3] == pytest.approx([0.5 * RHO * left for left in (0.5, 0.8, 1.0)])
    step(world, given(form_succession=form("succession", "healed")))
    assert world.recruit_rate[:3] == pytest.approx([RHO] * 3)


def test_labour_heals(world: Any, given: Any) -> None:
    """unit: rho m (labour that the trade can pay / members)^e, rho at the start; the ratio has a cap."""
    p = given(form_recruitment=recruit.LABOUR)
    for members, income, ratio in ((1.0, 1.0, 1.0), (0.5, 1.0, 2.0), (1.0, 0.5, 0.5), (0.01, 1.0, 4.0)):
        world.total_members, world.income_smooth = members * world.members_start, income
        step(world, p)
        assert world.recruit_rate[2] == pytest.approx(RHO * ratio**3)


def test_risk(world: Any, given: Any) -> None:
    """unit: in the labour form recruits follow (losses at the start / now)^r up to the cap, 1 at r = 0 or where nothing
    was lost; in the proportional form nobody minds.
    """
    world.losses_start[:3], world.losses[:3] = (0.01, 0.01, 0.0), (0.04, 0.0, 0.5)
    labour = {"form_recruitment": recruit.LABOUR, "recruitment_labour_response": 0.0}
    for response, ratios in ((0.5, (0.5, 2.0, 1.0)), (1.0, (0.25, 4.0, 1.0)), (0.0, (1.0, 1.0, 1.0))):
        step(world, given(recruitment_risk_response=response, **labour))
        assert world.recruit_rate[:3] == pytest.approx([RHO * ratio for ratio in ratios])
    step(world, given(recruitment_risk_response=1.0))
    assert world.recruit_rate[:3] == pytest.approx([RHO] * 3)
    world.organisation_members[:3], world.losses[:3] = (1.0, 1.0, 2.0), (0.03, 0.01, 0.0)
    step(world, given(recruitment_risk_response=1.0, form_conflict=recruit.BY_FRONT, **labour))
    assert world.recruit_rate[:3] == pytest.approx([RHO * 0.5] * 3)


def test_leaving(world: Any, given: Any) -> None:
    """unit: omega times the members of the whole lineage; layoffs by the pay that is owed."""
    world.lineage[2], world.lineage_members[:3], world.unpaid[:3] = 0, (840, 300, 0), (0.0, 0.5, 1.0)
    step(world, given())
    assert world.leave_rate[:3] == pytest.approx([4e-8 * 840, 4e-8 * 300, 4e-8 * 840])
    assert world.layoff_rate[:3] == pytest.approx([0.0, 0.025, 0.05])


def test_appeal_takes_no_side(world: Any) -> None:
    """property: 1 where nothing happened; grievance raises it, fear and blame lower it, always above zero; fear as
    strong as grievance cancels it, and the two in each other's place invert it.
    """
    for g, f, b in ((0.0, 0.0, 0.0), (0.5, 0.0, 0.0), (0.0, 0.5, 0.0), (0.0, 0.0, 0.5), (3.0, 80.0, 1.0)):
        world.grievance[1], world.fear[1], world.blame[1] = g, f, b
        here = appeal(world, 1)
        assert here > 0.0 and math.copysign(1.0, math.log(here)) == math.copysign(1.0, g - f - b)
        world.grievance[1], world.fear[1], world.blame[1] = f + b, g, 0.0
        assert appeal(world, 1) == pytest.approx(1.0 / here)
    world.grievance[1], world.fear[1] = 0.7, 0.7
    assert appeal(world, 1) == 1.0
