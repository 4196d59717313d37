"""Spoil: goods in store are lost with the warehouses that hold them.

lost_g = store_g x warehouses destroyed this week / warehouses that stood. Tonnes.
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.record import GOODS

READS = "lost store warehouses_alive warehouses_destroyed".split()
WRITES = "lost store".split()


@njit
def step(world):
    """What is lost of every good."""
    part = min(1.0, world.warehouses_destroyed / world.warehouses_alive) if world.warehouses_alive > 0 else 0.0
    for g in range(GOODS):
        world.lost[g] = part * world.store[g]
        world.store[g] -= world.lost[g]
