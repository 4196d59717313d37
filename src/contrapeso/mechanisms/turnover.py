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

from contrapeso.draws.inversion import poisson_of_few, poisson_rest, round_randomly
from contrapeso.draws.keyed import uniform4, uniforms4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.recruit import appeal
from contrapeso.world.axes import STATES
from contrapeso.world.declare import About, Field, Metric

READS = """
    arrest_rate cell_organisation cell_state cells death_weight desert_rate deserted id laid_off layoff_rate
    leave_rate members prison raid_arrests recruit_rate seed state_deaths state_defectors week
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


@njit
def release(world, p, c, u):
    """Prisoners of cell c whose sentence ends; returns those who come back."""
    mean = world.prison[c] / p.enforcement_sentence_weeks
    freed, rest = poisson_rest(u, mean, math.exp(-mean))
    freed = min(freed, world.prison[c])
    world.prison[c] -= freed
    return round_randomly(rest, p.enforcement_return_share * freed)


@njit
def part(world, p, c, left, rate):
    """Of `left` leavers of cell c the unpaid and the deserters; returns how many are not retired: they go over to
    others or have deserted for good. `rate`: of all leavers.
    """
    i, s = world.cell_organisation[c], world.cell_state[c]
    u = uniform4(world.seed, world.id, world.week, POPULATION, c, 1)
    unpaid = min(round_randomly(u[0], left * world.layoff_rate[i] / rate), left)
    over = min(round_randomly(u[1], p.unpaid_defect_share * unpaid), unpaid)
    desert, rest = world.desert_rate[i], left - unpaid
    share = desert / (world.leave_rate[i] + desert) if desert > 0.0 else 0.0
    deserters = min(round_randomly(u[2], rest * share), rest)
    changed = min(round_randomly(u[3], p.desertion_defect_share * deserters), deserters)
    world.laid_off += unpaid
    world.deserted += deserters - changed
    world.state_defectors[s] += over + changed
    return over + deserters


@njit
def busy(world, p, u, lots, means, leave, cells):
    """Lists the cells to which anything may happen: a uniform below 1 - mean is below P(0), since 1 - x <= exp(-x).
    Fills means (4, cells); returns how many are listed. Most aren't, and the loop has no branch.
    """
    sentence = math.inf if math.isnan(p.enforcement_sentence_weeks) else p.enforcement_sentence_weeks
    drawn = np.empty(STATES)
    for s in range(STATES):
        drawn[s] = appeal(world, s)
    count = 0
    for c in range(world.cells):
        i, there = world.cell_organisation[c], world.members[c]
        join, die = world.recruit_rate[i] * there * drawn[world.cell_state[c]], world.death_weight[c]
        jail, go = world.arrest_rate * there, leave[i] * there
        means[0, c], means[1, c], means[2, c], means[3, c] = join, die, jail, go
        quiet = (u[0, c] < 1.0 - join) & (u[1, c] < 1.0 - die) & (u[2, c] < 1.0 - jail) & (u[3, c] < 1.0 - go)
        cells[count] = c
        count += not (quiet & (lots[c & 3, c >> 2] < 1.0 - world.prison[c] / sentence))
    return count


@njit
def step(world, p):
    """Draw the week's turnover."""
    recruits, deaths, arrests, retired, released = 0, 0, 0, 0, 0
    world.state_deaths[:] = 0.0
    world.state_defectors[:] = 0
    world.laid_off = world.deserted = 0.0
    releases = not math.isnan(p.enforcement_sentence_weeks)
    n = world.cells
    u, lots, means, cells = np.empty((4, n)), np.empty((4, n // 4 + 1)), np.empty((4, n)), np.empty(n, np.int64)
    uniforms4(world.seed, world.id, world.week, POPULATION, 0, 0, u)
    uniforms4(world.seed, world.id, world.week, PRISON, 0, 0, lots)
    leave = world.leave_rate[: world.organisations] + world.layoff_rate[: world.organisations]
    leave += world.desert_rate[: world.organisations]
    for k in range(busy(world, p, u, lots, means, leave, cells)):
        c = cells[k]
        there, i = world.members[c], world.cell_organisation[c]
        back = release(world, p, c, lots[c & 3, c >> 2]) if releases and world.prison[c] > 0 else 0
        released += back
        if there == 0:
            world.members[c] = back
            continue
        new = poisson_of_few(u[0, c], means[0, c])
        dead = min(poisson_of_few(u[1, c], means[1, c]), there)
        jailed = min(poisson_of_few(u[2, c], means[2, c]), there - dead)
        left = min(poisson_of_few(u[3, c], means[3, c]), there - dead - jailed)
        world.members[c] = there + new + back - dead - jailed - left
        world.prison[c] += jailed
        world.state_deaths[world.cell_state[c]] += dead
        recruits += new
        deaths += dead
        arrests += jailed
        retired += left
        if left > 0 and leave[i] > world.leave_rate[i]:
            retired -= part(world, p, c, left, leave[i])
    world.recruits, world.deaths, world.arrests, world.retired, world.released = (
        recruits,
        deaths,
        arrests + world.raid_arrests,
        retired,
        released,
    )
