"""Reprisals: a fallen leader's organisation answers with a wave of blockades and attacks on officials.

On a fall, with probability q:  anger_i += weight          weight: 1 over the leaders of the organisation
incidents_c = Poisson(r anger_i (1 - 2^(-1 / half-life)) members_c / 1000),  anger_i halves every half-life
so that a head's fall brings r per 1,000 members over the wave, wherever the organisation has people, and one leader of
fifty a fiftieth of that. Each incident kills officers and harms civilians at rates of their own. Civilians harmed,
also those for a leaked plan (`release`), count beside those of strikes; officers killed are in no homicide.
Sources: the raid of February 2026 brought some 250 blockades in 16 to 20 states; the arrest of January 2023, 19 in one;
most of the removals since 2006 brought none that anyone counted.
"""

from __future__ import annotations

from numba import njit

from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.draws.streams import Stream
from contrapeso.world.declare import About, Field, Metric

READS = """
    anger cell_organisation cell_state cells id leaders_removed members officers_killed organisations
    reprisal_civilians reprisals seed state_civilians state_incidents state_reprisals week
""".split()
WRITES = """
    anger officers_killed reprisal_civilians reprisals state_civilians state_incidents state_reprisals
""".split()

ABOUT = About(
    ("reprisals for leaders", "represalias por los líderes"),
    ("nobody answers a leader's fall", "nadie responde a la caída de un líder"),
    off={"reprisals.per_leader": 0},
)
ANGER = Stream(70, ("whether a leader's fall brings reprisals", "si la caída de un líder trae represalias"))
INCIDENTS = Stream(71, ("where reprisals fall and whom they harm", "dónde caen las represalias y a quién dañan"))
FIELDS = (
    Field(
        "anger",
        ("reprisals still to come", "represalias aún por venir"),
        ("organisations",),
        state=True,
    ),
    Field("reprisals", ("blockades and attacks on officials", "bloqueos y ataques a autoridades")),
    Field("officers_killed", ("officers killed in reprisals", "agentes muertos en represalias")),
    Field(
        "state_incidents",
        ("blockades and attacks by state", "bloqueos y ataques por estado"),
        ("states",),
        by_state="reprisals",
    ),
    Field("reprisal_civilians", ("civilians harmed in reprisals", "víctimas civiles de represalias")),
    Field(
        "state_reprisals",
        ("civilians harmed in reprisals by state", "víctimas civiles de represalias por estado"),
        ("states",),
    ),
)
METRICS = (
    Metric(
        101,
        "reprisal_civilians_total",
        "total",
        "persons",
        ("civilians harmed in reprisals", "víctimas civiles de represalias"),
        "reprisal_civilians",
    ),
    Metric(
        102,
        "reprisals_total",
        "total",
        "events",
        ("blockades and attacks after a leader's fall", "bloqueos y ataques tras la caída de un líder"),
        "reprisals",
    ),
    Metric(
        103,
        "officers_killed_total",
        "total",
        "persons",
        ("officers killed in reprisals", "agentes muertos en represalias"),
        "officers_killed",
    ),
)

PER_MEMBERS = 1000.0
SPENT = 1e-6
"""Anger below which a wave is over."""


@njit
def stir(world, p, i, weight):
    """Organisation i has lost a leader of this weight: perhaps a wave begins. Called by `removal`."""
    u = uniform(world.seed, world.id, world.week, ANGER, i, int(world.leaders_removed))
    if u < p.reprisals_probability:
        world.anger[i] += weight


@njit
def avenge(world, s, harmed):
    """Civilians of state s harmed in reprisals, for a leader or a leaked plan: part of all harmed there, and apart."""
    world.reprisal_civilians += harmed
    world.state_reprisals[s] += harmed
    world.state_civilians[s] += harmed


@njit
def strike_back(world, p, c, mean):
    """The week's incidents of cell c, and whom they harm."""
    u = uniform4(world.seed, world.id, world.week, INCIDENTS, c, 0)
    incidents = poisson(u[0], mean)
    if incidents == 0:
        return
    s = world.cell_state[c]
    world.reprisals += incidents
    world.state_incidents[s] += incidents
    world.officers_killed += poisson(u[1], p.reprisals_officers_killed * incidents)
    avenge(world, s, poisson(u[2], p.reprisals_civilians_harmed * incidents))


@njit
def step(world, p):
    """A week of the waves under way."""
    world.reprisals = world.officers_killed = 0.0
    world.state_incidents[:] = 0.0
    left = 2.0 ** (-1.0 / p.reprisals_half_life_weeks)
    each = p.reprisals_per_leader * (1.0 - left) / PER_MEMBERS
    under_way = False
    for i in range(world.organisations):
        world.anger[i] = world.anger[i] if world.anger[i] > SPENT else 0.0
        under_way = under_way or world.anger[i] > 0.0
    if not under_way or each == 0.0:
        return
    for c in range(world.cells):
        anger = world.anger[world.cell_organisation[c]]
        if anger > 0.0 and world.members[c] > 0:
            strike_back(world, p, c, each * anger * world.members[c])
    for i in range(world.organisations):
        world.anger[i] *= left
