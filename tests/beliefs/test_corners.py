"""Corners of the priors: they exist, they are far apart, and each lies inside the priors."""

from __future__ import annotations

import pytest

from contrapeso.beliefs import corners, truncated_prior
from contrapeso.engine.program import drawn_row
from contrapeso.evidence import registry
from contrapeso.world import parameters


@pytest.mark.parametrize("name", ["hawk", "sceptic"])
def test_a_corner_lies_inside_the_priors(name: str) -> None:
    """unit: each range and form is one that `--prior` takes, and its draws are draws of the prior."""
    corner = corners.load()[name]
    with truncated_prior.under(corner.ranges):
        row = drawn_row(3, seed=1)
    for number in corner.within:
        if not number.startswith("form."):
            entry = registry.load().entries[number]
            drawn = row[parameters.index()[number]]
            below = entry.prior.share_below(drawn) if entry.prior else -1.0
            assert (below >= 0.6) if corner.within[number] == "high" else (0.0 <= below <= 0.4), number


def test_the_corners_differ_in_every_number() -> None:
    """unit: hawk and sceptic are asked about the same numbers and forms, and agree on none."""
    hawk, sceptic = corners.load()["hawk"], corners.load()["sceptic"]
    assert hawk.within.keys() == sceptic.within.keys()
    assert all(hawk.within[name] != sceptic.within[name] for name in hawk.within)
