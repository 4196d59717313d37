"""The axes of a world's record: their sizes, the positions on them that have a name, and what a reader calls those.

Sizes are part of the ABI of the kernel and of every stored result.
"""

from __future__ import annotations

STATES = 32
CROSSINGS = 6
"""Border states with crossings to the United States, west to east."""
ENTRIES = 8
"""Ways into the United States: the six crossings, then sea and air."""
SEA, AIR = CROSSINGS, CROSSINGS + 1
OFFICES = 4
"""US field offices."""
OFFICE_NAMES = ("san_diego", "tucson", "el_paso", "laredo")
GOODS = 4
FENTANYL, METHAMPHETAMINE, COCAINE, HEROIN = range(GOODS)
GOOD_NAMES = (
    ("fentanyl", "fentanyl", "fentanilo"),
    ("methamphetamine", "methamphetamine", "metanfetamina"),
    ("cocaine", "cocaine", "cocaína"),
    ("heroin", "heroin", "heroína"),
)
"""Goods of the trade: name, label in English and Spanish."""
ORGANISATIONS = 1024
CELLS = 6000
ASSETS = 6144
TIES = 131072
FRONTS = 1536
"""Wars of two organisations in one state; some hundred at a time."""
RULES = 64
JOURNEYS = 256
"""Moves of one asset in one week."""
STEPS = 128
"""Steps of a distribution that is kept: a count beyond them is drawn as if nothing were."""
COUNTS = 64
"""Counts, from 0, of which the distribution of what follows is kept."""
FIXES = 65536
"""Fixes of one week that the dynamic lane can look at."""
RUNGS = 5
INTELLIGENCE, FLIGHTS, PRISONERS, JOINT_RAIDS, STRIKES = range(RUNGS)
RUNG_LABELS = (
    ("intelligence", "inteligencia"),
    ("flights", "vuelos"),
    ("transfers of prisoners", "traslado de presos"),
    ("joint raids", "operativos conjuntos"),
    ("strikes", "ataques"),
)
KINDS = 6
LEADERSHIP, OPERATIVE, VEHICLE, WAREHOUSE, LABORATORY, CASH = range(KINDS)
KIND_NAMES = ("leadership", "operative", "vehicle", "warehouse", "laboratory", "cash")

SIZES: dict[str, int] = {
    "states": STATES, "crossings": CROSSINGS, "entries": ENTRIES, "goods": GOODS, "organisations": ORGANISATIONS,
    "cells": CELLS, "assets": ASSETS, "ties": TIES, "fronts": FRONTS, "rules": RULES,
    "fixes": FIXES, "rungs": RUNGS, "steps": STEPS, "counts": COUNTS,
}  # fmt: skip

WEEKS_PER_YEAR = 52
"""The published population model counts 520 weeks for 2012 to 2022."""
DAYS, HOURS = 7.0, 24.0
"""Days of a week, hours of a day."""
NEVER = -1.0e9
FOREVER = 1.0e9
