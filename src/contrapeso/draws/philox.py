"""Philox4x32-10 (Salmon, Moraes, Dror & Shaw, SC 2011, doi 10.1145/2063384.2063405): four 32-bit words per counter
and key.
"""

from __future__ import annotations

import numpy as np
from numba import njit

M0 = np.uint64(0xD2511F53)
M1 = np.uint64(0xCD9E8D57)
W0 = np.uint64(0x9E3779B9)
W1 = np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


@njit(inline="always")  # or loops over it are not turned into vector code
def philox4x32(c0, c1, c2, c3, k0, k1):
    """Ten rounds on counter (c0..c3) with key (k0, k1); all are uint64 holding 32 bits. Returns four such words."""
    for _ in range(10):
        p0 = M0 * c0
        p1 = M1 * c2
        c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ k0, p1 & LOW, (p0 >> HALF) ^ c3 ^ k1, p0 & LOW
        k0 = (k0 + W0) & LOW
        k1 = (k1 + W1) & LOW
    return c0, c1, c2, c3
