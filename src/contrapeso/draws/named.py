"""Uniform draws for named things, outside the kernel: the prior draw of a parameter is keyed by its name.

Draws come in blocks of 64, each a randomised Latin hypercube (McKay, Beckman & Conover, Technometrics 21:239, 1979):
within a block every named thing has one draw in each 64th of its range, in an order of its own. Blocks are independent
of each other, and adding a name moves no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from contrapeso.draws.streams import PARAMETERS

BLOCK = 64
STRETCH = BLOCK // 2
"""Draws that a study runs and keeps together; it looks at its precision after whole blocks."""


def named_uniform(seed: int, draw: int, name: str) -> float:
    """A uniform in (0, 1) that depends on seed, draw number and name alone."""
    number, place = divmod(draw, BLOCK)
    return float(_block(seed, number, name)[place])


def named_uniforms(seed: int, draws: Sequence[int], names: Sequence[str]) -> NDArray[np.float64]:
    """`named_uniform` of every draw and name, (draws, names)."""
    numbers, places = np.divmod(np.asarray(draws, dtype=np.int64), BLOCK)
    distinct, which = np.unique(numbers, return_inverse=True)
    blocks, at = distinct.tolist(), which * BLOCK + places
    columns = [np.concatenate([_block(seed, number, name) for number in blocks])[at] for name in names]
    return np.stack(columns, axis=1) if columns else np.empty((len(draws), 0))


@lru_cache(maxsize=8192)
def _block(seed: int, number: int, name: str) -> NDArray[np.float64]:
    """The 64 uniforms of a block, from 64 bits of BLAKE2b each for the place (which 64th) and what lies within it."""
    end = name.encode()
    digests = b"".join([blake2b(key + end, digest_size=8).digest() for key in _keys(seed, number)])
    hashed = (np.frombuffer(digests, "<u8") + 0.5) / 2.0**64
    places = np.argsort(np.argsort(hashed[:BLOCK], kind="stable"))
    found = (places + hashed[BLOCK:]) / BLOCK
    found.flags.writeable = False
    return np.asarray(found)


@lru_cache(maxsize=128)
def _keys(seed: int, number: int) -> tuple[bytes, ...]:
    """What stands before the name in the keys of a block: of its 64 places, then of its 64 draws."""
    places = [f"{number}|place {k}" for k in range(BLOCK)]
    draws = [str(number * BLOCK + k) for k in range(BLOCK)]
    return tuple(f"{PARAMETERS}|{seed}|{key}|".encode() for key in (*places, *draws))
