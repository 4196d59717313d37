"""The population equation of Science 2023, without noise.

dC_i/dt = C_i (rho - eta / sum C - theta sum_j S_ij C_j - omega C_i),  S_ij = (R_ij + 1) / (A_i + 1),  S_ii = 0

C members of an organisation, t in weeks, R_ij states in which i and j are rivals, A_i ally strength of i.
Source: Prieto-Curiel, Campedelli & Hope, Science 381:1312 (2023) and its published code.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(error_model="numpy")  # the divisor is never zero, and asking would leave no vector code
def opposition(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, out):
    """out_i = sum_j S_ij C_j, in members; all arrays over organisations. Returns sum C."""
    total = 0.0
    for i in range(len(members)):
        total += members[i]
    for i in range(len(members)):
        out[i] = total - members[i]
    for k in range(ties):
        a, b = tie_a[k], tie_b[k]
        out[a] += tie_rivalry[k] * members[b]
        out[b] += tie_rivalry[k] * members[a]
    for i in range(len(members)):
        out[i] /= ally_strength[i] + 1.0
    return total


@njit
def growth(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, p, out):
    """out_i = dC_i/dt in members a week."""
    total = opposition(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, out)
    arrests = p.enforcement_incapacitation_per_week / max(total, 1.0)
    for i in range(len(members)):
        c = members[i]
        out[i] = c * (p.recruitment_rate - arrests - p.conflict_lethality * out[i] - p.saturation_rate * c)


@njit
def advance(members, weeks, step, ties, tie_a, tie_b, tie_rivalry, ally_strength, p):
    """Members after `weeks`, by classical Runge-Kutta with the given step in weeks (changes `members`)."""
    n = len(members)
    k1, k2, k3, k4 = np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    done = 0.0
    while done < weeks:
        h = min(step, weeks - done)
        growth(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, p, k1)
        growth(members + 0.5 * h * k1, ties, tie_a, tie_b, tie_rivalry, ally_strength, p, k2)
        growth(members + 0.5 * h * k2, ties, tie_a, tie_b, tie_rivalry, ally_strength, p, k3)
        growth(members + h * k3, ties, tie_a, tie_b, tie_rivalry, ally_strength, p, k4)
        members += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
        done += h


@njit
def deaths(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, p):
    """Deaths a week in fighting: theta sum_ij C_i S_ij C_j."""
    out = np.empty(len(members))
    opposition(members, ties, tie_a, tie_b, tie_rivalry, ally_strength, out)
    total = 0.0
    for i in range(len(members)):
        total += p.conflict_lethality * members[i] * out[i]
    return total
