"""The builder: a synthetic world at the start of its scenario.

Sizes follow 1/rank in 2012 and the population equation from there to the start; ties, places and assets are drawn,
keyed by seed and world, so every arm of an experiment starts from the same world.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.in_blocks import BLOCK
from contrapeso.draws.keyed import uniforms4_of
from contrapeso.draws.streams import Stream
from contrapeso.draws.weighted import by_weight
from contrapeso.world import equation, settlement
from contrapeso.world.axes import GOODS, ORGANISATIONS, TIES, WEEKS_PER_YEAR
from contrapeso.world.codes import TOO_MANY_TIES
from contrapeso.world.declare import Field
from contrapeso.world.goods import base_of

BUILD_TIES = Stream(1, ("who is whose rival", "quién es rival de quién"))
FIELDS = (
    Field("organisations", ("number of organisations", "número de organizaciones"), dtype="i8", state=True),
    Field("cells", ("number of local groups", "número de grupos locales"), dtype="i8", state=True),
    Field("assets", ("number of assets", "número de activos"), dtype="i8", state=True),
    Field("ties", ("number of rivalries", "número de rivalidades"), dtype="i8", state=True),
    Field("members_start", ("members at the start", "miembros al inicio"), state=True),
    Field("deaths_reference", ("deaths in fighting at the start", "muertes en combates al inicio"), state=True),
    Field(
        "lineage",
        ("lineage of organisations", "linaje de las organizaciones"),
        ("organisations",),
        dtype="u2",
        state=True,
    ),
    Field("ally_strength", ("strength of alliances", "fuerza de las alianzas"), ("organisations",), state=True),
    Field(
        "home_cell", ("home of organisations", "sede de las organizaciones"), ("organisations",), dtype="u4", state=True
    ),
    Field(
        "leaders",
        ("leaders of organisations", "líderes de las organizaciones"),
        ("organisations",),
        dtype="i4",
        state=True,
    ),
    Field("tie_a", ("rivals", "rivales"), ("ties",), dtype="u2", state=True),
    Field("tie_b", ("rivals", "rivales"), ("ties",), dtype="u2", state=True),
    Field("tie_rivalry", ("rivalries", "rivalidades"), ("ties",), dtype="f4", state=True),
    Field(
        "cell_organisation",
        ("organisation of local groups", "organización de los grupos locales"),
        ("cells",),
        dtype="u2",
        state=True,
    ),
    Field("cell_state", ("state of local groups", "estado de los grupos locales"), ("cells",), dtype="u1", state=True),
    Field("members", ("members", "miembros"), ("cells",), dtype="i4", state=True),
    Field("asset_kind", ("kind of assets", "tipo de los activos"), ("assets",), dtype="u1", state=True),
    Field("asset_alive", ("assets in use", "activos en uso"), ("assets",), dtype="i1", state=True),
    Field("asset_organisation", ("owner of assets", "dueño de los activos"), ("assets",), dtype="u2", state=True),
    Field("asset_cell", ("local group of assets", "grupo local de los activos"), ("assets",), dtype="u2", state=True),
    Field("asset_state", ("state of assets", "estado de los activos"), ("assets",), dtype="u1", state=True),
)


INPUT_YEAR = 2012
REFERENCE_YEAR = 2022
STEP_WEEKS = 13.0


@njit
def build(world, p, past, geo, start_year, given_ties):
    """Fill `world` (zeroed, with seed and id set). `given_ties`: (n, 4) rows i, j, rivalry, alliance; empty =
    synthetic.
    """
    n = min(max(int(p.organisation_count), 2), ORGANISATIONS)
    world.organisations = n
    if len(given_ties) > 0:
        _given_ties(world, given_ties)
    else:
        _rival_ties(world, p, n)
        _ally_strengths(world, p, n)
    sizes = _sizes(world, p, past, n, start_year)
    for i in range(n):
        world.lineage[i] = i
    settlement.settle(world, p, geo, sizes)
    settlement.equip(world, p)
    _start_politics(world, p, geo)
    _start_trade(world, past)


@njit
def _given_ties(world, rows):
    for k in range(len(rows)):
        i, j = int(rows[k, 0]), int(rows[k, 1])
        if rows[k, 2] > 0.0:
            _add_tie(world, i, j, rows[k, 2])
        world.ally_strength[i] += rows[k, 3]
        world.ally_strength[j] += rows[k, 3]


@njit
def _add_tie(world, i, j, rivalry):
    k = world.ties
    if k >= TIES:
        world.failed = TOO_MANY_TIES
    else:
        world.tie_a[k], world.tie_b[k], world.tie_rivalry[k] = i, j, rivalry
        world.ties = k + 1


@njit
def _rank_weights(n, exponent):
    return np.cumsum(np.arange(1, n + 1).astype(np.float64) ** -exponent)


@njit
def _uniforms(world, kind, draw, out):
    """Uniforms of draws draw, draw + 1, ... into out (4, n)."""
    n = out.shape[1]
    uniforms4_of(world.seed, world.id, 0, BUILD_TIES, np.full(n, kind), np.arange(draw, draw + n), out)


@njit
def _rival_ties(world, p, n):
    """Rivalries: each state of rivalry falls on a pair drawn by rank; several on one pair make its weight."""
    cumulative = _rank_weights(n, p.network_rivalry_rank_exponent)
    wanted, placed, draw, u = int(p.network_rivalry_weight), 0, 0, np.empty((4, BLOCK))
    tie = np.zeros((n, n), np.int32)  # one more than the place of the tie of a pair; 0: none yet
    while placed < wanted and draw < 100 * wanted:
        k = draw % BLOCK
        if k == 0:
            _uniforms(world, 0, draw, u)
        i, j = by_weight(u[0, k], cumulative), by_weight(u[1, k], cumulative)
        draw += 1
        if i == j:
            continue
        placed += 1
        if tie[i, j] > 0:
            world.tie_rivalry[tie[i, j] - 1] += 1.0
        else:
            _add_tie(world, i, j, 1.0)
            tie[i, j] = tie[j, i] = world.ties


@njit
def _ally_strengths(world, p, n):
    """Alliances, drawn in the same way, matter through the summed strength of an organisation alone."""
    cumulative = _rank_weights(n, p.network_alliance_rank_exponent)
    wanted, placed, draw, u = int(p.network_alliance_weight), 0, 0, np.empty((4, BLOCK))
    while placed < wanted and draw < 100 * wanted:
        k = draw % BLOCK
        if k == 0:
            _uniforms(world, 1, draw, u)
        i, j = by_weight(u[0, k], cumulative), by_weight(u[1, k], cumulative)
        draw += 1
        if i != j:
            placed += 1
            world.ally_strength[i] += 1.0
            world.ally_strength[j] += 1.0


@njit
def _sizes(world, p, past, n, start_year):
    """Members by organisation at the start; sets the reference deaths of 2022, by the same equation."""
    sizes = 1.0 / np.arange(1, n + 1)
    sizes *= p.organisation_members_2012 / sizes.sum()
    ties, a, b, r = world.ties, world.tie_a, world.tie_b, world.tie_rivalry
    allies = world.ally_strength
    shared = max(min(start_year, REFERENCE_YEAR), INPUT_YEAR)  # a year is four steps: they go the same way up to there
    equation.advance(sizes, float((shared - INPUT_YEAR) * WEEKS_PER_YEAR), STEP_WEEKS, ties, a, b, r, allies, past)
    reference = sizes.copy()
    equation.advance(sizes, float((start_year - shared) * WEEKS_PER_YEAR), STEP_WEEKS, ties, a, b, r, allies, past)
    equation.advance(
        reference, float((REFERENCE_YEAR - shared) * WEEKS_PER_YEAR), STEP_WEEKS, ties, a, b, r, allies, past
    )
    world.deaths_reference = equation.deaths(reference, ties, a, b, r, allies, past)
    return sizes


@njit
def _start_politics(world, p, geo):
    world.consent_logit = math.log(p.consent_initial / (1.0 - p.consent_initial))
    world.will = p.will_initial
    world.mexico_will = 1.0
    world.homicides_smooth = geo.homicides_national
    for s in range(len(world.capture)):
        world.capture[s] = p.corruption_capture_initial


@njit
def _start_trade(world, p):
    """Stores and stocks as the market takes them, and what traffickers expect to lose; `p`: before the scenario."""
    for g in range(GOODS):
        taken = base_of(p, g) * p.market_demand
        world.seizure_expected[g] = p.border_seizure_share
        world.store[g] = p.market_store_weeks * taken / (1.0 - p.border_seizure_share)
        world.stock[g] = max(0.0, p.market_inventory_weeks - 1.0) * taken
        world.ledger_goods[g] = world.store[g] + world.stock[g]
