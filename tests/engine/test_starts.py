"""Arms share the start of a world where they set nothing of what it depends on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from contrapeso.engine import one_world, program, starts
from contrapeso.engine.compile import kernel
from contrapeso.engine.ensemble import simulate
from contrapeso.evidence import registry
from contrapeso.mechanisms.layout import CLEARED
from contrapeso.scenario import METRICS, STATE_METRICS, load
from contrapeso.world import parameters
from contrapeso.world.axes import STATES
from contrapeso.world.codes import OK

SEED = 6
SHORT = replace(load("campaign"), horizon_weeks=30)
NOTHING = np.zeros((0, len(METRICS)))
NOWHERE = np.zeros((0, len(STATE_METRICS), STATES), np.float32)


def begun(name: str, value: float, draw: int = 0) -> bytes:
    """The record of a world at its start, where an arm sets one number or the code of a form's alternative."""
    row, memory = program.drawn_row(draw, SEED), one_world.scratch()
    starts.clear(memory)
    given = list(one_world.arguments(memory, load("baseline"), program.program(SHORT), row, 3, SEED, NOTHING, NOWHERE))
    given[3][parameters.index()[name]] = value  # the levers' row: the record of parameters is the same memory
    assert kernel()(*given) == OK
    return b"".join(memory.view(np.uint8)[part].tobytes() for part in CLEARED)


def others(name: str, row: np.ndarray) -> list[float]:
    """Values that an arm may set a number or a form to, other than the row's."""
    known = registry.load()
    if name.startswith("form."):
        return [float(k) for k in range(len(known.forms[name.removeprefix("form.")].alternatives))]
    entry = known.entries[name]
    if entry.prior is not None:
        return [entry.quantile(u) for u in (0.02, 0.98)]
    now = float(row[parameters.index()[name]])
    return [1.0 if np.isnan(now) else now * 0.5 + 0.01]


def test_a_start_depends_on_what_is_read_and_on_nothing_else() -> None:
    """property: another value of a number that isn't listed leaves every byte of the start as it is; each of those
    listed can change it."""
    row = program.drawn_row(0, SEED)
    plain = begun("consent.initial", row[parameters.index()["consent.initial"]])
    for name in parameters.names():
        found = [begun(name, value) != plain for value in others(name, row)]
        assert any(found) is (name in starts.READ), name


def test_arms_together_are_what_they_are_apart() -> None:
    """property: series and states to the bit, in one thread and in two, of arms that share a start and of arms that
    set what it depends on."""
    arms = [SHORT, *(replace(SHORT, set={**SHORT.set, name: value}) for name, value in (
        ("strikes.capacity_per_week", 0.0), ("consent.initial", 0.3), ("organisation.count", 60.0),
        ("network.rivalry_weight", 20.0),
    ))]  # fmt: skip
    alone = {}
    for arm in arms:
        memory, rules = one_world.scratch(), program.program(arm)
        for world in range(6):
            series, states = np.zeros((30, len(METRICS))), np.zeros((30, len(STATE_METRICS), STATES), np.float32)
            row = program.drawn_row(world, SEED)
            assert one_world.one(kernel(), memory, arm, rules, row, world, SEED, series, states) == OK
            alone[arm.sha256, world] = series.tobytes(), states.tobytes()
    for jobs in (1, 2):
        found = simulate(arms, range(6), range(6), SEED, jobs, states=True)
        for (sha, world), (series, states) in alone.items():
            assert found.series[sha][world].tobytes() == series and found.states[sha][world].tobytes() == states


def test_the_latest_few_are_kept() -> None:
    """unit: one that was used is kept longer than one that wasn't; another scenario's start is another one."""
    memory, kept = one_world.scratch(), starts.Starts()
    row = program.drawn_row(0, SEED)
    asked = [kept.asked(SHORT, row, number, SEED, one_world.NO_TIES) for number in range(starts.MOST + 1)]
    for one in asked[:-1]:
        kept.keep(one, memory)
    assert kept.restore(asked[0], memory)
    kept.keep(asked[-1], memory)
    assert [kept.restore(one, memory) for one in asked] == [True, False, *[True] * (starts.MOST - 1)]
    later = replace(SHORT, start=SHORT.start - 1)
    assert kept.asked(later, row, 0, SEED, one_world.NO_TIES) != asked[0]
