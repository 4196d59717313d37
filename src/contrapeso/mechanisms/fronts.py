"""Fronts: wars between two organisations, state by state (form `conflict: fronts`).

A front (i, j, s) has log intensity e, an Ornstein-Uhlenbeck process of sd sigma and memory 26 weeks. Per year:
new war    lambda, on a pair by rank_i^-a rank_j^-a among those that meet (1 + m (vacancy_i + vacancy_j)); its first
           front where they meet, in proportion to min(c_is, c_js)
spread     alpha for each other state in which the two meet, while they are at war
end        1 / tau_f for each front; 1 / tau_p for all fronts of a pair (truce); at once where a side has nobody left
split      parent and child, in the child's largest cell, after a gamma delay of mean 6 weeks
A pair is at war while it has a front. Ranks are those of lineages: a splinter shares its founder's wars by size.
The start is the process run for 40 years on its people (`past_wars`); `fight` says what a front kills.
Draws are keyed by the two names, state and week: what one arm has more of moves no other front. A splinter's name
comes from its parent's and the week. Sources: rates by judgement; UCDP GED 24.1 to 2018 for tau_f and for spreading.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.in_blocks import normals
from contrapeso.draws.inversion import exponential, normal, poisson
from contrapeso.draws.keyed import uniform, uniform4, uniforms4_of, uniforms_of
from contrapeso.draws.streams import Stream
from contrapeso.draws.weighted import by_weight
from contrapeso.world.axes import FRONTS, STATES, WEEKS_PER_YEAR
from contrapeso.world.choices import form
from contrapeso.world.codes import TOO_MANY_FRONTS
from contrapeso.world.declare import About, Field, Metric

READS = """
    cell_at cell_organisation cell_state cells founders front_a front_b front_log front_since front_state fronts
    fronts_open fronts_opened id lineage members organisations seed vacancy war_candidates war_name war_weight week
""".split()
WRITES = """
    cell_at failed front_a front_b front_log front_since front_state fronts fronts_open fronts_opened war_name
""".split()

ABOUT = About(
    ("wars by place", "guerras por lugar"),
    (
        "fighting is national, as in Science 2023, and no war has a place",
        "los combates son nacionales, como en Science 2023, y ninguna guerra tiene lugar",
    ),
    forms={"conflict": "national"},
)
WARS = Stream(85, ("who goes to war with whom", "quién entra en guerra con quién"))
VACANT = Stream(86, ("wars opened on a headless rival", "guerras que se abren contra un rival sin cabeza"))
PLACE = Stream(87, ("where a war begins", "dónde empieza una guerra"))
FRONT = Stream(88, ("how fierce a front is and when it ends", "qué tan intenso es un frente y cuándo se cierra"))
TRUCE = Stream(89, ("truces and spreading wars", "treguas y guerras que se extienden"))
PARTING = Stream(90, ("when parent and splinter begin to fight", "cuándo empiezan a pelear la matriz y la escisión"))
FIELDS = (
    Field("fronts", ("number of fronts", "número de frentes"), dtype="i8", state=True),
    Field("front_a", ("one side of fronts", "un bando de los frentes"), ("fronts",), dtype="u2", state=True),
    Field("front_b", ("other side of fronts", "otro bando de los frentes"), ("fronts",), dtype="u2", state=True),
    Field("front_state", ("states of fronts", "estados de los frentes"), ("fronts",), dtype="u1", state=True),
    Field("front_since", ("when fronts open", "cuándo se abren los frentes"), ("fronts",), dtype="i4", state=True),
    Field("front_log", ("intensity of fronts", "intensidad de los frentes"), ("fronts",), state=True),
    Field("front_lethality", ("lethality of fronts", "letalidad de los frentes"), state=True),
    Field("founders", ("organisations of the start", "organizaciones del inicio"), dtype="i8", state=True),
    Field("war_candidates", ("wars weighed in a year", "guerras que se sopesan en un año"), state=True),
    Field("war_weight", ("pull of rank into war", "peso del rango en la guerra"), ("organisations",), state=True),
    Field("war_name", ("names of sides", "nombres de los bandos"), ("organisations",), dtype="i8", state=True),
    Field(
        "cell_at",
        ("local groups by organisation and state", "grupos locales por organización y estado"),
        ("organisations", "states"),
        dtype="i2",
        state=True,
    ),
    Field("fronts_open", ("fronts open", "frentes abiertos")),
    Field("fronts_opened", ("fronts newly opened", "frentes nuevos")),
)
METRICS = (
    Metric(90, "fronts_final", "final", "fronts", ("fronts open", "frentes abiertos"), "fronts_open"),
    Metric(91, "fronts_opened_total", "total", "fronts", ("fronts newly opened", "frentes nuevos"), "fronts_opened"),
)

BY_FRONT = form("conflict", "fronts")
NAMES = 4294967291
"""Names of sides and pairs lie below this prime, so that they fit the entity of a key."""
WARS_AT_ONCE = 10.0 * FRONTS
"""Wars due at a time that are drawn at all; a world fails at FRONTS open ones."""


@njit
def smaller(world, i, j, s):
    """min(c_is, c_js): the members of the smaller of two organisations in state s, 0 where they don't meet."""
    a, b = world.cell_at[i, s], world.cell_at[j, s]
    return min(world.members[a - 1], world.members[b - 1]) if a > 0 and b > 0 else 0


@njit
def index(world):
    """cell_at[i, s]: one more than the cell of organisation i in state s; 0 where it has none. Cells come at the start
    and at splits alone.
    """
    for c in range(world.cells):
        world.cell_at[world.cell_organisation[c], world.cell_state[c]] = c + 1


@njit
def pair(world, i, j):
    """Name of a pair, whatever the order of the two and wherever they stand in the record."""
    a, b = world.war_name[i], world.war_name[j]
    return (min(a, b) * 1000003 + max(a, b)) % NAMES


@njit
def pairs(world):
    """Name of the pair of every front, (fronts,)."""
    names = np.empty(world.fronts, np.int64)
    for k in range(world.fronts):
        names[k] = pair(world, world.front_a[k], world.front_b[k])
    return names


@njit
def at_war(world, i, j, s):
    """Whether i and j have a front in state s, or anywhere where s is -1."""
    found = False
    for k in range(world.fronts):
        a, b = world.front_a[k], world.front_b[k]
        found |= (((a == i) & (b == j)) | ((a == j) & (b == i))) & ((s < 0) | (world.front_state[k] == s))
    return found


@njit
def open_front(world, p, i, j, s, week, since):
    """A front between i and j in state s from week `since` on."""
    if world.fronts >= FRONTS:
        world.failed = TOO_MANY_FRONTS
        return
    k = world.fronts
    u = uniform4(world.seed, world.id, week, FRONT, pair(world, i, j), STATES + s)
    world.front_a[k], world.front_b[k], world.front_state[k] = i, j, s
    world.front_since[k], world.front_log[k] = since, p.conflict_front_sigma * normal(u[0])
    world.fronts = k + 1
    world.fronts_opened += 1.0


@njit
def open_war(world, p, i, j, week):
    """The first front of a pair that meets and is not at war yet: a state in proportion to min(c_is, c_js)."""
    if i < 0 or j < 0 or i == j or at_war(world, i, j, -1):
        return
    first, place, name = np.inf, -1, pair(world, i, j)
    for s in range(STATES):
        there = smaller(world, i, j, s)
        if there > 0:
            t = exponential(uniform(world.seed, world.id, week, PLACE, name, s), 1.0 / there)
            if t < first:
                first, place = t, s
    if place >= 0:
        open_front(world, p, i, j, place, week, week)


@njit
def lineage_by_rank(world, u):
    """A lineage drawn by the rank of its founder."""
    return by_weight(u, world.war_weight[: world.founders])


@njit
def share_of_rank(world, a):
    """Chance that a draw by rank falls on lineage a."""
    before = world.war_weight[a - 1] if a > 0 else 0.0
    return (world.war_weight[a] - before) / world.war_weight[world.founders - 1]


@njit
def people(world, i):
    """Members of organisation i; counted here, since `removal` calls this file before the week's census."""
    total = 0
    for s in range(STATES):
        if world.cell_at[i, s] > 0:
            total += world.members[world.cell_at[i, s] - 1]
    return total


@njit
def anybody(world, i):
    """Whether organisation i has a member."""
    s = 0
    while s < STATES and (world.cell_at[i, s] == 0 or world.members[world.cell_at[i, s] - 1] == 0):
        s += 1
    return s < STATES


@njit
def part(world, lineage, week, draw):
    """The organisation of a lineage on which a war falls, in proportion to members (-1: nobody is left)."""
    if world.organisations == world.founders:  # nobody has split: a lineage is its founder
        return lineage if anybody(world, lineage) else -1
    first, chosen = np.inf, -1
    for i in range(world.organisations):
        if world.lineage[i] != lineage:
            continue
        there = people(world, i)
        if there > 0:
            t = exponential(uniform(world.seed, world.id, week, WARS, world.war_name[i], 1 + draw), 1.0 / there)
            if t < first:
                first, chosen = t, i
    return chosen


@njit
def countable(world, mean):
    """Whether so many wars may be due at a time; the world fails where they are far more than the record holds."""
    if mean > WARS_AT_ONCE:
        world.failed = TOO_MANY_FRONTS
    return mean <= WARS_AT_ONCE


@njit
def new_wars(world, p, week, years):
    """Wars that begin of themselves: lambda a year, thinned from draws of which some fall on pairs that never meet."""
    mean = world.war_candidates * years
    if not countable(world, mean):
        return
    n = poisson(uniform(world.seed, world.id, week, WARS, NAMES, 0), mean)
    u = np.empty((4, n))
    uniforms4_of(world.seed, world.id, week, WARS, np.full(n, NAMES), np.arange(1, n + 1), u)
    for k in range(n):
        i = part(world, lineage_by_rank(world, u[0, k]), week, 2 * k)
        j = part(world, lineage_by_rank(world, u[1, k]), week, 2 * k + 1)
        open_war(world, p, i, j, week)


@njit
def wars_on_the_headless(world, p, week, years):
    """Further wars while a leader's place is vacant: m vacancy_i times the rate at which i meets war otherwise."""
    for i in range(world.organisations):
        if world.vacancy[i] == 0.0:
            continue
        a, name = world.lineage[i], world.war_name[i]
        mean = 2.0 * share_of_rank(world, a) * world.war_candidates * years
        mean *= p.conflict_vacancy_opening * world.vacancy[i]
        u = uniform4(world.seed, world.id, week, VACANT, name, 0)
        if not countable(world, mean):
            return
        if u[0] < 1.0 - mean or u[1] * lineage_people(world, a) > people(world, i):
            continue
        for k in range(poisson(u[0], mean)):
            v = uniform(world.seed, world.id, week, VACANT, name, 1 + k)
            open_war(world, p, i, part(world, lineage_by_rank(world, v), week, -1), week)


@njit
def lineage_people(world, lineage):
    """Members of all organisations of a lineage."""
    total = 0
    for i in range(world.organisations):
        if world.lineage[i] == lineage:
            total += people(world, i)
    return total


@njit
def end(world, p, week, years):
    """Fronts and wars that end; the intensity of those that go on. Returns the names of their pairs."""
    weeks = years * WEEKS_PER_YEAR
    ended, truce = 1.0 - math.exp(-weeks / p.conflict_front_weeks), 1.0 - math.exp(-weeks / p.conflict_truce_weeks)
    hold = math.exp(-weeks / p.conflict_front_memory_weeks)
    noise = p.conflict_front_sigma * math.sqrt(1.0 - hold * hold)
    names, n = pairs(world), world.fronts
    front, truces = np.empty((4, n)), np.empty(n)
    uniforms4_of(world.seed, world.id, week, FRONT, names, world.front_state[:n], front)
    uniforms_of(world.seed, world.id, week, TRUCE, names, np.zeros(n, np.int64), truces)
    shocks, kept = np.empty(n), 0
    normals(front[1], shocks)
    for k in range(n):
        i, j, s, since = world.front_a[k], world.front_b[k], world.front_state[k], world.front_since[k]
        log = world.front_log[k]
        if since <= week:
            if truces[k] < truce or front[0, k] < ended or smaller(world, i, j, s) == 0:
                continue
            log = hold * log + noise * shocks[k]
        world.front_a[kept], world.front_b[kept], world.front_state[kept] = i, j, s
        world.front_since[kept], world.front_log[kept], names[kept] = since, log, names[k]
        kept += 1
    world.fronts = kept
    return names[:kept]


@njit
def spread(world, p, week, years, names):
    """A war reaches each other state in which the two meet at alpha; all fronts of a pair see the same draw. names: of
    the pairs, by front.
    """
    rate = p.conflict_spread_per_year * years
    n = world.fronts
    drawn = np.empty(n)
    uniforms_of(world.seed, world.id, week, TRUCE, names, np.ones(n, np.int64), drawn)
    for k in range(n):
        i, j, u = world.front_a[k], world.front_b[k], drawn[k]
        if world.front_since[k] > week or u >= STATES * rate:
            continue
        s = int(u / rate)
        if smaller(world, i, j, s) > 0 and not at_war(world, i, j, s):
            open_front(world, p, i, j, s, week, week)


@njit
def advance(world, p, week, years):
    """The process over some part of a year; `week` keys its draws."""
    spread(world, p, week, years, end(world, p, week, years))
    new_wars(world, p, week, years)
    wars_on_the_headless(world, p, week, years)


@njit
def part_ways(world, p, i, child):
    """A split: the child's name, and its war with the parent i in the child's largest cell, after a delay."""
    if p.form_conflict != BY_FRONT:
        return
    world.war_name[child] = (world.war_name[i] * 1000003 + 8191 * world.week + 1) % NAMES
    index(world)
    most, place = 0, -1
    for s in range(STATES):
        there = smaller(world, i, child, s)
        if there > most:
            most, place = there, s
    if place >= 0:
        u = uniform4(world.seed, world.id, world.week, PARTING, world.war_name[child], 0)
        delay = exponential(u[0] * u[1], p.conflict_split_delay_weeks / 2.0)  # gamma of shape 2
        open_front(world, p, i, child, place, world.week, world.week + int(delay))


@njit
def step(world, p):
    """A week of wars."""
    world.fronts_open = 0.0
    if p.form_conflict != BY_FRONT:
        return
    advance(world, p, world.week, 1.0 / WEEKS_PER_YEAR)
    for k in range(world.fronts):
        if world.front_since[k] <= world.week:
            world.fronts_open += 1.0
