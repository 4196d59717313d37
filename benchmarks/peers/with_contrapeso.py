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
ALL = np.arange(N)
STANDING, FIXED, GONE = 0, 1, 2


@njit
def people(members, means, space, u, seed, world, week):
    """A week of the organisations. means: (N,); space: (2, N) whole numbers."""
    change, counts = space[0], space[1]
    uniforms4(seed, world, week, PEOPLE, 0, 0, u[:, :N])
    for i in range(N):
        means[i] = rules.RECRUITS * members[i]
    poissons(u[0, :N], means, ALL, change)
    for i in range(N):
        means[i] = (rules.ARRESTS + rules.DEPARTURES) * members[i]
    poissons(u[1, :N], means, ALL, counts)
    for i in range(N):
        change[i] -= counts[i]
    for k in range(N):
        a, b = members[FIRST[k]], members[SECOND[k]]
        means[k] = rules.DEATHS * a * b / max(a + b, 1.0)
    for word, side in ((2, FIRST), (3, SECOND)):
        poissons(u[word, :N], means, ALL, counts)
        for k in range(N):
            change[side[k]] -= counts[k]
    for i in range(N):
        members[i] = max(0.0, members[i] + change[i])


@njit
def lives(state, moved, found):
    """Moves, fixes and rebuilding of assets; states as numbers, so that it is one loop without branches."""
    for k in range(len(state)):
        gone = state[k] == GONE
        fix = ((state[k] == FIXED) & (moved[k] >= rules.MOVES)) | (found[k] < rules.FOUND)
        still = gone & (moved[k] >= rules.REBUILT)
        state[k] = np.int8(2) * np.int8(still) + np.int8(fix & (not gone))


@njit
def assets(state, fixed, u, seed, world, week):
    """A week of the assets; how many were destroyed. A Philox call serves two assets."""
    half = A // 2
    uniforms4(seed, world, week, LIFE, 0, 0, u)
    lives(state[:half], u[0], u[1])
    lives(state[half:], u[2], u[3])
    n = 0
    for k in range(A):  # a list without branches: a place is written, then kept or not
        fixed[n] = k
        n += state[k] == FIXED
    uniforms4(seed, world, week, STRIKE, 0, 0, u[:, :S])
    destroyed = 0
    for k in range(min(S, n)):  # the first of a shuffle
        other = k + min(int(u[0, k] * (n - k)), n - k - 1)
        fixed[k], fixed[other] = fixed[other], fixed[k]
        if u[1, k] < rules.DESTROYED:
            state[fixed[k]] = GONE
            destroyed += 1
    return destroyed


@njit(nogil=True)
def world_of(seed, world, members, means, space, state, fixed, u):
    """Members in the last week and assets destroyed."""
    destroyed = 0
    for week in range(WEEKS):
        people(members, means, space, u, seed, world, week)
        destroyed += assets(state, fixed, u, seed, world, week)
    return members.sum(), destroyed


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    found = []
    for world in range(worlds):
        members, means, space = np.full(N, float(rules.MEMBERS)), np.zeros(N), np.zeros((2, N), dtype=np.int64)
        state, fixed, u = np.zeros(A, dtype=np.int8), np.zeros(A + 1, dtype=np.int32), np.empty((4, A // 2))
        key = np.uint64(seed), np.uint64(world)
        found.append(world_of(*key, members, means, space, state, fixed, u))
    return [float(m) for m, _ in found], [float(d) for _, d in found]
