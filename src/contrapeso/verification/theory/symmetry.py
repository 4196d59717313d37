"""Names and places that must not matter: renamed organisations, rivalries listed in another order, permuted states.

The equation must give the permuted result exactly; a kernel with the same rivalries listed otherwise the same bits; a
kernel in which states (or crossings) swap their numbers the swapped result within error, since draws are keyed by
number.
"""

from __future__ import annotations

import math

import numpy as np

from contrapeso.scenario.metrics import INDEX, STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, equal, test, within
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import rivalry, snapshot
from contrapeso.world.axes import ENTRIES
from contrapeso.world.geography import geography

SLOW = False
ROUNDING = 1e-12
"""Sums taken in another order."""
WORLDS = 40
WEEKS = 104
METRICS = ("members_final", "homicides_total", "seizures_total", "flow_total", "corridor_entropy_final")


def run(context: Context) -> list[Check]:
    """Checks of symmetry."""
    return [renamed(context), listed(context), *permuted(context)]


def renamed(context: Context) -> Check:
    """The kernel's own equation with organisations in another order: growth is permuted, nothing else."""
    from contrapeso.world import equation, parameters

    record, _, _ = snapshot(Scenario("built", start=2012), 0, 0, context.seed)
    n, used = int(record["organisations"]), int(record["ties"])
    p = parameters.defaults().copy().reshape(1, -1).view(parameters.dtype()).reshape(1)[0]
    a, b = record["tie_a"][:used].copy(), record["tie_b"][:used].copy()
    weight, allies = record["tie_rivalry"][:used].copy(), record["ally_strength"][:n].copy()
    sizes, plain, moved = form.sizes_2012(), np.empty(n), np.empty(n)
    order = np.random.default_rng(1).permutation(n)
    new = np.argsort(order).astype(a.dtype)
    equation.growth(sizes, used, a, b, weight, allies, p, plain)
    equation.growth(sizes[order], used, new[a], new[b], weight, allies[order], p, moved)
    gap = float(np.max(np.abs(moved / plain[order] - 1.0)))
    return within("renamed organisations", "theory", 0.0, ROUNDING, gap, note="largest relative gap of growth")


def listed(context: Context) -> Check:
    """The same rivalries listed backwards and with partners swapped: the same world, to the bit."""
    record, _, _ = snapshot(Scenario("built"), 3, 0, context.seed)
    matrix = rivalry(record)
    i, j = np.nonzero(np.triu(matrix))
    rows = np.column_stack((i, j, matrix[i, j], np.ones(len(i))))
    arm = Scenario("listed", horizon_weeks=WEEKS)
    turned = rows[::-1][:, [1, 0, 2, 3]]
    first, second = (snapshot(arm, 3, WEEKS, context.seed, ties=ties)[1][-1] for ties in (rows, turned))
    same = float(np.mean(first == second))
    return equal("rivalries listed in another order", "theory", 1.0, same, note="share of metrics equal to the bit")


def permuted(context: Context) -> list[Check]:
    """States and crossings with other numbers, in other worlds: national results, then homicides by state."""
    order = np.random.default_rng(2).permutation(32)
    crossings = np.array([3, 5, 0, 4, 1, 2])
    plain = _sample(context, range(WORLDS), geography())
    moved = _sample(context, range(WORLDS, 2 * WORLDS), renumbered(order, crossings))
    checks = []
    note = f"{WORLDS} worlds against {WORLDS} others, {WEEKS} weeks"
    for k, name in enumerate(METRICS):
        a, b = plain[0][:, k], moved[0][:, k]
        error = math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / WORLDS)
        checks.append(test(f"permuted states: {name}", "theory", float(a.mean()), float(b.mean()), error, note=note))
    for k, name in enumerate(("homicides", "members")):
        a, b = plain[1][k][:, order], moved[1][k]
        error = np.sqrt((a.var(axis=0, ddof=1) + b.var(axis=0, ddof=1)) / WORLDS)
        z = float(np.max(np.abs(a.mean(axis=0) - b.mean(axis=0)) / error))
        p = min(1.0, 32 * math.erfc(z / math.sqrt(2.0)))
        text = f"permuted states: {name} of the state that differs most"
        limit = "in standard errors; 32 states"
        checks.append(Check(text, "theory", 0.0, z, limit, p > 1e-3, p_value=p, note=note))
    return checks


def renumbered(order: np.ndarray, crossings: np.ndarray) -> np.ndarray:
    """The geography with state s of it being order[s] of the real one, and crossing x being crossings[x]."""
    geo = geography().copy()
    for name in ("population", "homicides", "presence"):
        geo[name][0] = geography()[name][0][order]
    entries = np.concatenate((crossings, np.arange(len(crossings), ENTRIES)))
    real = geography()
    geo["distance"][0] = real["distance"][0][order][:, entries]
    geo["origin"][0] = real["origin"][0][:, order]
    geo["seized"][0] = real["seized"][0][:, entries]
    geo["traffic"][0] = real["traffic"][0][entries]
    for name in ("office", "people"):
        geo[name][0] = real[name][0][crossings]
    geo["crossing_state"][0] = np.argsort(order)[real["crossing_state"][0][crossings]]
    geo["crossing_of_state"][0] = -1
    geo["crossing_of_state"][0][geo["crossing_state"][0]] = np.arange(len(crossings))
    return geo


def _sample(context: Context, worlds: range, geo: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """Metrics (worlds, METRICS) and, by state, homicides of all weeks and members at the end (worlds, 32 each)."""
    arm = Scenario("places", horizon_weeks=WEEKS)
    rows, homicides, members = [], [], []
    for world in worlds:
        _, series, states = snapshot(arm, world, WEEKS, context.seed, geo=geo, states=True)
        total = series.sum(axis=0)
        rows.append([series[-1, INDEX[n]] if n.endswith("final") else total[INDEX[n]] for n in METRICS])
        homicides.append(states[:, STATE_METRICS.index("homicides")].sum(axis=0))
        members.append(states[-1, STATE_METRICS.index("members")])
    return np.array(rows), [np.array(homicides, dtype=float), np.array(members, dtype=float)]
