"""Extraditions: prisoners transferred to the United States while the rung `prisoners` is granted; they don't come back.

n ~ Poisson(extraditions.per_week), at most those held, spread over the cells in proportion to who is in prison. Source:
29, 26 and 37 transferred from February 2025 to January 2026 (press_prisoners_2026).
"""

from __future__ import annotations

from numba import njit

from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform4
from contrapeso.draws.streams import Stream
from contrapeso.world.axes import PRISONERS
from contrapeso.world.declare import About, Field, Metric

READS = "cells extraditions granted id prison seed week".split()
WRITES = "extraditions prison".split()

ABOUT = About(
    ("transfers of prisoners", "traslado de presos"),
    ("no prisoner is transferred", "ningún preso es trasladado"),
    off={"extraditions.per_week": 0},
)
EXTRADITION = Stream(63, ("who is transferred from prison", "quién es trasladado de prisión"))
FIELDS = (Field("extraditions", ("prisoners transferred", "presos trasladados")),)
METRICS = (
    Metric(
        96,
        "extraditions_total",
        "total",
        "persons",
        ("prisoners transferred to the United States", "presos trasladados a Estados Unidos"),
        "extraditions",
    ),
)


@njit
def transfer(world, u, wanted, held):
    """Every (held / wanted)-th prisoner in the order of cells, from a start drawn by u."""
    seen, due = 0, u / wanted * held
    for c in range(world.cells):
        seen += world.prison[c]
        while world.extraditions < wanted and due < seen:
            world.prison[c] -= 1
            world.extraditions += 1.0
            due = (world.extraditions + u) / wanted * held


@njit
def step(world, p):
    """The week's transfers."""
    world.extraditions = 0.0
    if world.granted[PRISONERS] == 0 or p.extraditions_per_week <= 0.0:
        return
    u = uniform4(world.seed, world.id, world.week, EXTRADITION, 0, 0)
    wanted = poisson(u[0], p.extraditions_per_week)
    held = 0
    for c in range(world.cells):
        held += world.prison[c]
    if wanted > 0 and held > 0:
        transfer(world, u[1], min(wanted, held), held)
