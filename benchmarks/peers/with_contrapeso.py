"""The reference model in Contrapeso's own functions: keyed block draws, inversion, one world after the other."""

from __future__ import annotations

import numpy as np
import rules
from numba import njit

from contrapeso.draws.in_blocks import poissons
from contrapeso.draws.keyed import uniforms4
from contrapeso.version import VERSION as VERSION

NAME = "Contrapeso"
BATCH = 64
PEOPLE, LIFE, STRIKE = 1, 2, 3
FIRST, SECOND = np.ascontiguousarray(np.array(rules.RIVALRIES).T)
N, A, S, WEEKS = rules.ORGANISATIONS, rules.ASSETS, rules.STRIKES, rules.WEEKS
ALL = np.arange(4 * N, dtype=np.uint64)
PART = 250
"""Philox calls at a time, a part of A / 2: their uniforms stay in the nearest memory."""
STANDING, FIXED, GONE = 0, 1, 2


@njit
def people(members, u, means, counts, seed, world, week):
    """A week of the organisations: gained, lost, killed on either side. u: (4, N); means, counts: (4N,)."""
    uniforms4(seed, world, week, PEOPLE, 0, 0, u)
    for i in range(N):
        means[i] = rules.RECRUITS * members[i]
        means[N + i] = (rules.ARRESTS + rules.DEPARTURES) * members[i]
    for k in range(N):
        a, b = members[FIRST[k]], members[SECOND[k]]
        means[2 * N + k] = means[3 * N + k] = rules.DEATHS * a * b / max(a + b, 1.0)
    poissons(u.reshape(-1), means, ALL, counts)
    for k in range(N):
        counts[N + FIRST[k]] += counts[2 * N + k]
        counts[N + SECOND[k]] += counts[3 * N + k]
    for i in range(N):
        members[i] = max(0.0, members[i] + counts[i] - counts[N + i])


@njit
def lives(state, moved, found):
    """Moves, fixes and rebuilding of assets; states as numbers, so that it is one loop without branches."""
    for k in range(len(state)):
        gone = state[k] == GONE
        fix = ((state[k] == FIXED) & (moved[k] >= rules.MOVES)) | (found[k] < rules.FOUND)
        still = gone & (moved[k] >= rules.REBUILT)
        state[k] = np.int8(2) * np.int8(still) + np.int8(fix & (not gone))


@njit
def assets(state, fixed, u, v, seed, world, week):
    """A week of the assets; how many were destroyed. A Philox call serves two assets, a part of them at a time."""
    half = A // 2
    for first in range(0, half, PART):
        uniforms4(seed, world, week, LIFE, first, 0, u)
        lives(state[first : first + PART], u[0], u[1])
        lives(state[half + first : half + first + PART], u[2], u[3])
    n = 0
    for k in range(A):  # a list without branches: a place is written, then kept or not
        fixed[n] = k
        n += state[k] == FIXED
    uniforms4(seed, world, week, STRIKE, 0, 0, v)
    destroyed = 0
    for k in range(min(S, n)):  # the first of a shuffle
        other = k + min(int(v[0, k] * (n - k)), n - k - 1)
        fixed[k], fixed[other] = fixed[other], fixed[k]
        if v[1, k] < rules.DESTROYED:
            state[fixed[k]] = GONE
            destroyed += 1
    return destroyed


@njit(nogil=True)
def world_of(seed, world, members, means, counts, state, fixed, u, v, w):
    """Members in the last week and assets destroyed."""
    destroyed = 0
    for week in range(WEEKS):
        people(members, u, means, counts, seed, world, week)
        destroyed += assets(state, fixed, v, w, seed, world, week)
    return members.sum(), destroyed


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    found = []
    for world in range(worlds):
        members, means, counts = np.full(N, float(rules.MEMBERS)), np.empty(4 * N), np.empty(4 * N, dtype=np.int64)
        state, fixed = np.zeros(A, dtype=np.int8), np.zeros(A + 1, dtype=np.int32)
        u, v, w = np.empty((4, N)), np.empty((4, PART)), np.empty((4, S))
        key = np.uint64(seed), np.uint64(world)
        found.append(world_of(*key, members, means, counts, state, fixed, u, v, w))
    return [float(m) for m, _ in found], [float(d) for _, d in found]
