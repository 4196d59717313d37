"""Uniform draws for named things, outside the kernel: the prior draw of a parameter is keyed by its name.

Draws come in blocks of 64, each a randomised Latin hypercube (McKay, Beckman & Conover, Technometrics 21:239, 1979):
within a block every named thing has one draw in each 64th of its range, in an order of its own. Blocks are independent
of each other, and adding a name moves no other.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from contrapeso.draws.streams import PARAMETERS

BLOCK = 64


def named_uniform(seed: int, draw: int, name: str) -> float:
    """A uniform in (0, 1) that depends on seed, draw number and name alone."""
    number, place = divmod(draw, BLOCK)
    return (_places(seed, number, name)[place] + _hashed(f"{seed}|{draw}|{name}")) / BLOCK


@lru_cache(maxsize=8192)
def _places(seed: int, number: int, name: str) -> tuple[int, ...]:
    """Which 64th of the range each draw of a block falls into."""
    keys = [_hashed(f"{seed}|{number}|place {k}|{name}") for k in range(BLOCK)]
    order = sorted(range(BLOCK), key=keys.__getitem__)
    places = [0] * BLOCK
    for place, k in enumerate(order):
        places[k] = place
    return tuple(places)


def _hashed(key: str) -> float:
    """A uniform in (0, 1) from 64 bits of BLAKE2b."""
    digest = hashlib.blake2b(f"{PARAMETERS}|{key}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "little") + 0.5) / 2.0**64
