"""Worlds made by the builder, run as plain Python: no compiling."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms.layout import WORLD
from contrapeso.mechanisms.plain import plain
from contrapeso.world import build, parameters
from contrapeso.world.geography import geography


@pytest.fixture(scope="session")
def given() -> Callable[..., Any]:
    """given(organisation_count=8, ...): parameters by their names in the kernel, defaults but for those given; small
    worlds unless said otherwise.
    """

    def make(**levers: float) -> Any:
        row = parameters.defaults().copy().view(parameters.dtype()).view(np.recarray)
        small = {"organisation_count": 12, "assets_operative": 60, "assets_vehicle": 30, "assets_leadership": 20}
        for name, value in {**small, **levers}.items():
            row[name] = value
        return row[0]

    return make


@pytest.fixture(scope="session")
def built(given: Callable[..., Any]) -> Callable[..., Any]:
    """built(world=0, year=2022, past={...}, ties=rows, **levers): the record of a small world at its start; `past`:
    what differed from the defaults before the scenario (as kept for the next call: don't change it).
    """

    @cache
    def make(world: int, year: int, past: tuple[Any, ...], ties: tuple[Any, ...], levers: tuple[Any, ...]) -> Any:
        worlds, geo = np.zeros(1, dtype=WORLD).view(np.recarray), geography().view(np.recarray)[0]
        worlds["seed"], worlds["id"] = 5, world
        rows = np.array(ties, dtype=float).reshape(-1, 4)
        plain(build.build)(worlds[0], given(**dict(levers)), given(**dict(past)), geo, year, rows)
        return worlds[0]

    def build_(
        world: int = 0, year: int = 2022, past: dict[str, float] | None = None, ties: Any = (), **levers: float
    ) -> Any:
        before = tuple((past if past is not None else levers).items())
        return make(world, year, before, tuple(map(tuple, ties)), tuple(levers.items()))

    return build_
