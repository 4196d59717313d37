"""A leader removed: vacancy, more fighting, perhaps a split, perhaps a wave of reprisals (`reprisals`).

vacancy_i += weight, uplift_i = min(uplift_i + 0.6 weight_of_kill, cap); with probability p a share f ~ U(low, high)
of every cell leaves. Forms of `splitting`: the child keeps half, all or none of the parent's ally strength, or
nothing ever splits. Under `conflict: fronts` there is no uplift: the vacancy draws wars, and parent and child go to war
(`fronts`), whether the leader was killed or caught. `weight` is 1 over the leaders of the organisation: one of fifty
regional heads is not the head.
Sources: Dickenson 2014 (16.6 extra deaths per removal; killing worse than capture), Calderon et al. 2015, Rigterink
2021. Phillips 2015 finds less violence at first after arrests and more later, which this form can't give.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import round_randomly
from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms import fronts, reprisals
from contrapeso.world.axes import CELLS, ORGANISATIONS, TIES
from contrapeso.world.choices import form
from contrapeso.world.codes import TOO_MANY_CELLS, TOO_MANY_ORGANISATIONS, TOO_MANY_TIES
from contrapeso.world.declare import About, Field, Metric

READS = """
    alert ally_strength anger asset_cell asset_kind asset_organisation assets cash cell_organisation cell_state
    cells credit id leaders leaders_removed lineage losses losses_start members organisations prison seed splits
    tie_a tie_b tie_rivalry ties unpaid uplift vacancy wage week
""".split()
WRITES = """
    alert ally_strength anger asset_cell asset_organisation cash cell_organisation cell_state cells credit
    failed leaders leaders_removed lineage losses losses_start members organisations prison splits tie_a tie_b
    tie_rivalry ties unpaid uplift vacancy wage
""".split()

CALLS = ("reprisals", "fronts")

ABOUT = About(
    ("leaders removed", "líderes removidos"),
    (
        "a lost leader idles nobody, stirs no fighting and splits nothing",
        "perder a un líder no paraliza a nadie, no enciende combates y no divide nada",
    ),
    off={"conflict.removal_uplift": 0, "conflict.vacancy_opening": 0, "organisation.hierarchy": 0},
    forms={"splitting": "none"},
)
SPLIT = Stream(42, ("whether and how an organisation splits", "si se divide una organización y cómo"))
SPLIT_ASSETS = Stream(43, ("which assets a splinter takes", "qué activos se lleva una escisión"))
FIELDS = (
    Field(
        "uplift",
        ("fighting added by lost leaders", "combates añadidos por líderes perdidos"),
        ("organisations",),
        state=True,
    ),
    Field(
        "vacancy",
        ("posts of lost leaders still open", "puestos de líderes perdidos aún vacantes"),
        ("organisations",),
        state=True,
    ),
    Field("leaders_removed", ("leaders removed", "líderes removidos")),
    Field("splits", ("splits", "escisiones")),
)
METRICS = (
    Metric(
        11, "leaders_removed_total", "total", "leaders", ("leaders removed", "líderes removidos"), "leaders_removed"
    ),
    Metric(48, "leader_splits_total", "total", "events", ("splits", "escisiones"), "splits"),
)

HALF_ALLIES, ALL_ALLIES, NO_SPLIT = (form("splitting", name) for name in ("half_allies", "all_allies", "none"))
NATIONAL = form("conflict", "national")


@njit
def remove_leader(world, p, i, weight, violence):
    """Organisation i loses a leader. weight: his share of its leadership; violence: 1 for a kill, less for a
    capture.
    """
    world.leaders_removed += 1.0
    world.vacancy[i] = min(1.0, world.vacancy[i] + weight)
    if p.form_conflict == NATIONAL:
        world.uplift[i] = min(p.conflict_uplift_cap, world.uplift[i] + p.conflict_removal_uplift * violence * weight)
    reprisals.stir(world, p, i, weight)
    u = uniform(world.seed, world.id, world.week, SPLIT, i, int(world.leaders_removed))
    if u < p.organisation_split_probability * weight:
        split(world, p, i)


@njit
def split(world, p, i):
    """A part of organisation i becomes an organisation of its own, with i's rivals, a tie to i and i's lineage."""
    if p.form_splitting == NO_SPLIT or _members_of(world, i) < p.organisation_split_minimum:
        return
    if world.organisations >= ORGANISATIONS:
        world.failed = TOO_MANY_ORGANISATIONS
        return
    child = world.organisations
    u = uniform4(world.seed, world.id, world.week, SPLIT, i, 1000)
    share = p.organisation_split_share_low + u[0] * (p.organisation_split_share_high - p.organisation_split_share_low)
    world.organisations = child + 1
    world.splits += 1.0
    world.lineage[child] = world.lineage[i]
    world.alert[child] = world.alert[i]
    world.vacancy[child] = world.vacancy[i]
    world.anger[child] = world.anger[i]
    world.uplift[child] = world.uplift[i]
    world.losses[child] = world.losses[i]
    world.losses_start[child] = world.losses_start[i]
    world.ally_strength[child] = world.ally_strength[i] * _kept_allies(p)
    world.cash[child] = share * world.cash[i]
    world.cash[i] -= world.cash[child]
    world.wage[child] = world.wage[i]
    world.unpaid[child] = world.unpaid[i]
    world.credit[child] = world.credit[i]
    _split_ties(world, p, i, child)
    _split_cells(world, i, child, share)
    fronts.part_ways(world, p, i, child)


@njit
def _kept_allies(p):
    if p.form_splitting == HALF_ALLIES:
        return 0.5
    return 1.0 if p.form_splitting == ALL_ALLIES else 0.0


@njit
def _members_of(world, i):
    total = 0
    for c in range(world.cells):
        if world.cell_organisation[c] == i:
            total += world.members[c]
    return total


@njit
def _add_tie(world, a, b, rivalry):
    if world.ties >= TIES:
        world.failed = TOO_MANY_TIES
        return
    k = world.ties
    world.tie_a[k], world.tie_b[k], world.tie_rivalry[k] = a, b, rivalry
    world.ties = k + 1


@njit
def _split_ties(world, p, i, child):
    for k in range(world.ties):
        a, b = world.tie_a[k], world.tie_b[k]
        if a == i or b == i:
            _add_tie(world, child, b if a == i else a, world.tie_rivalry[k])
    _add_tie(world, i, child, p.organisation_split_rivalry)


@njit
def _split_cells(world, i, child, share):
    """A share of every cell's people, and of the assets in it, goes to the child."""
    assets = _assets_of(world, i)
    for c in range(world.cells):
        if world.cell_organisation[c] != i:
            continue
        u = uniform4(world.seed, world.id, world.week, SPLIT, c, 2000)
        people = min(round_randomly(u[0], share * world.members[c]), world.members[c])
        if people == 0:
            continue
        if world.cells >= CELLS:
            world.failed = TOO_MANY_CELLS
            return
        d = world.cells
        world.cells = d + 1
        inmates = min(round_randomly(u[1], share * world.prison[c]), world.prison[c])
        world.cell_organisation[d], world.cell_state[d] = child, world.cell_state[c]
        world.members[d], world.prison[d] = people, inmates
        world.members[c] -= people
        world.prison[c] -= inmates
        _split_assets(world, assets, c, d, child, share)


@njit
def _assets_of(world, i):
    """Assets in the cells of organisation i: few of all, each of its cells looks through them."""
    assets, count = np.empty(world.assets, np.int64), 0
    for a in range(world.assets):
        assets[count] = a
        count += world.cell_organisation[world.asset_cell[a]] == i
    return assets[:count]


@njit
def _split_assets(world, assets, c, d, child, share):
    for a in assets:
        if world.asset_cell[a] != c:
            continue
        if uniform(world.seed, world.id, world.week, SPLIT_ASSETS, a, 0) < share:
            if world.asset_kind[a] == 0:
                world.leaders[world.asset_organisation[a]] -= 1
                world.leaders[child] += 1
            world.asset_organisation[a], world.asset_cell[a] = child, d
