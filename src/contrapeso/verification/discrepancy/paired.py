"""What the discrepancy does to a comparison: next to nothing, since both arms of a pair share it.

Baseline against campaign, two worlds a draw as in a study, homicides by state and week over three years, each world's
multiplied by one path of nation and states: the class at the default materiality is the same in at least 98 % of draws.
Only a factor constant over states and weeks would cancel exactly.
"""

from __future__ import annotations

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.tables import discrepancy
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.discrepancy import process
from contrapeso.verification.discrepancy.scored import KIND

DRAWS, EACH_DRAW, WEEKS, STATES = 192, 2, 156, 32
LEAST = 0.98
EACH, PER_YEAR = 4, 13
"""Weeks of a step, steps of a year."""


def run(context: Context) -> list[Check]:
    """Shares of draws with the same class, and the discrepancy that is not shared beside it."""
    plain, shared, apart = effects(context)
    material = float(registry.load().entries["rule.material"].value)
    same = float(np.mean(classes(plain, material) == classes(shared, material)))
    drowned = float(np.mean(classes(plain, material) == classes(apart, material)))
    change = float(np.abs(shared - plain).max())
    note = (
        f"{len(plain)} draws, {WEEKS} weeks; largest change of an effect {100 * change:.2f} points. Were it drawn for "
        f"each arm alone, {100 * drowned:.0f} % would keep their class."
    )
    name = "discrepancy: campaign against baseline, draws whose class stays"
    return [Check(name, KIND, f"at least {LEAST:g}", same, "share of draws", same >= LEAST, note=note)]


def classes(effect: np.ndarray, material: float) -> np.ndarray:
    """-1, 0, 1: falls, no material effect, rises."""
    return np.where(np.abs(effect) < material, 0, np.sign(effect)).astype(int)


def effects(context: Context) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(draws,) relative effects on homicides: plain, with a shared discrepancy, with one for each arm."""
    from contrapeso.engine.ensemble import simulate
    from contrapeso.scenario import load
    from contrapeso.scenario.metrics import STATE_METRICS
    from contrapeso.scenario.scenario import Scenario

    arms = [Scenario(n, horizon_weeks=WEEKS, start=(s := load(n)).start, set=s.set) for n in ("campaign", "baseline")]
    worlds = range(DRAWS * EACH_DRAW)
    draws = [world // EACH_DRAW for world in worlds]
    found = simulate(arms, worlds, draws, context.seed, context.jobs, states=True)
    ok = np.repeat(found.ok(*(arm.sha256 for arm in arms)).reshape(DRAWS, EACH_DRAW).all(axis=1), EACH_DRAW)
    column = STATE_METRICS.index("homicides")
    a, b = (np.asarray(found.states[arm.sha256][ok][:, :, column], dtype=float) for arm in arms)
    random = np.random.Generator(np.random.PCG64(context.seed))
    one, other = factors(len(a), random), factors(len(a), random)
    return relative(a, b), relative(a * one, b * one), relative(a * one, b * other)


def factors(worlds: int, random: np.random.Generator) -> np.ndarray:
    """(worlds, weeks, 32): e to the nation's walk and each state's own."""
    found, steps = discrepancy.load(), WEEKS // EACH
    nation = process.paths(found.nation, steps, PER_YEAR, worlds, random)
    states = process.paths(found.states, steps, PER_YEAR, worlds * STATES, random).reshape(worlds, STATES, steps)
    return np.exp(np.repeat(nation[:, None, :] + states, EACH, axis=2).transpose(0, 2, 1))


def relative(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Sum of an arm over that of its comparator, less 1, by draw: the mean of its worlds."""
    return np.asarray((a.sum(axis=(1, 2)) / b.sum(axis=(1, 2)) - 1.0).reshape(-1, EACH_DRAW).mean(axis=1))
