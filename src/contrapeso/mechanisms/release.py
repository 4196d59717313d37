"""Release: what one sortie does.

A shared plan leaks with probability leak_probability x capture_s; where the leak comes before the strike (within
days) the fix is spoiled, and reprisals fall on civilians either way. A stale fix is aborted with
`strikes.confirm_probability`, a wrong one is not seen to be wrong. A hit removes the asset and its crew; a leader's
removal goes on in `removal`. Stale and wrong strikes harm civilians, and so do hits. An aborted sortie counts as
wasted, not as a strike.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.draws.inversion import poisson, round_randomly
from contrapeso.draws.keyed import uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms import removal, reprisals, signal
from contrapeso.mechanisms.move import ON_THE_MOVE, STALE
from contrapeso.mechanisms.paradigm import factor
from contrapeso.world.axes import CASH, LEADERSHIP, NEVER, WAREHOUSE
from contrapeso.world.declare import About, Field, Metric

READS = """
    asset_alive asset_cell asset_kind asset_organisation asset_state assets capture cash cash_destroyed
    deadliness destroyed hits_in_place hits_moving id killed leaders members plans_leaked seed sharing sorties
    state_civilians state_strikes strike_civilians strikes struck warehouses_destroyed wasted week
""".split()
WRITES = """
    asset_alive cash cash_destroyed destroyed fix_time hits_in_place hits_moving killed members plans_leaked
    sorties state_civilians state_strikes strike_civilians strikes struck warehouses_destroyed wasted
""".split()

CALLS = ("removal", "reprisals", "signal")

ABOUT = About(
    ("what a sortie does", "lo que hace una salida"),
    ("a strike on a true fix destroys nothing", "un ataque a una localización cierta no destruye nada"),
    off={"strikes.effect_probability": 0},
)
REPRISAL = Stream(35, ("whether a shared plan leaks", "si se filtra un plan compartido"))
HIT = Stream(34, ("what a sortie hits and harms", "qué alcanza y daña una salida"))
FIELDS = (
    Field("sorties", ("sorties", "salidas")),
    Field("strikes", ("strikes", "ataques")),
    Field("wasted", ("sorties wasted", "salidas desperdiciadas")),
    Field("hits_in_place", ("hits on assets in place", "impactos en activos quietos")),
    Field("hits_moving", ("hits on moving assets", "impactos en activos en movimiento")),
    Field("destroyed", ("assets destroyed", "activos destruidos")),
    Field("warehouses_destroyed", ("warehouses destroyed", "bodegas destruidas")),
    Field("killed", ("members killed by strikes", "miembros muertos por ataques"), people=-1),
    Field("plans_leaked", ("shared plans leaked", "planes compartidos filtrados")),
    Field("strike_civilians", ("civilians harmed by strikes", "víctimas civiles de los ataques")),
    Field(
        "state_civilians",
        ("civilians harmed by state", "víctimas civiles por estado"),
        ("states",),
        by_state="civilians_harmed",
    ),
    Field("state_strikes", ("strikes by state", "ataques por estado"), ("states",)),
)
METRICS = (
    Metric(
        7,
        "assets_destroyed_total",
        "total",
        "assets",
        ("assets destroyed by strikes", "activos destruidos por ataques"),
        "destroyed",
    ),
    Metric(
        8,
        "hits_in_place_total",
        "total",
        "assets",
        ("hits on assets in place", "impactos en activos quietos"),
        "hits_in_place",
    ),
    Metric(
        9,
        "hits_moving_total",
        "total",
        "assets",
        ("hits on moving assets", "impactos en activos en movimiento"),
        "hits_moving",
    ),
    Metric(
        10,
        "hits_per_strike",
        "ratio",
        "share",
        ("hits per strike", "impactos por ataque"),
        numerator=("hits_in_place_total", "hits_moving_total"),
        denominator=("strikes_total",),
    ),
    Metric(12, "killed_total", "total", "persons", ("members killed", "miembros muertos"), "killed"),
    Metric(13, "strikes_total", "total", "strikes", ("strikes", "ataques"), "strikes"),
    Metric(14, "strikes_wasted_total", "total", "sorties", ("sorties wasted", "salidas desperdiciadas"), "wasted"),
    Metric(
        17,
        "plans_leaked_total",
        "total",
        "plans",
        ("shared plans leaked", "planes compartidos filtrados"),
        "plans_leaked",
    ),
    Metric(54, "sorties_total", "total", "sorties", ("sorties flown", "salidas"), "sorties"),
)


@njit
def crew(p, kind):
    """People lost with an asset of the kind."""
    sizes = (p.crew_leadership, p.crew_operative, p.crew_vehicle, p.crew_warehouse, p.crew_laboratory, p.crew_cash)
    return sizes[kind]


@njit
def harm(world, p, a, u, mean):
    """Civilians harmed by one strike."""
    harmed = poisson(u, mean * factor(p, p.paradigm_civilian_factor))
    world.strike_civilians += harmed
    world.state_civilians[world.asset_state[a]] += harmed


@njit
def spoiled(world, p, a, delay, name):
    """Whether the plan leaked before the strike; reprisals fall wherever it leaked."""
    if world.sharing == 0:
        return False
    s = world.asset_state[a]
    u = uniform4(world.seed, world.id, world.week, REPRISAL, a, name)
    if u[0] >= p.corruption_leak_probability * world.capture[s]:
        return False
    world.plans_leaked += 1.0
    reprisals.avenge(world, s, poisson(u[1], p.harm_reprisal_per_leaked_plan * world.deadliness))
    return u[2] < 1.0 - math.exp(-delay / p.corruption_leak_delay_days)


@njit
def destroy(world, p, a, u):
    """Remove asset a with its crew, and what hangs on it."""
    kind, i, c = world.asset_kind[a], world.asset_organisation[a], world.asset_cell[a]
    world.asset_alive[a] = 0
    world.destroyed += 1.0
    lost = min(round_randomly(u, crew(p, kind)), world.members[c])
    world.members[c] -= lost
    world.killed += lost
    world.struck[i] += lost
    if kind == CASH:
        burnt = world.cash[i] / max(cash_assets(world, i) + 1, 1)
        world.cash[i] -= burnt
        world.cash_destroyed += burnt
    if kind == WAREHOUSE:
        world.warehouses_destroyed += 1.0
    if kind == LEADERSHIP:
        removal.remove_leader(world, p, i, 1.0 / max(world.leaders[i], 1), 1.0)


@njit
def cash_assets(world, i):
    """Stores of cash of organisation i in use; those of all stand last among the assets, as the builder puts them."""
    a, count = world.assets - 1, 0
    while a >= 0 and world.asset_kind[a] == CASH:
        count += (world.asset_organisation[a] == i) & (world.asset_alive[a] == 1)
        a -= 1
    return count


@njit
def release(world, p, a, state, delay, name):
    """One sortie against asset a, whose fix is worth `state`; `name` tells lane and hour for the draw's key."""
    world.sorties += 1.0
    world.fix_time[a] = NEVER
    if spoiled(world, p, a, delay, name):
        state = STALE
    u = uniform4(world.seed, world.id, world.week, HIT, a, name)
    wrong = u[0] < p.strikes_wrong_fix_probability
    if state == STALE and not wrong and u[1] < p.strikes_confirm_probability:
        world.wasted += 1.0
        return
    world.strikes += 1.0
    world.state_strikes[world.asset_state[a]] += 1.0
    v = uniform4(world.seed, world.id, world.week, HIT, a, name + 1024)
    if wrong or state == STALE:
        world.wasted += 1.0
        harm(world, p, a, v[0], p.harm_civilians_per_wrong_strike)
        return
    signal.rouse(world, p, world.asset_organisation[a], world.asset_state[a])
    harm(world, p, a, v[0], p.harm_civilians_per_hit)
    if u[2] < p.strikes_effect_probability:
        if state == ON_THE_MOVE:
            world.hits_moving += 1.0
        else:
            world.hits_in_place += 1.0
        destroy(world, p, a, v[1])
