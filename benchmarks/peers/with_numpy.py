"""The reference model in NumPy, all worlds of a batch at once."""

from __future__ import annotations

import numpy as np
import rules

NAME = "NumPy over worlds"
VERSION = np.__version__
BATCH = 64


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    rng = np.random.Generator(np.random.SFC64(seed))
    i, j = np.array(rules.RIVALRIES).T
    members = np.full((worlds, rules.ORGANISATIONS), float(rules.MEMBERS))
    fix = np.zeros((worlds, rules.ASSETS), dtype=bool)
    gone = np.zeros((worlds, rules.ASSETS), dtype=bool)
    destroyed = np.zeros(worlds)
    for _ in range(rules.WEEKS):
        members = people(rng, members, i, j)
        destroyed += assets(rng, fix, gone)
    return members.sum(axis=1).tolist(), destroyed.tolist()


def people(rng: np.random.Generator, members: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """A week of the organisations."""
    a, b = members[:, i], members[:, j]
    mean = rules.DEATHS * a * b / np.maximum(a + b, 1.0)
    change = rng.poisson(rules.RECRUITS * members) - rng.poisson((rules.ARRESTS + rules.DEPARTURES) * members)
    change[:, i] -= rng.poisson(mean)  # every organisation is the first of one rivalry
    second = rng.poisson(mean)
    for k in range(second.shape[1]):
        change[:, j[k]] -= second[:, k]
    return np.maximum(members + change, 0.0)


def assets(rng: np.random.Generator, fix: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """A week of the assets, in place; how many were destroyed in each world."""
    u = rng.random(fix.shape, dtype=np.float32)
    found = rng.random(fix.shape, dtype=np.float32) < rules.FOUND
    back = gone & (u < rules.REBUILT)
    fix &= u >= rules.MOVES
    fix |= found & ~gone
    gone &= ~back
    world, asset = np.nonzero(fix)
    order = np.lexsort((rng.random(len(world), dtype=np.float32), world))  # at random inside each world
    world, asset = world[order], asset[order]
    place = np.arange(len(world)) - np.searchsorted(world, world)
    hit = (place < rules.STRIKES) & (rng.random(len(world), dtype=np.float32) < rules.DESTROYED)
    fix[world[hit], asset[hit]] = False
    gone[world[hit], asset[hit]] = True
    return np.bincount(world[hit], minlength=len(fix))
