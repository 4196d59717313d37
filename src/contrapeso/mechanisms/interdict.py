"""Interdict: seizures at the entries, an effort that moves to where it paid, and traffickers who learn.

seizure share at x = 1 - (1 - s_0)^(E E_x k_x), E_x that at its field office or at sea
k_x = N (f + (1 - f) e_x / traffic_x)
f the part of the effort staffed by traffic, which stays; e_x the share of the part that moves; N the norm of `opening`.
shipments n_gx = flow_gx / size_gx, size_gx = size_g (risk_x / s_0)^-r, at most the flow;  events ~ Binomial(n_gx,
share_x), n rounded at random
e_x moves to x's share of the value seized; hits and passes are forgotten at the learning rate. Learning rates are given
per month (NarcoLogic 2019) and turned into weekly ones: 1 - (1 - l)^(12/52).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import binomial, round_randomly
from contrapeso.draws.keyed import uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.opening import density
from contrapeso.world.axes import CROSSINGS, ENTRIES, GOODS, SEA, WEEKS_PER_YEAR
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import export_price, shipment_tonnes

READS = """
    effort_norm entry_effort entry_effort_start entry_flow entry_seized id risk_hits risk_passes seed seized
    seizure_events seizure_expected sent week
""".split()
WRITES = "entry_effort entry_seized risk_hits risk_passes seized seizure_events seizure_expected".split()

ABOUT = About(
    ("seizures at the border", "incautaciones en la frontera"),
    (
        "nothing is seized; assaults don't answer to the missing effort either",
        "nada se incauta; tampoco las agresiones responden al esfuerzo que falta",
    ),
    off={"border.seizure_effort": 0, "border.defence": 0},
)
SEIZURE = Stream(12, ("which loads are seized", "qué cargas se incautan"))
FIELDS = (
    Field("seizure_expected", ("seizures expected", "incautaciones esperadas"), ("goods",), state=True),
    Field("entry_seized", ("goods seized by entry", "droga incautada por entrada"), ("goods", "entries")),
    Field("seized", ("goods seized", "droga incautada")),
    Field("seizure_events", ("seizures", "incautaciones")),
)
METRICS = (
    Metric(20, "seizures_total", "total", "tonnes", ("drugs seized", "drogas incautadas"), "seized"),
    Metric(
        21,
        "seizures_per_event",
        "ratio",
        "tonnes",
        ("tonnes per seizure", "toneladas por incautación"),
        numerator=("seizures_total",),
        denominator=("seizure_events_total",),
    ),
    Metric(22, "seizure_events_total", "total", "events", ("seizures", "incautaciones"), "seizure_events"),
)

MONTHS = 12.0


@njit
def weekly(monthly):
    """A learning rate per month as one per week."""
    return 1.0 - (1.0 - monthly) ** (MONTHS / WEEKS_PER_YEAR)


@njit
def at_office(p, office):
    """Effort of a US field office against 2022."""
    return (p.border_effort_san_diego, p.border_effort_tucson, p.border_effort_el_paso, p.border_effort_laredo)[office]


@njit
def effort_at(p, geo, x):
    """Effort at entry x against 2022, beside the overall factor; nothing is told apart in the air."""
    if x < CROSSINGS:
        return at_office(p, geo.office[x])
    return p.sea_effort if x == SEA else 1.0


@njit
def chance(world, p, geo, x):
    """Share of shipments through entry x that is seized."""
    strength = density(p, geo, x, world.entry_effort[x], world.entry_effort_start[x]) * world.effort_norm
    effort = p.border_seizure_effort * effort_at(p, geo, x)
    return 1.0 - (1.0 - p.border_seizure_share) ** (effort * strength)


@njit
def at_entry(world, p, geo, x, forget):
    """Tonnes of every good seized at entry x; updates what the traffickers believe. forget: their rate a week."""
    share = chance(world, p, geo, x)
    risk = world.risk_hits[x] / (world.risk_hits[x] + world.risk_passes[x])
    shrink = (risk / p.border_seizure_share) ** -p.border_shipment_response
    u = uniform4(world.seed, world.id, world.week, SEIZURE, x, 0)
    v = uniform4(world.seed, world.id, world.week, SEIZURE, x, 1)
    hits, passes = 0.0, 0.0
    for g in range(GOODS):
        size = min(shipment_tonnes(p, g) * shrink, world.entry_flow[g, x])
        shipments = world.entry_flow[g, x] / size if size > 0.0 else 0.0
        events = min(float(binomial(u[g], round_randomly(v[g], shipments), share)), shipments)
        world.entry_seized[g, x] = events * size
        hits += events
        passes += shipments - events
    world.risk_hits[x] += hits - forget * world.risk_hits[x]
    world.risk_passes[x] += passes - forget * world.risk_passes[x]
    world.seizure_events += hits


@njit
def step(world, p, geo):
    """Seizures of the week; effort moves to where it paid."""
    world.seizure_events = world.seized = 0.0
    value, paid = np.zeros(ENTRIES), 0.0
    learning, chasing = weekly(p.corridor_learning), weekly(p.border_learning)
    for x in range(ENTRIES):
        at_entry(world, p, geo, x, learning)
        for g in range(GOODS):
            world.seized += world.entry_seized[g, x]
            value[x] += world.entry_seized[g, x] * export_price(p, g)
        paid += value[x]
    if paid > 0.0:
        for x in range(ENTRIES):
            world.entry_effort[x] += chasing * (value[x] / paid - world.entry_effort[x])
    for g in range(GOODS):
        if world.sent[g] > 0.0:
            lost = 0.0
            for x in range(ENTRIES):
                lost += world.entry_seized[g, x]
            missed = lost / world.sent[g] - world.seizure_expected[g]
            world.seizure_expected[g] += learning * missed
