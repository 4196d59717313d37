"""Geography of the model: 32 states, their neighbours, six states with crossings, and distances in borders crossed."""

from __future__ import annotations

from functools import cache

import numpy as np

from contrapeso.evidence.tables import entries, origins, presence, states
from contrapeso.world.axes import AIR, CROSSINGS, SEA, STATES, WEEKS_PER_YEAR
from contrapeso.world.given import GEOGRAPHY


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
    """The geography record, shape (1,): persons, homicides a week in 2022, organisations recorded, distances
    (32, 8) and what the trade starts from: traffic, people and seizures by entry, origins by good.
    """
    table = states.load()
    record = np.zeros(1, dtype=GEOGRAPHY)
    record["population"][0] = table.population
    record["homicides"][0] = np.asarray(table.homicides_2022, dtype=float) / WEEKS_PER_YEAR
    record["homicides_national"][0] = float(np.sum(table.homicides_2022)) / WEEKS_PER_YEAR
    record["presence"][0] = presence.load()
    record["crossing_of_state"][0] = -1
    for x in range(CROSSINGS):
        state = table.crossings[x]
        record["crossing_state"][0, x] = state
        record["crossing_of_state"][0, state] = x
        record["distance"][0, :, x] = hops(list(table.neighbours), state)
    ports = [hops(list(table.neighbours), state) for state in table.coast]
    record["distance"][0, :, SEA] = np.min(ports, axis=0)
    record["distance"][0, :, AIR] = 0.0
    _trade(record)
    return record


def _trade(record: np.ndarray) -> None:
    """Fill what the trade starts from (`evidence/entries.csv`, `origins.csv`)."""
    table = entries.load()
    record["traffic"][0] = table.traffic
    record["people"][0] = np.asarray(table.people)[:CROSSINGS]
    record["seized"][0] = table.seized
    record["origin"][0] = origins.load()
    record["office"][0] = table.office[:CROSSINGS]
