"""Layouts of what a world is given: its geography, the rules of a schedule, and what they assign."""

from __future__ import annotations

import numpy as np

from contrapeso.world.axes import CROSSINGS, ENTRIES, GOODS, STATES

GEOGRAPHY = np.dtype(
    [
        ("population", "f8", STATES),
        ("homicides", "f8", STATES),
        ("homicides_national", "f8"),
        ("presence", "f8", STATES),
        ("distance", "f8", (STATES, ENTRIES)),
        ("crossing_state", "i8", CROSSINGS),
        ("crossing_of_state", "i8", STATES),
        ("office", "i8", CROSSINGS),
        ("traffic", "f8", ENTRIES),
        ("people", "f8", CROSSINGS),
        ("seized", "f8", (GOODS, ENTRIES)),
        ("origin", "f8", (GOODS, STATES)),
    ]
)

RULE = np.dtype(
    [
        ("week", "i8"),
        ("metric", "i8"),
        ("above", "f8"),
        ("below", "f8"),
        ("for_weeks", "i8"),
        ("first", "i8"),
        ("count", "i8"),
        ("event", "i8"),
        ("share", "f8"),
        ("manner", "i8"),
    ]
)
ASSIGNMENT = np.dtype([("parameter", "i8"), ("value", "f8")])
