"""The model at the edges of its numbers: finite and conserving, or the world fails and says why."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import edges
import numba
import numpy as np
import pytest

from contrapeso.engine.ensemble import simulate
from contrapeso.evidence import registry
from contrapeso.scenario import Scenario, load
from contrapeso.world.codes import OK

compiled = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT), reason="needs compiled code, for thousands of weeks: unset NUMBA_DISABLE_JIT"
)
KNOWN = {
    ("assets.cash", "high"): "more assets than the record holds (6,144)",
    ("assets.laboratory", "high"): "more assets than the record holds (6,144)",
    ("assets.leadership", "high"): "more assets than the record holds (6,144)",
    ("assets.operative", "high"): "more assets than the record holds (6,144)",
    ("assets.vehicle", "high"): "more assets than the record holds (6,144)",
    ("assets.warehouse", "high"): "more assets than the record holds (6,144)",
    ("border.seizure_share", "low"): "a value was not finite",
    ("campaign.scale", "high"): "more fixes in a week than the record holds (65,536)",
    ("coordination.intelligence_gain", "high"): "more fixes in a week than the record holds (65,536)",
    ("corridor.contest_cost", "low"): "a value was not finite",
    ("corridor.distance_cost", "low"): "a value was not finite",
    ("corridor.learning", "high"): "a value was not finite",
    ("corridor.risk_cost", "high"): "a value was not finite",
    ("corridor.risk_cost", "low"): "a value was not finite",
    ("corridor.toll_cost", "low"): "a value was not finite",
    ("enforcement.pressure_gain", "high"): "a value was not finite",
    ("market.capacity_exponent", "low"): "a value was not finite",
    ("market.demand_elasticity", "high"): "a value was not finite",
    ("mexico_will.reprisal_weight", "low"): "a value was not finite",
    ("network.rivalry_weight", "high"): "people were made or lost",
    ("posture.relocation_per_day", "high"): "more moves of an asset in a week than the record holds (256)",
    ("recruitment.multiplier", "high"): "people were made or lost",
    ("recruitment.rate", "high"): "people were made or lost",
    ("surveillance.detect_moving_over_static", "high"): "more fixes in a week than the record holds (65,536)",
    ("surveillance.detect_moving_per_day", "high"): "more fixes in a week than the record holds (65,536)",
    ("surveillance.detect_static_per_day", "high"): "more fixes in a week than the record holds (65,536)",
    ("surveillance.flights_exponent", "high"): "more fixes in a week than the record holds (65,536)",
    ("surveillance.flights_per_week", "high"): "more fixes in a week than the record holds (65,536)",
    ("surveillance.flights_reference", "low"): "more fixes in a week than the record holds (65,536)",
}
"""(lever, edge) -> why its world fails, on top of the campaign. Whoever mends one takes its line out."""


@compiled
def test_every_lever_at_its_edges(record_property: Any) -> None:
    """fault: both bounds, zero, and the ends of the prior of every lever: what fails is known, and says why."""
    tried = list(edges.edges())
    record_property("tried", ["levers and priors at their edges", len(tried)])
    assert len(tried) > 2 * len(registry.load().parameters) and edges.failures() == KNOWN


@compiled
def test_beyond_reason_every_world_ends(record_property: Any) -> None:
    """fault: at the farthest value that is read (1e15) every lever's world ends within its minutes, in a process that
    is stopped if it doesn't, and is finite and conserving or says why.
    """
    done = subprocess.run([sys.executable, edges.__file__, "far"], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0 and "not said" not in done.stdout, done.stderr
    count = int(done.stdout.split("# ")[1].split()[0])
    record_property("tried", ["levers beyond reason", count])
    assert count > 100


@pytest.mark.parametrize("name", ["recruitment.multiplier", "strikes.capacity_per_week"])
def test_beyond_that_nothing_is_read(name: str) -> None:
    """fault: a number that 64 bits don't count exactly is refused in words."""
    entry = registry.load().entries[name]
    assert entry.encode(1e15) == 1e15
    with pytest.raises(ValueError, match="must not be beyond 1e\\+15, got 11"):
        entry.encode(1.1e15)


def test_no_prior_reaches_what_fails() -> None:
    """unit: no world of a study fails for one number alone."""
    assert {which for _, which in KNOWN} <= {"low", "high", "zero"}


@compiled
@pytest.mark.parametrize("which", ["0.1 %", "99.9 %"])
def test_all_priors_at_one_end(which: str) -> None:
    """fault: every number at once at the same end of its prior: finite and conserving, or a reason."""
    levers = {name: value for name, edge, value in edges.edges() if edge == which}
    for name in ("baseline", "campaign"):
        base = load(name)
        arm = Scenario("ends", "", 26, base.start, {**base.set, **levers}, base.schedule, base.forms)
        found = simulate([arm], [0, 1], seed=3)
        status = found.status[arm.sha256]
        assert len(levers) > 100 and np.isfinite(found.series[arm.sha256][status == OK]).all()
        assert status.tolist() == [OK, OK], name


@compiled
@pytest.mark.parametrize(("weeks", "worlds"), [(1, 8), (2000, 1)])
def test_short_and_long_horizons(weeks: int, worlds: int) -> None:
    """fault: one week and 2,000: finite and conserving in every arm of the library."""
    arms = [
        Scenario(b.name, "", weeks, b.start, b.set, b.schedule, b.forms) for b in map(load, ("baseline", "campaign"))
    ]
    found = simulate(arms, range(worlds), list(range(worlds)), seed=5, jobs=2)
    for arm in arms:
        assert (found.status[arm.sha256] == OK).all() and np.isfinite(found.series[arm.sha256]).all(), arm.name
        assert found.series[arm.sha256].shape[:2] == (worlds, weeks)


@compiled
def test_nothing_of_anything() -> None:
    """fault: every count, rate and amount that may be nothing, at nothing together: finite, or a reason."""
    found = {name: value for name, which, value in edges.edges() if which in ("low", "zero") and value == 0.0}
    arm = Scenario("nothing", "", 26, 2022, {name: 0.0 for name in found})
    ensemble = simulate([arm], [0, 1], seed=5)
    ok = ensemble.status[arm.sha256] == OK
    assert len(found) > 100 and np.isfinite(ensemble.series[arm.sha256][ok]).all()
    assert ok.tolist() == [False, False]
