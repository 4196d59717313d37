"""Spoil: goods in store are lost with the warehouses that hold them.

lost_g = store_g x warehouses destroyed this week / warehouses that stood. Tonnes.
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.axes import GOODS
from contrapeso.world.declare import About, Field

READS = "lost store warehouses_alive warehouses_destroyed".split()
WRITES = "lost store".split()

ABOUT = About(
    ("goods lost with warehouses", "droga perdida con las bodegas"),
    (
        "follows from strikes on warehouses, without a parameter of its own",
        "se sigue de los ataques a bodegas, sin parámetro propio",
    ),
)
FIELDS = (Field("lost", ("goods lost with warehouses", "droga perdida con bodegas"), ("goods",)),)


@njit
def step(world):
    """What is lost of every good."""
    part = min(1.0, world.warehouses_destroyed / world.warehouses_alive) if world.warehouses_alive > 0 else 0.0
    for g in range(GOODS):
        world.lost[g] = part * world.store[g]
        world.store[g] -= world.lost[g]
