"""The kernel: one world from its start to its horizon, compiled, without the interpreter's lock."""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms import start
from contrapeso.mechanisms.schedule import week
from contrapeso.world.build import build
from contrapeso.world.record import FENTANYL, GOODS, OK, STATES


@njit(nogil=True)
def run_world(
    worlds, parameters, levers, pasts, geographies, rules, assignments, seed, world_id, start_year, ties, series, states
):
    """Run world `world_id` and return its status (0 = ok, else an index into `record.REASONS`).

    worlds: (1,) scratch record; parameters: (1,) parameter record, levers the same memory as (P,) float64; pasts: (1,)
    parameters before the scenario changed them, which made the population of the start; geographies: (1,);
    rules, assignments: (n,) records; ties: (n, 4) or empty; series: (weeks, M) float64, written; states: (weeks, K, 32)
    float32, written where it has weeks. Schedules change `levers`: pass a copy.
    """
    world, p, geo = worlds[0], parameters[0], geographies[0]
    world.seed, world.id = seed, world_id
    build(world, p, pasts[0], geo, start_year, ties)
    start.step(world, pasts[0], geo)
    for t in range(len(series)):
        world.week = t
        week(world, p, levers, geo, rules, assignments)
        series[t, :] = world.metric
        if len(states) > 0:
            for s in range(STATES):
                states[t, 0, s] = world.state_homicides[s]
                states[t, 1, s] = world.state_civilians[s]
                states[t, 2, s] = world.state_displaced[s]
                states[t, 3, s] = world.state_members[s]
                states[t, 4, s] = world.state_flow[s]
                x = geo.crossing_of_state[s]
                if x >= 0:
                    states[t, 6, s] = world.entry_seized[FENTANYL, x]
                    for g in range(GOODS):
                        states[t, 5, s] += world.entry_seized[g, x]
        if world.failed != OK:
            return world.failed
    return world.failed
