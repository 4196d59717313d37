"""The study's way of giving worlds to draws: intervals hold the planted shares as often as they say."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import load
from contrapeso.claims.schema import Claim
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import BLOCK, STRETCH, Runner, Table
from contrapeso.study import more_worlds, next_block

RUNS = int(os.environ.get("CONTRAPESO_REPLICATIONS", "60"))
PRECISION, LOOKS = 0.1, 2
Chance = float | tuple[float, ...]


class Planted:
    """An engine: arm a is above arm b by the draw's effect, in materialities, and each world's own chance; a row of
    effects and a chance for each metric that decides."""

    def __init__(self, claim: Claim, effects: np.ndarray, chance: Chance, seed: int) -> None:
        self.claim, self.rng = claim, np.random.default_rng(seed)
        self.effects, self.chance = np.atleast_2d(effects), np.reshape(chance, (-1, 1))
        self.a = claim.arms[claim.a].scenario.asked
        self.ran = 0

    def __call__(self, arms: Any, worlds: Any, draws: Any, **_: Any) -> Any:
        self.ran += len(worlds)
        effects = self.effects[:, draws]
        effects = effects + self.chance * self.rng.normal(size=effects.shape)
        found: dict[str, dict[str, np.ndarray]] = {arm.sha256: {} for arm in arms}
        for one, effect in zip(self.claim.alone, effects, strict=True):
            sign = 1.0 if one.direction == "up" else -1.0
            for arm in arms:
                above = sign * one.material * effect if arm.asked == self.a else 0.0 * effect
                found[arm.sha256][plan.need(one, one.a, one.metric).metric] = 1000.0 * (1.0 + above)
        return _Ensemble(found, len(draws))


class _Ensemble:
    def __init__(self, found: dict[str, dict[str, np.ndarray]], worlds: int) -> None:
        self.found, self.status = found, {sha: np.zeros(worlds, int) for sha in found}

    def window(self, sha: str, metric: str, weeks: tuple[int, int]) -> np.ndarray:
        return self.found[sha][metric].copy()


def studied(claim: Claim, effects: np.ndarray, chance: Chance, seed: int) -> tuple[Any, int]:
    """Outcomes after two blocks and further worlds, and how many worlds of an arm that took."""
    engine = Planted(claim, effects, chance, seed)
    table, runner = Table(plan.make((claim,))), Runner(seed, 1, engine)
    for first in range(0, 2 * BLOCK, STRETCH):
        columns: dict[str, Any] = {}
        for part in next_block.parts([claim], table, seed):
            columns |= runner.block(table, part.arms, range(first, first + STRETCH), part.each)[0]
        table.add(columns, STRETCH)
    more_worlds.run([claim], table, runner, None, PRECISION, LOOKS)
    return outcomes.of(claim, table, seed), engine.ran


@pytest.mark.parametrize(
    ("values", "weights", "chance"),
    [((-2.0, 0.0, 2.0), (0.2, 0.5, 0.3), 0.2), ((0.0, 0.8, 1.3), (0.4, 0.3, 0.3), 0.3),
     ((-1.5, 0.3, 1.2), (0.1, 0.5, 0.4), 0.7), ((0.0, 3.0), (0.95, 0.05), 0.5)],
)  # fmt: skip
def test_shares_are_covered(values: tuple[float, ...], weights: tuple[float, ...], chance: float) -> None:
    """statistical: effects of a few sizes, chance from a fifth to seven tenths of what matters. Each share's interval
    is to miss at most one run in ten; the test allows 3 standard errors more (a false alarm in 700)."""
    sizes = np.array(values)
    truth = [sum(np.array(weights)[side]) for side in (sizes > 1.0, np.abs(sizes) <= 1.0, sizes < -1.0)]
    covers(lambda rng: rng.choice(sizes, 2 * BLOCK, p=weights), truth, chance)


@pytest.mark.parametrize(("mean", "sd", "chance"), [(0.5, 1.0, 0.7), (1.2, 2.0, 1.4)])
def test_shares_of_smooth_effects_are_covered(mean: float, sd: float, chance: float) -> None:
    """statistical: normal effects, many near a line, so that who seems sure may not be; false alarms as above."""
    below, above = (NormalDist(mean, sd).cdf(line) for line in (-1.0, 1.0))
    covers(lambda rng: rng.normal(mean, sd, 2 * BLOCK), [1.0 - above, above - below, below], chance)


def test_shares_by_two_metrics_are_covered() -> None:
    """statistical: both must go along, and chance is loud, so that it has a hand in which seems to decide; false alarms
    as above."""
    claim = load("demise-benefits-mexico")
    mean, spread, chance = np.array([0.8, 1.2]), np.array([0.8, 1.2]), (0.8, 1.3)

    def draw(rng: np.random.Generator, n: int = 2 * BLOCK) -> np.ndarray:
        return mean[:, None] + spread[:, None] * rng.normal(size=(2, n))

    least = draw(np.random.default_rng(0), 400_000).min(axis=0)
    truth = [float(np.mean(side)) for side in (least > 1.0, np.abs(least) <= 1.0, least < -1.0)]
    covers(draw, truth, chance, claim)


def covers(
    draw: Callable[[np.random.Generator], np.ndarray], truth: list[float], chance: Chance, claim: Claim | None = None
) -> None:
    """Asserts that intervals hold the shares in all but a tenth of runs, bar chance."""
    claim = replace(load("scale-matters") if claim is None else claim, equal_cost=(), shown=(), harm=())
    claim = replace(claim, arms={name: claim.arms[name] for name in (claim.a, claim.b)})
    missed = np.zeros(3)
    for run in range(RUNS):
        effects = draw(np.random.default_rng(1000 + run))
        found, _ = studied(claim, effects, chance, run)
        spans = [found.interval(k, LOOKS) for k in range(3)]
        missed += [not low <= share <= high for share, (low, high) in zip(truth, spans, strict=True)]
    assert (missed / RUNS <= 0.1 + 3.0 * (0.09 / RUNS) ** 0.5).all()
