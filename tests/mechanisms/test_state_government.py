"""State government: grants on a state's own ground."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import state_government
from contrapeso.mechanisms.plain import plain
from contrapeso.world.axes import FLIGHTS, JOINT_RAIDS, STATES, STRIKES

step, allowed = plain(state_government.step), plain(state_government.allowed)
OWN = {"form_state_government": state_government.OWN}


def test_off_asks_the_federal_government_alone(world: Any, off: Any) -> None:
    """unit: under federal rule a rung is granted everywhere or nowhere, whatever states would say."""
    world.week, world.consent_logit, p = 0, 30.0, off("state_government")
    step(world, p)
    assert not any(allowed(world, p, JOINT_RAIDS, s) for s in range(STATES)) and world.states_granting == 0
    world.granted[JOINT_RAIDS] = 1
    step(world, p)
    assert world.states_granting == STATES and not allowed(world, p, STRIKES, 3)


def test_a_state_grants_on_its_own_ground(world: Any, given: Any) -> None:
    """unit: states on both sides of the threshold part: some grant joint raids, others don't; nobody grants flights."""
    world.week, world.consent_logit, p = 0, 0.6, given(**OWN, consent_noise=0.2, consent_state_spread=2.5)
    step(world, p)
    granting = [s for s in range(STATES) if allowed(world, p, JOINT_RAIDS, s)]
    assert 0 < len(granting) < STATES and world.states_granting == len(granting)
    assert (
        world.may_raid.sum() == len(granting)
        and world.state_lean[granting].mean() > np.delete(world.state_lean[:STATES], granting).mean()
    )
    assert not any(allowed(world, p, FLIGHTS, s) for s in range(STATES))


def test_without_spread_states_are_as_ready_as_the_nation(world: Any, given: Any) -> None:
    """unit: with no spread and hardly any noise all states grant what consent suffices for, and nothing else."""
    world.week, world.consent_logit = 0, 1.2
    step(world, given(**OWN, consent_noise=0.01, consent_state_spread=0.0))
    assert world.state_granted[JOINT_RAIDS].all() and not world.state_granted[STRIKES].any()


def test_leans_are_drawn_once(world: Any, given: Any) -> None:
    """statistical: leans are standard normal (mean within four standard errors, one in 10,000) and stay."""
    world.week = 0
    step(world, given(**OWN))
    leans = world.state_lean.copy()
    assert abs(leans.mean()) < 4.0 / np.sqrt(STATES) and 0.5 < leans.std() < 1.6
    world.week = 5
    step(world, given(**OWN))
    assert (world.state_lean == leans).all()
    assert leans[0] != pytest.approx(leans[1])
