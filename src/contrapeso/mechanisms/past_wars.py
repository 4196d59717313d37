"""Past wars: the fronts of the start (form `conflict: fronts`), by 40 years of the process of `fronts` before it.

The people of the start fight, under the parameters from before the scenario. Nobody comes, goes or lacks a leader
meanwhile, so it is known beforehand who meets where; and how fierce a front was matters only for those still open at
the end. With that the same draws give the same bits as `fronts.advance` step by step, in less than half the time.
What a front kills follows: mean deaths are those of the national equation,
theta_f = theta sum_ij C_i S_ij C_j / E sum_fronts min(c_is, c_js).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.in_blocks import normals, poissons
from contrapeso.draws.inversion import exponential, normal
from contrapeso.draws.keyed import uniform, uniform4, uniforms4_over, uniforms_of
from contrapeso.mechanisms import fronts
from contrapeso.mechanisms.fronts import BY_FRONT, FRONT, NAMES, PLACE, TRUCE, WARS
from contrapeso.world.axes import FRONTS, STATES, WEEKS_PER_YEAR
from contrapeso.world.codes import TOO_MANY_FRONTS
from contrapeso.world.declare import About
from contrapeso.world.equation import opposition

READS = """
    ally_strength cell_organisation cell_state cells founders front_a front_b front_since front_state fronts
    fronts_opened id members organisations seed tie_a tie_b tie_rivalry ties war_candidates war_name war_weight
""".split()
WRITES = """
    failed founders front_a front_b front_lethality front_log front_since front_state fronts fronts_opened
    war_candidates war_name war_weight
""".split()

CALLS = ("fronts",)

ABOUT = About(
    ("wars of the start", "guerras del inicio"),
    (
        "makes the wars that all arms share; no rule of the week to switch off",
        "hace las guerras que comparten todos los brazos; no hay regla semanal que apagar",
    ),
)

BEFORE = 1 << 20
"""Key of the first step before the start, where weeks count from 0."""
SETTLING_YEARS, MEAN_YEARS, STEPS_PER_YEAR = 10, 30, 8
SETTLING, COUNTED = SETTLING_YEARS * STEPS_PER_YEAR, MEAN_YEARS * STEPS_PER_YEAR


@njit
def weigh(world, p):
    """Names and ranks of the founders, and the yearly draws of pairs that make lambda wars among those that meet."""
    n = world.organisations
    world.founders = n
    states, total, weights = np.zeros(n, np.int64), 0.0, np.empty(n)
    for i in range(n):
        world.war_name[i] = i
        weights[i] = (i + 1.0) ** -p.network_rivalry_rank_exponent
        total += weights[i]
        world.war_weight[i] = total
    for c in range(world.cells):
        states[world.cell_organisation[c]] |= 1 << int(world.cell_state[c])
    meeting, near = 0.0, np.empty(n, np.uint32)
    for i in range(n):
        listed = 0
        for j in range(n):
            near[listed] = j
            listed += (i != j) & (states[i] & states[j] != 0)
        for k in range(listed):
            meeting += weights[i] * weights[near[k]]
    world.war_candidates = p.conflict_wars_per_year * total * total / meeting if meeting > 0.0 else 0.0


@njit
def peopled(world):
    """States in which each organisation has members, (n,) as sums of 2^s."""
    states = np.zeros(world.organisations, np.int64)
    for c in range(world.cells):
        if world.members[c] > 0:
            states[world.cell_organisation[c]] |= 1 << int(world.cell_state[c])
    return states


@njit
def open_front(world, i, j, s, week, at_war, names, met):
    """A front between i and j in state s. at_war[i, j]: the states of a pair's fronts, as a sum of 2^s; names of pairs
    and members who meet, by front.
    """
    if world.fronts >= FRONTS:
        world.failed = TOO_MANY_FRONTS
        return
    k = world.fronts
    world.front_a[k], world.front_b[k], world.front_state[k], world.front_since[k] = i, j, s, week
    names[k], met[k] = fronts.pair(world, i, j), fronts.smaller(world, i, j, s)
    at_war[min(i, j), max(i, j)] |= 1 << s
    world.fronts = k + 1
    world.fronts_opened += 1.0


@njit
def place_of(world, i, j, common, week):
    """Where a pair's war begins: one of the states in which they meet, in proportion to min(c_is, c_js)."""
    first, place, name, s, alone = np.inf, -1, fronts.pair(world, i, j), 0, common & (common - 1) == 0
    while common >> s != 0:
        if common >> s & 1:
            if alone:
                return s
            u, mean = uniform(world.seed, world.id, week, PLACE, name, s), 1.0 / fronts.smaller(world, i, j, s)
            if (1.0 - u) * mean < first:  # -log u >= 1 - u
                t = exponential(u, mean)
                if t < first:
                    first, place = t, s
        s += 1
    return place


@njit
def due(world):
    """Wars that are due in each step, (steps,), of which some fall on pairs that never meet."""
    mean, steps = world.war_candidates / STEPS_PER_YEAR, SETTLING + COUNTED
    counts, u = np.zeros(steps, np.int64), np.empty((4, steps))
    if fronts.countable(world, mean):
        uniforms4_over(world.seed, world.id, BEFORE, WARS, NAMES, 0, u)
        poissons(u[0], np.full(steps, mean), np.arange(steps).astype(np.uint32), counts)
    return counts


@njit
def begin(world, n, week, there, at_war, names, met):
    """Of n wars that are due in a step those that begin; there: `peopled`."""
    for k in range(n):
        u = uniform4(world.seed, world.id, week, WARS, NAMES, 1 + k)
        i, j = fronts.lineage_by_rank(world, u[0]), fronts.lineage_by_rank(world, u[1])
        common = there[i] & there[j]
        if i != j and common != 0 and at_war[min(i, j), max(i, j)] == 0:
            open_front(world, i, j, place_of(world, i, j, common, week), week, at_war, names, met)


@njit
def spread(world, rate, week, there, at_war, names, met):
    """Wars that reach a further state in a step."""
    if rate <= 0.0:
        return
    n = world.fronts
    drawn = np.empty(n)
    uniforms_of(world.seed, world.id, week, TRUCE, names[:n], np.ones(n, np.int64), drawn)
    for k in range(n):
        s, i, j = int(min(drawn[k] / rate, 63.0)), world.front_a[k], world.front_b[k]  # no such state: it goes nowhere
        free = there[i] & there[j] & ~int(at_war[min(i, j), max(i, j)])
        if free >> s & 1:
            open_front(world, i, j, s, week, at_war, names, met)


@njit
def end(world, ended, truce, week, at_war, names, met):
    """Fronts and wars that end in a step; ended, truce: the chances."""
    n, kept = world.fronts, 0
    front, truces = np.empty(n), np.empty(n)
    uniforms_of(world.seed, world.id, week, FRONT, names[:n], world.front_state[:n], front)
    uniforms_of(world.seed, world.id, week, TRUCE, names[:n], np.zeros(n, np.int64), truces)
    for k in range(n):
        i, j, s = world.front_a[k], world.front_b[k], world.front_state[k]
        if truces[k] < truce or front[k] < ended:
            at_war[min(i, j), max(i, j)] ^= 1 << int(s)
            continue
        world.front_a[kept], world.front_b[kept], world.front_state[kept] = i, j, s
        world.front_since[kept], names[kept], met[kept] = world.front_since[k], names[k], met[k]
        kept += 1
    world.fronts = kept


@njit
def intensify(world, p, weeks, names):
    """Log intensity of the fronts that are left, from their first step to the last; they count as long open."""
    hold = math.exp(-weeks / p.conflict_front_memory_weeks)
    noise = p.conflict_front_sigma * math.sqrt(1.0 - hold * hold)
    for k in range(world.fronts):
        name, s, since = names[k], world.front_state[k], world.front_since[k]
        log = p.conflict_front_sigma * normal(uniform(world.seed, world.id, since, FRONT, name, STATES + s))
        n = BEFORE + SETTLING + COUNTED - (since + 1)
        u, shocks = np.empty((4, n)), np.empty(n)
        uniforms4_over(world.seed, world.id, since + 1, FRONT, name, s, u)
        normals(u[1], shocks)
        for week in range(n):
            log = hold * log + noise * shocks[week]
        world.front_log[k], world.front_since[k] = log, -1


@njit
def pair_losses(world):
    """sum_ij C_i S_ij C_j of the people of the start: the deaths of Science 2023 without their lethality."""
    n = world.organisations
    members, against = np.zeros(n), np.empty(n)
    for c in range(world.cells):
        members[world.cell_organisation[c]] += world.members[c]
    opposition(members, world.ties, world.tie_a, world.tie_b, world.tie_rivalry, world.ally_strength, against)
    return (members * against).sum()


@njit
def step(world, p, past):
    """The fronts of the start, and what makes their mean deaths those of the national equation; past: the parameters
    from before the scenario.
    """
    if p.form_conflict != BY_FRONT:
        return
    fronts.index(world)
    weigh(world, past)
    n, weeks, mean = world.organisations, WEEKS_PER_YEAR / STEPS_PER_YEAR, 0.0
    there, at_war = peopled(world), np.zeros((n, n), np.uint32)
    names, met, wars = np.empty(FRONTS, np.int64), np.empty(FRONTS, np.int64), due(world)
    ended = 1.0 - math.exp(-weeks / past.conflict_front_weeks)
    truce = 1.0 - math.exp(-weeks / past.conflict_truce_weeks)
    for k in range(SETTLING + COUNTED):
        end(world, ended, truce, BEFORE + k, at_war, names, met)
        spread(world, past.conflict_spread_per_year / STEPS_PER_YEAR, BEFORE + k, there, at_war, names, met)
        begin(world, wars[k], BEFORE + k, there, at_war, names, met)
        if k >= SETTLING:
            mean += met[: world.fronts].sum() / COUNTED
    intensify(world, past, weeks, names)
    world.front_lethality = pair_losses(world) / mean if mean > 0.0 else 0.0
