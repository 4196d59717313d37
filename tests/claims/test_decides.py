"""The estimator behind forms and witnesses; break-evens, conditions and indices have tests of their own."""

from __future__ import annotations

import numpy as np

from contrapeso.claims import influence


def test_estimator_is_unbiased_without_influence() -> None:
    """statistical: before it is cut at 0 half of the estimates lie below it: between 35 and 75 % are cut."""
    rng = np.random.default_rng(7)
    cut = [influence.index(influence.bins_of(rng.random(192)), rng.random(192)) == 0.0 for _ in range(200)]
    assert 0.35 < np.mean(cut) < 0.75
