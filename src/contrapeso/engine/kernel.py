"""The kernel: one world from its start to its horizon, compiled, without the interpreter's lock."""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms import past_wars, start
from contrapeso.mechanisms.layout import KEPT_BY_STATE
from contrapeso.mechanisms.schedule import week
from contrapeso.world.axes import STATES
from contrapeso.world.build import build
from contrapeso.world.codes import OK

FIRST, KEPT = KEPT_BY_STATE


@njit(nogil=True)
def run_world(
    worlds, flat, parameters, levers, pasts, geographies, rules, assignments, seed, world_id, start_year, ties, series,
    states, begun,
):  # fmt: skip
    """Run world `world_id` and return its status (0 = ok, else an index into `codes.REASONS`).

    worlds: (1,) zeroed record, flat the same memory as float64; parameters: (1,) parameter record, levers the same
    memory as (P,) float64, which schedules change; pasts: (1,) parameters before the scenario changed them, which made
    the population of the start; geographies: (1,); rules, assignments: (n,) records; ties: (n, 4) or empty; series:
    (weeks, M) float64, written; states: (weeks, K, 32) float32, written where it has weeks; begun: whether `worlds` is
    at its start already. Called by `engine.one_world`.
    """
    world, p, geo = worlds[0], parameters[0], geographies[0]
    if not begun:
        world.seed, world.id = seed, world_id
        build(world, p, pasts[0], geo, start_year, ties)
        start.step(world, pasts[0], geo)
        past_wars.step(world, p, pasts[0])
    for t in range(len(series)):
        world.week = t
        week(world, flat, p, levers, geo, rules, assignments)
        series[t, :] = world.metric
        if len(states) > 0:
            states[t] = flat[FIRST : FIRST + KEPT * STATES].reshape(KEPT, STATES)
        if world.failed != OK:
            return world.failed
    return world.failed
