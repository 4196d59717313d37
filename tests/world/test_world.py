"""The world at its start."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from contrapeso.engine.one_world import readable
from contrapeso.mechanisms.layout import WORLD, abi_hash
from contrapeso.mechanisms.plain import plain
from contrapeso.world import build, equation, parameters
from contrapeso.world.axes import KINDS
from contrapeso.world.geography import geography, hops


def made(world: int = 0, start: int = 2022) -> Any:
    """The record of a whole world at its start, by the builder as plain Python (half a second)."""
    worlds = np.zeros(1, dtype=WORLD).view(np.recarray)
    worlds["seed"], worlds["id"] = 5, world
    p = parameters.defaults().view(parameters.dtype()).view(np.recarray)[0]
    plain(build.build)(worlds[0], p, p, geography().view(np.recarray)[0], start, np.zeros((0, 4)))
    return worlds[0]


def test_counts_are_those_of_the_design() -> None:
    """unit: 150 organisations, about 600 cells, 3,000 assets of six kinds, every organisation with a leader."""
    world = made()
    assert world["organisations"] == 150
    assert 550 <= world["cells"] <= 700
    assert world["assets"] == 3000
    kinds = np.bincount(world["asset_kind"][:3000], minlength=KINDS)
    assert kinds.tolist() == [300, 1400, 600, 400, 200, 100]
    assert (world["leaders"][:150] >= 1).all()
    assert world["members"].sum() == world["members_start"]


def test_sizes_follow_the_published_path() -> None:
    """statistical: members of 2022 within 3 % of 173,837 and the largest share within 0.02 of 0.165 over 6 worlds
    (spread of one world 0.8 %)."""
    found = [made(k) for k in range(6)]
    total = np.mean([w["members_start"] for w in found])
    largest = np.mean(
        [w["members"][w["cell_organisation"] == 0][: w["cells"]].sum() / w["members_start"] for w in found]
    )
    assert total == pytest.approx(173_837, rel=0.03)
    assert largest == pytest.approx(0.165, abs=0.02)


def test_start_of_2012_is_the_input() -> None:
    """unit: in 2012 sizes are 1/rank and add to 115,000 (rounding by whole persons)."""
    world = made(start=2012)
    sizes = np.bincount(world["cell_organisation"][: world["cells"]], weights=world["members"][: world["cells"]])
    expected = 115_000 / np.arange(1, 151) / sum(1 / k for k in range(1, 151))
    assert np.max(np.abs(sizes - expected)) <= 0.51
    assert abs(world["members_start"] - 115_000) < 150


def test_equation_against_plain_numpy() -> None:
    """unit: one derivative of the compiled equation equals the formula written with a full matrix (1e-12)."""
    rng = np.random.default_rng(1)
    n = 6
    members = rng.uniform(10, 1000, n)
    rivalry = np.zeros((n, n))
    pairs = [(0, 1, 3.0), (0, 4, 1.0), (2, 5, 7.0)]
    for a, b, r in pairs:
        rivalry[a, b] = rivalry[b, a] = r
    allies = rng.uniform(0, 9, n)
    record = readable(parameters.defaults().view(parameters.dtype()))[0]
    out = np.empty(n)
    ties = [np.array(x) for x in zip(*pairs, strict=True)]
    equation.growth(members, 3, ties[0], ties[1], ties[2], allies, record, out)
    s = (rivalry + 1) / (allies + 1)[:, None]
    np.fill_diagonal(s, 0)
    rho, eta, theta, omega = 2.527474e-3, 110.0, 1.549231e-8, 4.0e-8
    expected = members * (rho - eta / members.sum() - theta * s @ members - omega * members)
    assert out == pytest.approx(expected, rel=1e-12)


def test_distances() -> None:
    """unit: hops count borders; every state reaches every crossing; a crossing's own state is at 0."""
    geo = geography()[0]
    assert np.isfinite(geo["distance"]).all()
    assert [geo["distance"][s, x] for x, s in enumerate(geo["crossing_state"])] == [0.0] * 6
    assert hops([(0, 1), (1, 2)], 0, 3).tolist() == [0.0, 1.0, 2.0]
    assert math.isinf(hops([(0, 1)], 0, 3)[2])


def test_abi_hash_is_that_of_any_process() -> None:
    """unit: the layout's hash has its length and is the same in a process whose sets and texts are hashed otherwise."""
    code = "from contrapeso.mechanisms.layout import abi_hash; print(abi_hash())"
    env = dict(os.environ, PYTHONHASHSEED="5")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert len(abi_hash()) == 16 and done.stdout.strip() == abi_hash()
