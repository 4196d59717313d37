"""Events that a scenario may cause: a leak, an announcement, members or a leader removed."""

from __future__ import annotations

from numba import njit

from contrapeso.draws.inversion import round_randomly
from contrapeso.draws.keyed import uniform
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms import removal, signal
from contrapeso.world.codes import ANNOUNCEMENT, LEAK, REMOVE_LEADER, REMOVE_MEMBERS
from contrapeso.world.declare import About, Field, Metric

READS = "cash cash_destroyed cell_organisation cells id members organisations removed seed week".split()
WRITES = "cash cash_destroyed members removed".split()

CALLS = ("removal", "signal")

ABOUT = About(
    ("events of a schedule", "sucesos de un calendario"),
    (
        "causes what the arms' own schedule says: without it they would be other arms",
        "causa lo que dice el calendario de los propios brazos: sin él serían otros brazos",
    ),
)
EVENTS = Stream(60, ("who is removed by an event", "a quién remueve un suceso"))
FIELDS = (Field("removed", ("members removed by an event", "miembros removidos por un suceso"), people=-1),)
METRICS = (
    Metric(
        44,
        "removed_total",
        "total",
        "persons",
        ("members removed by an event", "miembros removidos por un suceso"),
        "removed",
    ),
)


@njit
def happen(world, p, rule):
    """Cause the rule's event now."""
    if rule.event == LEAK:
        signal.leak(world, p, signal.leak_strength(p))
    elif rule.event == ANNOUNCEMENT:
        signal.leak(world, p, p.leak_credibility)
    elif rule.event == REMOVE_MEMBERS:
        remove_members(world, p, rule.share, rule.manner)
    elif rule.event == REMOVE_LEADER:
        removal.remove_leader(world, p, _largest(world), 1.0, 1.0)


@njit
def remove_members(world, p, share, manner):
    """Take a share of the members of every cell away; with manner `split` what is left of each organisation splits."""
    for c in range(world.cells):
        u = uniform(world.seed, world.id, world.week, EVENTS, c, 0)
        gone = min(round_randomly(u, share * world.members[c]), world.members[c])
        world.members[c] -= gone
        world.removed += gone
    for i in range(world.organisations):
        world.cash_destroyed += share * world.cash[i]
        world.cash[i] *= 1.0 - share
    if manner == 1:
        for i in range(world.organisations):
            removal.split(world, p, i)


@njit
def _largest(world):
    best, most = 0, -1.0
    for i in range(world.organisations):
        total = 0.0
        for c in range(world.cells):
            if world.cell_organisation[c] == i:
                total += world.members[c]
        if total > most:
            best, most = i, total
    return best
