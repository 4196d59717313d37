"""Own raids: Mexico's forces destroy assets, laboratories above all, and arrest who is there.

raids ~ Poisson(per_week x effort x (1 + g j)), j the share of states where US forces go along, g the gain from a
partner's intelligence. A raid takes a laboratory with `raids.laboratory_share`, else an asset of another kind by count;
leaders are captured by `enforce`, at a rate of their own. The crew goes to prison and is a part of the week's arrests,
which it can't exceed (`enforce` makes so many fewer), so that arrests stay what the evidence says. Sources:
laboratories destroyed by the army (press_labs_2026), two definitions a factor of eight apart.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import poisson, round_randomly
from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.release import cash_assets, crew
from contrapeso.mechanisms.watch import COOPERATIVE
from contrapeso.world.axes import ASSETS, CASH, LABORATORY, STATES, WAREHOUSE
from contrapeso.world.declare import About, Field, Metric

READS = """
    asset_alive asset_cell asset_kind asset_organisation asset_state assets cash cash_destroyed effort id joint_raids
    may_raid members prison raid_arrests raids seed states_granting warehouses_destroyed week
""".split()
WRITES = """
    asset_alive cash cash_destroyed joint_raids members prison raid_arrests raids warehouses_destroyed
""".split()

ABOUT = About(
    ("Mexico's own raids", "operativos propios de México"),
    ("Mexico's forces destroy nothing", "las fuerzas de México no destruyen nada"),
    off={"raids.per_week": 0},
)
RAIDS = Stream(62, ("what Mexico's forces raid", "qué atacan las fuerzas de México"))
FIELDS = (
    Field("raids", ("assets destroyed by Mexico's raids", "activos destruidos por operativos de México")),
    Field("joint_raids", ("raids with US forces along", "operativos con fuerzas de EE. UU.")),
    Field("raid_arrests", ("members arrested in raids", "miembros detenidos en operativos")),
)
METRICS = (
    Metric(
        92,
        "raids_total",
        "total",
        "assets",
        ("assets destroyed by Mexico's raids", "activos destruidos por operativos de México"),
        "raids",
    ),
    Metric(
        93,
        "joint_raids_total",
        "total",
        "assets",
        ("raids with US forces along", "operativos con fuerzas de EE. UU."),
        "joint_raids",
    ),
    Metric(
        94,
        "raid_arrests_total",
        "total",
        "persons",
        ("members arrested in raids", "miembros detenidos en operativos"),
        "raid_arrests",
    ),
)


@njit
def standing(world, first, last, wanted):
    """The first of assets `first` to `last` - 1 in use that is a laboratory if one is wanted, else none; or -1. Eight
    side by side that are lost are passed at once.
    """
    eights, a = world.asset_alive.view(np.uint64), first
    while a < last:
        if world.asset_alive[a] == 1 and (world.asset_kind[a] == LABORATORY) == wanted:
            return a
        a = a + 1 if eights[a >> 3] != 0 else (a | 7) + 1
    return -1


@njit
def target(world, p, u):
    """An asset to raid, or -1: a laboratory, or one of another kind by count. Leaders stand first among the assets, and
    laboratories side by side, as the builder put them.
    """
    first, laboratories = int(p.assets_leadership), int(p.assets_laboratory)
    before = first + int(p.assets_operative) + int(p.assets_vehicle) + int(p.assets_warehouse)
    wanted = u[0] < p.raids_laboratory_share
    start, count = (before, laboratories) if wanted else (first, world.assets - first)
    middle, end = start + int(u[1] * count), min(start + count, world.assets)
    a = standing(world, middle, end, wanted)
    return a if a >= 0 else standing(world, start, min(middle, end), wanted)


@njit
def raid(world, p, a, u):
    """Destroy asset a and arrest its crew, with what hangs on it."""
    kind, i, c = world.asset_kind[a], world.asset_organisation[a], world.asset_cell[a]
    world.asset_alive[a] = 0
    world.raids += 1.0
    room = int(p.enforcement_incapacitation_per_week * world.effort - world.raid_arrests)
    taken = min(round_randomly(u, crew(p, kind)), world.members[c], max(0, room))
    world.members[c] -= taken
    world.prison[c] += taken
    world.raid_arrests += taken
    if kind == WAREHOUSE:
        world.warehouses_destroyed += 1.0
    if kind == CASH:
        seized = world.cash[i] / max(cash_assets(world, i) + 1, 1)
        world.cash[i] -= seized
        world.cash_destroyed += seized
    if p.coordination_mode == COOPERATIVE and world.may_raid[world.asset_state[a]] == 1:
        world.joint_raids += 1.0


@njit
def step(world, p):
    """The week's raids."""
    world.raids = world.joint_raids = world.raid_arrests = 0.0
    mean = p.raids_per_week * world.effort
    if mean <= 0.0:
        return
    if p.coordination_mode == COOPERATIVE:
        mean *= 1.0 + p.coordination_intelligence_gain * world.states_granting / STATES
    due = poisson(uniform(world.seed, world.id, world.week, RAIDS, 0, 0), min(mean, float(ASSETS)))
    for k in range(due):
        u = uniform4(world.seed, world.id, world.week, RAIDS, 1 + k, 0)
        a = target(world, p, u)
        if a >= 0:
            raid(world, p, a, u[2])
