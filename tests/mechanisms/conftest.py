"""A small world in which every number is chosen, and mechanisms run on it as plain Python: no compiling.

Three organisations (1,140 members) in five cells of four states, twelve assets; its trade has started (`start`), the
week is 3. Parameters are given by their names in the kernel: `given(market_demand=0.5)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from contrapeso.evidence import registry
from contrapeso.mechanisms import declared, start
from contrapeso.mechanisms.layout import WORLD, flat
from contrapeso.mechanisms.plain import plain
from contrapeso.mechanisms.schedule import week
from contrapeso.world import build, parameters
from contrapeso.world.axes import CASH, LABORATORY, LEADERSHIP, NEVER, OPERATIVE, VEHICLE, WAREHOUSE
from contrapeso.world.choices import form
from contrapeso.world.geography import geography
from contrapeso.world.given import ASSIGNMENT, RULE

LEADERS = 4
CELLS = ((0, 1, 500), (0, 13, 300), (1, 1, 200), (1, 24, 100), (2, 7, 40))
"""Organisation, state (1 and 7 have a crossing), members."""
ASSETS = (
    (LEADERSHIP, 0), (LEADERSHIP, 0), (LEADERSHIP, 2), (LEADERSHIP, 4), (OPERATIVE, 0), (VEHICLE, 0), (VEHICLE, 1),
    (VEHICLE, 2), (WAREHOUSE, 0), (WAREHOUSE, 3), (LABORATORY, 1), (CASH, 0),
)  # fmt: skip
"""Kind, cell; leaders first, as the builder puts them."""

Given = Callable[..., Any]


def record(row: np.ndarray) -> Any:
    """Parameters whose fields are attributes."""
    return row.reshape(1, -1).view(parameters.dtype()).reshape(1).view(np.recarray)[0]


@pytest.fixture(scope="session")
def given() -> Given:
    """given(market_demand=0.5, ...): parameters, defaults but for those given."""

    def make(**levers: float) -> Any:
        row = parameters.defaults().copy()
        p = record(row)
        p.assets_leadership = LEADERS
        for name, value in levers.items():
            assert name in (parameters.dtype().names or ()), name
            p[name] = value
        return p

    return make


@pytest.fixture(scope="session")
def off(given: Given) -> Given:
    """off("absorb", ...): parameters at which the mechanism declares that it does nothing, and those given besides."""

    def make(mechanism: str, **levers: float) -> Any:
        about, entries = declared.load().about[mechanism], registry.load().entries
        switched = {parameters.field_name(n): entries[n].encode(v) for n, v in about.off.items()}
        forms = {parameters.field_name(f"form.{n}"): form(n, v) for n, v in about.forms.items()}
        assert switched or forms
        return given(**levers | switched | forms)

    return make


@pytest.fixture(scope="session")
def geo() -> Any:
    """The geography; not to be changed."""
    return geography().view(np.recarray)[0]


@pytest.fixture(scope="session")
def empty() -> Callable[[], np.ndarray]:
    """empty(): (1,) record of zeros with seed and id."""

    def make() -> np.ndarray:
        worlds = np.zeros(1, dtype=WORLD).view(np.recarray)
        worlds["seed"], worlds["id"], worlds["week"] = 5, 2, 3
        return worlds

    return make


@pytest.fixture(scope="session")
def started(given: Given, geo: Any, empty: Callable[[], np.ndarray]) -> np.ndarray:
    """(1,) the small world at its start."""
    worlds, p = empty(), given()
    world = worlds[0]
    world.organisations, world.cells, world.assets = 3, len(CELLS), len(ASSETS)
    for c, (i, s, members) in enumerate(CELLS):
        world.cell_organisation[c], world.cell_state[c], world.members[c] = i, s, members
    for i, home in enumerate((0, 2, 4)):
        world.lineage[i], world.home_cell[i] = i, home
    for a, (kind, c) in enumerate(ASSETS):
        i = CELLS[c][0]
        world.asset_kind[a], world.asset_alive[a], world.asset_cell[a] = kind, 1, c
        world.asset_organisation[a], world.asset_state[a] = i, CELLS[c][1]
        world.asset_stop[a] = world.fix_time[a] = NEVER
        world.leaders[i] += kind == LEADERSHIP
    world.members_start = world.ledger_members = sum(members for _, _, members in CELLS)
    world.tie_a[0], world.tie_b[0], world.tie_rivalry[0], world.ties = 0, 1, 3.0, 1
    world.ally_strength[:3] = (1.0, 0.0, 2.0)
    world.deaths_reference = 5.0
    plain(build._start_politics)(world, p, geo)
    plain(build._start_trade)(world, p)
    plain(start.step)(world, p, geo)
    return worlds


@pytest.fixture(scope="session")
def lived(started: np.ndarray, given: Given, geo: Any) -> np.ndarray:
    """(1,) the small world after one whole week."""
    worlds, levers = started.copy(), np.asarray(parameters.defaults())
    rules, assignments = np.zeros(0, RULE), np.zeros(0, ASSIGNMENT)
    plain(week)(worlds[0], flat(worlds), given(), levers, geo, rules, assignments)
    assert worlds[0].failed == 0
    return worlds


@pytest.fixture
def worlds(started: np.ndarray) -> np.ndarray:
    """(1,) a copy of the small world at its start; `world` and `row` are the same memory."""
    return started.copy()


@pytest.fixture
def world(worlds: np.ndarray) -> Any:
    """The record of `worlds`."""
    return worlds[0]


@pytest.fixture
def row(worlds: np.ndarray) -> np.ndarray:
    """`worlds` as a row of float64."""
    return flat(worlds)
