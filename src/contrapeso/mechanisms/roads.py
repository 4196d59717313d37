"""Roads: the journeys of assets within a week, from the number of moves that chance gives each (`move`).

An attempt to move begins evenly in the week and lasts an exponential time; one that falls into a journey is none. One
that was on its way when the week began goes on first. Everyday attempts and those under alert have names of their own,
so that arms share the first. Times in days since the start.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import exponential
from contrapeso.draws.keyed import uniforms4_of
from contrapeso.draws.streams import Stream
from contrapeso.world.axes import DAYS, HOURS, JOURNEYS
from contrapeso.world.codes import TOO_MANY_MOVES
from contrapeso.world.declare import About

READS = "asset_stop id seed week".split()
WRITES = "asset_stop failed".split()

ABOUT = About(
    ("journeys", "traslados"),
    (
        "works out journeys; who moves more under alert is switched off in `move`",
        "calcula los traslados; quién se mueve más en alerta se apaga en `move`",
    ),
)
MOVE_TIMES = Stream(21, ("when assets move", "cuándo se mueven los activos"))
EXTRA = 1000
"""Name of the first attempt under alert."""
CARRIED = 4000
"""Name of a journey that began before the week."""
BEGIN, STOP, LOT, NAME = range(4)
"""Rows of roads."""
EVERYDAY, ALERTED, SEEN = range(3)
"""Rows of numbers: moves of every day, moves under alert, fixes in place."""
FIRST = 2
"""Attempts of an asset that take no branch: few make more."""


@njit
def attempts(world, list, numbers, start):
    """Journeys of before and attempts to move: whose they are, what keys their draws, where each asset's begin (n + 1).
    At JOURNEYS attempts of one asset the world fails.
    """
    n, m = len(list), 0
    room = n + FIRST + numbers[: ALERTED + 1, :n].sum()
    whose, names, first = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(n + 1, np.int64)
    for k in range(n):
        a, base, tried = list[k], numbers[EVERYDAY, k], numbers[EVERYDAY, k] + numbers[ALERTED, k]
        if tried >= JOURNEYS:
            world.failed, tried = TOO_MANY_MOVES, 0
        first[k], whose[m], names[m] = m, a, CARRIED
        m += world.asset_stop[a] > start
        whose[m], names[m] = a, 0 if base > 0 else EXTRA  # written even if it tries less
        whose[m + 1], names[m + 1] = a, 1 if base > 1 else EXTRA + 1 - base
        for j in range(FIRST, tried):
            whose[m + j], names[m + j] = a, j if j < base else EXTRA + j - base
        m += tried
    first[n], whose[m : m + FIRST], names[m : m + FIRST] = m, 0, 0
    return whose[: m + FIRST], names[: m + FIRST], first


@njit
def draw(world, p, whose, names, start):
    """Roads (4, m): begin and stop in days of every attempt, its lot for fixes and its name."""
    m, mean = len(names), p.posture_transit_hours / HOURS
    road = np.empty((4, m))
    uniforms4_of(world.seed, world.id, world.week, MOVE_TIMES, whose, names, road)
    begin, stop, name = road[BEGIN], road[STOP], road[NAME]
    for k in range(m):
        begin[k], name[k] = start + DAYS * begin[k], names[k]
    for k in range(m):
        stop[k] = begin[k] + exponential(stop[k], mean)
    for k in range(m):
        if names[k] == CARRIED:  # one was on its way when the week began
            begin[k], stop[k] = start, world.asset_stop[whose[k]]
    return road


@njit
def shift(road, source, target):
    """Copy a journey to another place of the list."""
    for row in range(4):
        road[row, target] = road[row, source]


@njit
def sort(road, first, last):
    """Attempts first to last - 1 by time."""
    for k in range(first + 1, last):
        begin, stop, lot, name = road[BEGIN, k], road[STOP, k], road[LOT, k], road[NAME, k]
        place = k
        while place > first and road[BEGIN, place - 1] > begin:
            shift(road, place - 1, place)
            place -= 1
        road[BEGIN, place], road[STOP, place], road[LOT, place], road[NAME, place] = begin, stop, lot, name


@njit
def journeys(road, first, last):
    """Turn attempts first to last - 1 into journeys: one that falls into a journey is none. Returns where they end."""
    sort(road, first + 1 if road[NAME, first] == CARRIED else first, last)
    n = first + 1
    for k in range(n, last):
        if road[BEGIN, k] >= road[STOP, n - 1]:
            shift(road, k, n)
            n += 1
    return n


@njit
def two(road, first):
    """`journeys` of two attempts, without a branch."""
    late = (road[NAME, first] != CARRIED) & (road[BEGIN, first + 1] < road[BEGIN, first])
    for row in range(4):
        one, other = road[row, first], road[row, first + 1]
        road[row, first], road[row, first + 1] = other if late else one, one if late else other
    return first + 1 + (road[BEGIN, first + 1] >= road[STOP, first])


@njit
def travel(world, list, road, first, last):
    """Journeys of every asset, from first[k] to last[k] - 1; its latest stop is remembered."""
    stop = road[STOP]
    for k in range(len(list)):
        a, i, j = list[k], first[k], first[k + 1]
        if j - i > 1:
            j = two(road, i) if j - i == FIRST else journeys(road, i, j)
        before, until = world.asset_stop[a], stop[max(j - 1, 0)]
        world.asset_stop[a] = until if j > i else before
        last[k] = j


@njit
def step(world, p, list, numbers, start):
    """Roads (4, m) of the assets listed (n,), with their numbers (3, n): those of the k-th are first[k] to last[k] - 1.

    Returns roads, first (n + 1) and last (n,).
    """
    whose, names, first = attempts(world, list, numbers, start)
    road, last = draw(world, p, whose, names, start), np.empty(len(list), np.int64)
    travel(world, list, road, first, last)
    return road, first, last
