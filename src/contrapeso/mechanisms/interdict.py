"""Interdict: seizures at the crossings, an effort that moves to where it paid, and traffickers who learn.

seizure share at x = 1 - (1 - s_0)^(effort (f + (1 - f) e_x / e_x0)), f the part of the effort that is staffed and stays
shipments n_x = flow_x / size, size = size_0 (risk_x / s_0)^-g
events_x ~ Poisson(n_x share_x); e_x moves to x's share of the tonnes seized; hits and passes are forgotten at the
learning rate. Learning rates are given per month (NarcoLogic 2019) and turned into weekly ones: 1 - (1 - l)^(12/52).
"""

from __future__ import annotations

from numba import njit

from contrapeso.draws import streams
from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform
from contrapeso.world.record import CROSSINGS, WEEKS_PER_YEAR

READS = """
    crossing_effort crossing_effort_start crossing_flow gross_flow id risk_hits risk_passes seed seized
    seizure_events seizure_expected week
""".split()
WRITES = """
    crossing_effort crossing_effort_start risk_hits risk_passes seized seizure_events seizure_expected
""".split()

MONTHS = 12.0


@njit
def weekly(monthly):
    """A learning rate per month as one per week."""
    return 1.0 - (1.0 - monthly) ** (MONTHS / WEEKS_PER_YEAR)


@njit
def begin(world, p):
    """At the start effort lies where the flow is."""
    total = 0.0
    for x in range(CROSSINGS):
        total += world.crossing_flow[x]
    for x in range(CROSSINGS):
        share = world.crossing_flow[x] / total if total > 0.0 else 1.0 / CROSSINGS
        world.crossing_effort[x] = share
        world.crossing_effort_start[x] = share


@njit
def at_crossing(world, p, x):
    """Tonnes seized and seizures at crossing x; updates what the traffickers believe."""
    moved = world.crossing_effort[x] / max(world.crossing_effort_start[x], 1e-9)
    effort = p.border_seizure_effort * (p.border_fixed_share + (1.0 - p.border_fixed_share) * moved)
    share = 1.0 - (1.0 - p.border_seizure_share) ** effort
    risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
    size = p.border_shipment_tonnes * (risk / p.border_seizure_share) ** -p.border_shipment_response
    shipments = world.crossing_flow[x] / size
    events = poisson(uniform(world.seed, world.id, world.week, streams.SEIZURE, x, 0), shipments * share)
    events = min(float(events), shipments)
    forget = weekly(p.corridor_learning)
    world.risk_hits[x] += events - forget * world.risk_hits[x]
    world.risk_passes[x] += (shipments - events) - forget * world.risk_passes[x]
    world.seizure_events += events
    return events * size


@njit
def step(world, p):
    """Seizures of the week; effort moves to where it paid."""
    if world.week == 0:
        begin(world, p)
    learning = weekly(p.border_learning)
    world.seizure_events = 0.0
    world.seized = 0.0
    first = at_crossing(world, p, 0)
    tonnes = (
        first,
        at_crossing(world, p, 1),
        at_crossing(world, p, 2),
        at_crossing(world, p, 3),
        at_crossing(world, p, 4),
        at_crossing(world, p, 5),
    )
    for x in range(CROSSINGS):
        world.seized += tonnes[x]
    if world.gross_flow > 0.0:
        world.seizure_expected += weekly(p.corridor_learning) * (
            world.seized / world.gross_flow - world.seizure_expected
        )
    if world.seized > 0.0:
        for x in range(CROSSINGS):
            world.crossing_effort[x] += learning * (tonnes[x] / world.seized - world.crossing_effort[x])
