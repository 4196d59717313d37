"""Inversions of many uniforms at once: loops without branches, which the compiler turns into vector code."""

from __future__ import annotations

import math

from numba import njit

from contrapeso.draws.inversion import SEQUENTIAL_LIMIT, poisson

MOST_TERMS = 400


@njit
def poissons(u, means, work, out):
    """`poisson(u[i], means[i])` into out[i], the same number to the bit. u, means, out: (n,) float64; work: (2, n).

    All search side by side until the last has its count: meant for means that are alike, some tens at most.
    """
    p, total = work[0], work[1]
    for i in range(len(u)):
        small = 0.0 < means[i] <= SEQUENTIAL_LIMIT
        p[i] = math.exp(-means[i]) if small else 0.0
        total[i] = p[i] if small else 1.0  # finds its count at once; the true one is put in below
        out[i] = 0.0
    k, searching = 0, True
    while searching and k < MOST_TERMS:
        k += 1
        for i in range(len(u)):
            out[i] += 1.0 if u[i] > total[i] else 0.0
            p[i] *= means[i] / k
            total[i] += p[i]
        searching = False
        for i in range(len(u)):
            if u[i] > total[i]:
                searching = True
                break
    for i in range(len(u)):
        if means[i] > SEQUENTIAL_LIMIT:
            out[i] = poisson(u[i], means[i])
