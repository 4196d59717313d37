"""Uniform draws keyed by event.

Counter words: draw | entity | week and mechanism | world. Key words: the two halves of the seed.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.philox import HALF, LOW, philox4x32

UNIT = 1.0 / 4294967296.0
MECHANISM_BITS = np.uint64(8)


@njit
def uniform4(seed, world, week, mechanism, entity, draw):
    """Four independent uniforms in (0, 1), one per 32-bit word (midpoints, so neither 0 nor 1 occurs).

    seed, world: uint64; week, entity, draw: int; mechanism: int below 256 (the stream's number in `streams`).
    """
    a, b, c, d = philox4x32(
        np.uint64(draw),
        np.uint64(entity),
        (np.uint64(week) << MECHANISM_BITS) | np.uint64(mechanism),
        world & LOW,
        seed & LOW,
        seed >> HALF,
    )
    return (a + 0.5) * UNIT, (b + 0.5) * UNIT, (c + 0.5) * UNIT, (d + 0.5) * UNIT


@njit
def uniform(seed, world, week, mechanism, entity, draw):
    """One uniform in (0, 1): the first word of `uniform4`."""
    return uniform4(seed, world, week, mechanism, entity, draw)[0]


@njit
def uniforms4(seed, world, week, mechanism, first, draw, out):
    """`uniform4` of the entities first, first + 1, ... into out (4, n), the same bits.

    A plain loop that the compiler turns into vector code: some five times as fast as one call after another.
    """
    name = (np.uint64(week) << MECHANISM_BITS) | np.uint64(mechanism)
    for k in range(out.shape[1]):
        a, b, c, d = philox4x32(np.uint64(draw), np.uint64(first + k), name, world & LOW, seed & LOW, seed >> HALF)
        out[0, k], out[1, k] = (a + 0.5) * UNIT, (b + 0.5) * UNIT
        out[2, k], out[3, k] = (c + 0.5) * UNIT, (d + 0.5) * UNIT


@njit
def uniforms4_over(seed, world, first, mechanism, entity, draw, out):
    """`uniform4` of the weeks first, first + 1, ... into out (4, n), the same bits and as fast as `uniforms4`."""
    for k in range(out.shape[1]):
        name = (np.uint64(first + k) << MECHANISM_BITS) | np.uint64(mechanism)
        a, b, c, d = philox4x32(np.uint64(draw), np.uint64(entity), name, world & LOW, seed & LOW, seed >> HALF)
        out[0, k], out[1, k] = (a + 0.5) * UNIT, (b + 0.5) * UNIT
        out[2, k], out[3, k] = (c + 0.5) * UNIT, (d + 0.5) * UNIT


@njit
def uniforms_of(seed, world, week, mechanism, entities, draws, out):
    """`uniform` of entities[k] with draws[k] into out (n,), the same bits and as fast as `uniforms4`."""
    name = (np.uint64(week) << MECHANISM_BITS) | np.uint64(mechanism)
    for k in range(len(out)):
        draw, entity = np.uint64(draws[k]), np.uint64(entities[k])
        a, _, _, _ = philox4x32(draw, entity, name, world & LOW, seed & LOW, seed >> HALF)
        out[k] = (a + 0.5) * UNIT


@njit
def uniforms4_of(seed, world, week, mechanism, entities, draws, out):
    """`uniform4` of entities[k] with draws[k] into out (4, n), the same bits and as fast as `uniforms4`."""
    name = (np.uint64(week) << MECHANISM_BITS) | np.uint64(mechanism)
    for k in range(out.shape[1]):
        a, b, c, d = philox4x32(
            np.uint64(draws[k]), np.uint64(entities[k]), name, world & LOW, seed & LOW, seed >> HALF
        )
        out[0, k], out[1, k] = (a + 0.5) * UNIT, (b + 0.5) * UNIT
        out[2, k], out[3, k] = (c + 0.5) * UNIT, (d + 0.5) * UNIT
