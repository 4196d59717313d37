"""Geography of the model: 32 states, their neighbours, six states with crossings, and distances in borders crossed."""

from __future__ import annotations

from functools import cache

import numpy as np

from contrapeso.evidence import states
from contrapeso.world.record import CROSSINGS, GEOGRAPHY, STATES, WEEKS_PER_YEAR


def hops(neighbours: list[tuple[int, int]], source: int, count: int = STATES) -> np.ndarray:
    """Number of state borders crossed from `source` to every state (breadth first)."""
    distance = np.full(count, np.inf)
    distance[source] = 0.0
    frontier = [source]
    while frontier:
        reached = []
        for a, b in neighbours:
            for here, there in ((a, b), (b, a)):
                if here in frontier and np.isinf(distance[there]):
                    distance[there] = distance[here] + 1.0
                    reached.append(there)
        frontier = reached
    return distance


@cache
def geography() -> np.ndarray:
    """The geography record, shape (1,): persons, homicides a week in 2022, distances (32, 6)."""
    table = states.load()
    record = np.zeros(1, dtype=GEOGRAPHY)
    record["population"][0] = table.population
    record["homicides"][0] = np.asarray(table.homicides_2022, dtype=float) / WEEKS_PER_YEAR
    record["homicides_national"][0] = float(np.sum(table.homicides_2022)) / WEEKS_PER_YEAR
    for x in range(CROSSINGS):
        state = table.crossings[x]
        record["crossing_state"][0, x] = state
        record["distance"][0, :, x] = hops(list(table.neighbours), state)
    return record
