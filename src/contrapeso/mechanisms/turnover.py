"""Turnover: the week's recruits, deaths, arrests, departures and returns from prison, in whole persons, cell by cell.

Each is Poisson with the mean that the rates of `recruit`, `fight`, `enforce` and `desert` give, limited by who is
there. Of those who leave, the laid off and the deserters are a part by rate; some go over to others (`defect`).
Prisoners are released at 1 / sentence a week; a share of them comes back (recidivism). Those arrested before the start
are inside the recruitment rate, whose fit to 2012-2022 counts them as recruits.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.exps import exps
from contrapeso.draws.in_blocks import poissons
from contrapeso.draws.inversion import REST_LIMIT, poisson_rest, poisson_rest_of_few, round_randomly
from contrapeso.draws.keyed import uniforms4, uniforms4_of
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.recruit import appeal
from contrapeso.world.axes import STATES
from contrapeso.world.declare import About, Field, Metric

READS = """
    arrest_rate cell_organisation cell_state cells death_weight desert_rate deserted id laid_off layoff_rate
    leave_rate members organisations prison raid_arrests recruit_rate seed state_deaths state_defectors week
""".split()
WRITES = (
    "arrests deaths deserted laid_off members prison recruits released retired state_deaths state_defectors".split()
)

ABOUT = About(
    ("turnover", "altas y bajas"),
    (
        "draws what recruiting, fighting and arrests set: switch those off",
        "sortea lo que fijan reclutamiento, combates y detenciones: esos son los que se apagan",
    ),
)
POPULATION = Stream(13, ("who joins, dies, is arrested or leaves", "quién entra, muere, es detenido o se va"))
PRISON = Stream(14, ("who is released", "quién sale de prisión"))
FIELDS = (
    Field("prison", ("members in prison", "miembros en prisión"), ("cells",), dtype="i4", state=True),
    Field(
        "state_defectors", ("members who go over to others", "miembros que se pasan a otros"), ("states",), dtype="i8"
    ),
    Field("deserted", ("members who deserted", "miembros que desertaron"), people=-1),
    Field("laid_off", ("members laid off", "miembros despedidos")),
    Field("recruits", ("recruits", "reclutas"), people=+1),
    Field("deaths", ("deaths in fighting", "muertes en combates"), people=-1),
    Field("arrests", ("arrests", "detenciones"), people=-1),
    Field("retired", ("members who left", "miembros que se fueron"), people=-1),
    Field("released", ("members back from prison", "miembros de vuelta de prisión"), people=+1),
    Field("state_deaths", ("deaths in fighting by state", "muertes en combates por estado"), ("states",)),
)
METRICS = (
    Metric(40, "recruits_total", "total", "persons", ("recruits", "reclutas"), "recruits"),
    Metric(41, "arrests_total", "total", "persons", ("members arrested", "miembros detenidos"), "arrests"),
    Metric(
        42,
        "fight_deaths_total",
        "total",
        "persons",
        ("deaths in fighting between organisations", "muertes en combates entre organizaciones"),
        "deaths",
    ),
    Metric(43, "retired_total", "total", "persons", ("members who left", "miembros que se fueron"), "retired"),
    Metric(
        45,
        "released_total",
        "total",
        "persons",
        ("members back from prison", "miembros que vuelven de prisión"),
        "released",
    ),
    Metric(
        80,
        "laid_off_total",
        "total",
        "persons",
        ("members who left unpaid", "miembros que se fueron sin paga"),
        "laid_off",
    ),
    Metric(
        95,
        "deserted_total",
        "total",
        "persons",
        ("members who deserted for good", "miembros que desertaron para siempre"),
        "deserted",
        note=(
            "Those who surrender or go home. Deserters who go over to another organisation are in defected_total.",
            "Los que se entregan o se van a casa. Los que se pasan a otra organización están en defected_total.",
        ),
    ),
)


ABOVE = 1.0 + 1e-9
"""Above what a product and a quotient differ by."""


@njit
def release(world, p, c, mean, none, u):
    """Prisoners of cell c whose sentence ends, of whom `mean` are expected, none at chance `none`; returns those who
    come back.
    """
    freed, rest, more = 0, 0.0, True
    if mean <= REST_LIMIT:
        freed, rest, more = poisson_rest_of_few(u, mean, none)
    if more:
        freed, rest = poisson_rest(u, mean, none)
    freed = min(freed, world.prison[c])
    world.prison[c] -= freed
    return round_randomly(rest, p.enforcement_return_share * freed)


@njit
def part(world, p, c, left, u):
    """Of `left` leavers of cell c the unpaid and the deserters; returns how many are not retired: they go over to
    others or have deserted for good. u: four uniforms.
    """
    i, s = world.cell_organisation[c], world.cell_state[c]
    layoff, desert = world.layoff_rate[i], world.desert_rate[i]
    rate = world.leave_rate[i] + layoff + desert
    if ABOVE * left * layoff < u[0] * rate and ABOVE * left * desert < u[2] * (world.leave_rate[i] + desert):
        return 0
    unpaid = min(round_randomly(u[0], left * layoff / rate), left)
    over = min(round_randomly(u[1], p.unpaid_defect_share * unpaid), unpaid)
    rest = left - unpaid
    share = desert / (world.leave_rate[i] + desert) if desert > 0.0 else 0.0
    deserters = min(round_randomly(u[2], rest * share), rest)
    changed = min(round_randomly(u[3], p.desertion_defect_share * deserters), deserters)
    world.laid_off += unpaid
    world.deserted += deserters - changed
    world.state_defectors[s] += over + changed
    return over + deserters


@njit
def expect(world, means):
    """Expected recruits, deaths, arrests and leavers of every cell, means (4, cells)."""
    m = world.organisations
    drawn, leave = np.empty(STATES), world.leave_rate[:m] + world.layoff_rate[:m] + world.desert_rate[:m]
    arrests, n = world.arrest_rate, world.cells
    for s in range(STATES):
        drawn[s] = appeal(world, s)
    for c in range(n):
        means[1, c] = world.death_weight[c]
        means[2, c] = arrests * world.members[c]
    for c in range(n):
        i, there = world.cell_organisation[c], world.members[c]
        means[0, c] = world.recruit_rate[i] * there * drawn[world.cell_state[c]]
        means[3, c] = leave[i] * there


@njit(inline="always")
def below_none(mean):
    """A bound below exp(-mean), that of a count of 0: the series up to an odd power, less what rounding may add."""
    return 1.0 - mean * (1.0 - mean * (1 / 2 - mean * (1 / 6))) - 1e-15


@njit
def draw(world, counts, some, ends):
    """Poisson counts (4, cells), given as zeros, of recruits, deaths, arrests and leavers. Most uniforms
    are surely below P(0) = exp(-mean), and the loop that lists the others has no branch. Some: the places of those;
    ends: where the list of each kind ends.
    """
    n, listed = world.cells, 0
    u, means = np.empty((4, n)), np.empty((4, n))
    expect(world, means)
    uniforms4(world.seed, world.id, world.week, POPULATION, 0, 0, u)
    chance, mean, busy = u.reshape(-1), means.reshape(-1), np.empty(4 * n, np.bool_)
    for k in range(4 * n):
        busy[k] = not (chance[k] < below_none(mean[k]))
    for k in range(4 * n):  # from 0: of another start the compiler asks at each use whether it counts from the end
        some[listed] = k
        listed += busy[k]
    for kind in range(4):
        ends[kind] = np.searchsorted(some[:listed], kind * n + n)
    poissons(chance, mean, some[:listed], counts.reshape(-1))


@njit
def freed(world, p, back):
    """Members back from prison by cell; returns how many. Cells are listed by a mean that is a trifle too large."""
    n, total, listed, rate = world.cells, 0, 0, ABOVE / p.enforcement_sentence_weeks
    lots, due, cells = np.empty((4, n // 4 + 1)), np.empty(n), np.empty(n, np.uint32)
    uniforms4(world.seed, world.id, world.week, PRISON, 0, 0, lots)
    for c in range(n):
        back[c], due[c] = 0, 1.0 - rate * world.prison[c]
    for c in range(n):
        cells[listed] = c
        listed += not (lots[c & 3, c >> 2] < due[c])
    means = np.empty(listed)
    for k in range(listed):
        means[k] = world.prison[cells[k]] / p.enforcement_sentence_weeks
    none = -means
    exps(none)
    for k in range(listed):
        c = cells[k]
        back[c] = release(world, p, c, means[k], none[k], lots[c & 3, c >> 2])
        total += back[c]
    return total


@njit
def limit(world, counts, back):
    """Counts of no more than are there; members and prisoners. Returns recruits, deaths, arrests and leavers."""
    recruits, deaths, arrests, leavers = 0, 0, 0, 0
    for c in range(world.cells):
        there = world.members[c]
        new = counts[0, c] if there > 0 else 0
        dead = counts[1, c] if counts[1, c] < there else there
        jailed = counts[2, c] if counts[2, c] < there - dead else there - dead
        left = counts[3, c] if counts[3, c] < there - dead - jailed else there - dead - jailed
        world.members[c] = there + new + back[c] - dead - jailed - left
        world.prison[c] += jailed
        counts[1, c], counts[3, c] = dead, left
        recruits, deaths, arrests, leavers = recruits + new, deaths + dead, arrests + jailed, leavers + left
    return recruits, deaths, arrests, leavers


@njit
def die(world, places, counts):
    """Deaths by state, which are at the places listed of counts (4, cells)."""
    by_state = np.zeros(STATES, np.int64)
    for k in places:
        c = k - world.cells
        by_state[world.cell_state[c]] += counts[1, c]
    for s in range(STATES):
        world.state_deaths[s] = by_state[s]


@njit
def part_all(world, p, places, left):
    """The laid off and deserters; returns how many of the leavers left (cells,), whose places in the counts are listed,
    are not retired.
    """
    total, those, cells = 0, 0, np.empty(len(places), np.uint32)
    for k in places:
        c = k - 3 * world.cells
        i = world.cell_organisation[c]
        cells[those] = c
        those += (left[c] > 0) & (world.layoff_rate[i] + world.desert_rate[i] > 0.0)
    u = np.empty((4, those))
    uniforms4_of(world.seed, world.id, world.week, POPULATION, cells, np.ones(those, np.int64), u)
    for k in range(those):
        total += part(world, p, cells[k], left[cells[k]], (u[0, k], u[1, k], u[2, k], u[3, k]))
    return total


@njit
def step(world, p):
    """Draw the week's turnover."""
    world.state_defectors[:] = 0
    world.laid_off = world.deserted = 0.0
    counts, back = np.zeros((4, world.cells), np.int64), np.zeros(world.cells, np.int32)
    some, ends = np.empty(4 * world.cells, np.uint32), np.empty(4, np.int64)
    draw(world, counts, some, ends)
    world.released = 0.0 if math.isnan(p.enforcement_sentence_weeks) else freed(world, p, back)
    recruits, deaths, arrests, leavers = limit(world, counts, back)
    die(world, some[ends[0] : ends[1]], counts)
    world.recruits, world.deaths, world.arrests = recruits, deaths, arrests + world.raid_arrests
    world.retired = leavers - part_all(world, p, some[ends[2] : ends[3]], counts[3])
