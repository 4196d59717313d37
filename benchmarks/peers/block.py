"""Block draws: those of the draws room."""

from __future__ import annotations

try:
    from contrapeso.draws.keyed import uniforms4
except ImportError:  # a version of the room that has none
    import numpy as np
    from numba import njit

    from contrapeso.draws.keyed import MECHANISM_BITS, UNIT
    from contrapeso.draws.philox import HALF, LOW, M0, M1, W0, W1

    @njit
    def uniforms4(seed, world, week, mechanism, first, draw, out):
        """`uniform4` of the entities first, first + 1, … into out (4, n), the same bits."""
        name = (np.uint64(week) << MECHANISM_BITS) | np.uint64(mechanism)
        for k in range(out.shape[1]):
            c0, c1, c2, c3 = np.uint64(draw), np.uint64(first + k), name, world & LOW
            k0, k1 = seed & LOW, seed >> HALF
            for _ in range(10):
                p0 = M0 * c0
                p1 = M1 * c2
                c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ k0, p1 & LOW, (p0 >> HALF) ^ c3 ^ k1, p0 & LOW
                k0 = (k0 + W0) & LOW
                k1 = (k1 + W1) & LOW
            out[0, k], out[1, k] = (c0 + 0.5) * UNIT, (c1 + 0.5) * UNIT
            out[2, k], out[3, k] = (c2 + 0.5) * UNIT, (c3 + 0.5) * UNIT


__all__ = ["uniforms4"]
