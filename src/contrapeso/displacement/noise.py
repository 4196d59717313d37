"""States whose difference between two arms isn't chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FAMILY = 0.05
"""Chance of naming any state where the arms are alike."""
FLIPS = 4_000
MOST_ENUMERATED = 11
"""Up to so many worlds all sign patterns are tried; six worlds are the fewest that can tell a state apart."""


def told_apart(sums: Floats) -> NDArray[np.bool_]:
    """(32,) bool from per-world differences (worlds, 32): states whose mean difference isn't chance.

    Where swapping the arms of a pair changes nothing, flipping the signs of whole worlds changes nothing either: the
    largest of |Σ d| / √(Σ d²) over states is compared with itself under such flips, largest state first and then
    without it (step-down: Westfall & Young 1993). Exact for any law of d and any dependence between states.
    """
    size = np.sqrt((sums**2).sum(axis=0))
    alive = np.flatnonzero(size > 0.0)
    found = np.zeros(sums.shape[1], dtype=bool)
    if not len(alive):
        return found
    unit = sums[:, alive] / size[alive]
    seen = np.abs(unit.sum(axis=0))
    order = np.argsort(-seen, kind="stable")
    flipped = np.abs(_signs(len(sums)) @ unit[:, order])
    largest = np.maximum.accumulate(flipped[:, ::-1], axis=1)[:, ::-1]
    p = np.maximum.accumulate((largest >= seen[order] - 1e-9).mean(axis=0))
    found[alive[order]] = p <= FAMILY
    return found


def _signs(worlds: int) -> Floats:
    """(flips, worlds) of ±1, the first row all 1: every pattern where there are few worlds, else a fixed sample."""
    if worlds <= MOST_ENUMERATED:
        return np.asarray(1 - 2 * ((np.arange(2**worlds)[:, None] >> np.arange(worlds)) & 1), dtype=np.float64)
    drawn = np.random.default_rng(worlds).integers(0, 2, (FLIPS, worlds))  # the same for so many worlds
    drawn[0] = 0
    return np.asarray(1 - 2 * drawn, dtype=np.float64)
