"""Shares of draws of several effects, blurred by chance within draws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from contrapeso.statistics import joint_mixture, mixture
from contrapeso.statistics.joint_mixture import Joint
from contrapeso.statistics.shrinkage import shrink

RUNS, DRAWS = 40, 128
RULES = ("any", "all")


def joined(effects: np.ndarray, decides_on: str = "any") -> Joint:
    """effects: (M, K, R)."""
    return Joint.of([shrink(one) for one in effects], list(effects), decides_on)


@pytest.mark.parametrize(
    ("effects", "any_", "all_"),
    [([2.0, 0.0], 0, 1), ([2.0, 1.5], 0, 0), ([2.0, -1.5], 2, 2), ([0.5, -0.5], 1, 1), ([0.0, -2.0], 2, 2)],
)
def test_a_rule_sorts(effects: list[float], any_: int, all_: int) -> None:
    """golden: one against is reversed; along in one holds by any, in both by all."""
    assert [joint_mixture.sort(np.array([effects]), rule).tolist() for rule in RULES] == [[any_], [all_]]


@pytest.mark.parametrize("rule", RULES)
def test_points_across_are_of_their_class_and_nearest(rule: str) -> None:
    """property: those made for a class are of it; of a thousand random effects of another class none is nearer than the
    one that is chosen, but for the margin behind a line."""
    rng = np.random.default_rng(3)
    effects, errors = rng.normal(0.0, 1.5, (60, 3)), rng.uniform(0.2, 2.0, (60, 3))
    for k, points in enumerate(joint_mixture._others(effects, errors, rule)):
        assert (joint_mixture.sort(points, rule) == k).all()
    chosen = joint_mixture._across(effects, errors, rule)[: len(effects)]
    own = joint_mixture.sort(effects, rule)
    assert (joint_mixture.sort(chosen, rule) != own).all()
    for x, error, to, k in zip(effects, errors, chosen, own, strict=True):
        tried = x + rng.normal(0.0, 1.5, (1000, 3))
        tried = tried[joint_mixture.sort(tried, rule) != k]
        away = np.sqrt((((tried - x) / error) ** 2).sum(axis=1))
        margin = np.sqrt(3.0) * mixture.STEP / 2.0 / error.min()
        assert away.min() > np.sqrt((((to - x) / error) ** 2).sum()) - margin


def test_without_chance_shares_are_counts() -> None:
    """golden: no chance within draws: shares are those counted by the rule, every draw is sorted surely."""
    rows = np.array([[2.0, 0.0], [2.0, 2.0], [0.0, 0.0], [2.0, -2.0]]).T
    found = joined(np.repeat(rows, 16, axis=1)[:, :, None] * np.ones(2), "all").fit()
    assert found.shares == (0.25, 0.5, 0.25) and found.reliability == 1.0


def test_one_that_never_decides_changes_little() -> None:
    """statistical: beside a second metric that stays at nothing without chance, shares are those of the first alone, to
    0.06 on average over ten runs (0.03 measured, standard error 0.01)."""
    away = []
    for run in range(10):
        rng = np.random.default_rng(run)
        first = rng.normal(0.5, 1.5, DRAWS)[:, None] + rng.normal(0.0, 0.8, (DRAWS, 4))
        told = shrink(first)
        alone = mixture.fit(told.raw, told.within, told.freedom).shares
        away.append(np.subtract(joined(np.stack([first, np.zeros_like(first)])).fit().shares, alone))
    assert np.abs(np.mean(away, axis=0)).max() < 0.06


@pytest.mark.parametrize("rule", RULES)
def test_the_order_of_metrics_tells_nothing(rule: str) -> None:
    """property: three metrics in another order give the same shares, to a thousandth: where two points are as near, the
    first is taken."""
    rng = np.random.default_rng(5)
    effects = rng.normal(0.8, 1.0, (3, DRAWS, 1)) + rng.normal(0.0, 0.7, (3, DRAWS, 4))
    shares = [joined(effects[list(order)], rule).fit().shares for order in ((0, 1, 2), (2, 0, 1))]
    assert shares[0] == pytest.approx(shares[1], abs=1e-3)


def test_how_far_chance_moves_two_metrics_together() -> None:
    """statistical: a planted correlation of 0.8 is found to 0.06, three standard errors of 256 pairs of worlds; two
    metrics that are one keep an error each, and one that never moves stays by itself."""
    rng = np.random.default_rng(6)
    first, second = rng.normal(size=(2, 256, 2))
    rows = np.stack([first, 0.8 * first + 0.6 * second, np.ones_like(first)])
    found = joined(rows + rng.normal(size=(3, 256, 1))).correlation
    assert found[0, 1] / joint_mixture.ALIKE == pytest.approx(0.8, abs=0.06) and found[0, 2] == 0.0
    same = joined(np.stack([first, first]))
    assert same.correlation[0, 1] == pytest.approx(joint_mixture.ALIKE)
    assert sum(same.fit().shares) == pytest.approx(1.0)


def test_draws_count_for_their_mass() -> None:
    """property: a mass of one each changes nothing; all mass on the draws of one class leaves that one."""
    effects = np.repeat([[4.0, -4.0, 0.0], [0.9, 0.0, 0.9]], 20, axis=1)[:, :, None]
    effects = effects + np.random.default_rng(8).normal(0.0, 0.4, (2, 60, 3))
    joint = joined(effects)
    assert joint.fit(mass=np.ones(60)).shares == pytest.approx(joint.fit().shares, abs=1e-6)
    only = np.where(np.arange(60) // 20 == 1, 3.0, 0.0)
    assert joint.fit(mass=only).shares[2] > 0.99


@pytest.mark.parametrize(("draws", "worlds"), [(0, 2), (1, 2), (2, 1)])
def test_few_draws_or_worlds(draws: int, worlds: int) -> None:
    """unit: no draw, one, or one world each: shares add to one (none: to nothing), and nothing divides by nought."""
    effects = np.random.default_rng(9).normal(1.0, 1.0, (2, draws, worlds))
    with np.errstate(all="raise", under="ignore"):
        for rule in RULES:
            assert sum(joined(effects, rule).fit().shares) == pytest.approx(1.0 if draws else 0.0)


def _normal(mean: list[float], sd: list[float]) -> Callable[[np.random.Generator, int], np.ndarray]:
    """Effects (n, M) that go together by one half."""
    size = len(mean)
    root = np.linalg.cholesky(0.5 * np.ones((size, size)) + 0.5 * np.eye(size))
    return lambda rng, n: np.array(mean) + np.array(sd) * (rng.normal(size=(n, size)) @ root.T)


@pytest.mark.parametrize(
    ("effects", "chance", "rule"),
    [
        (_normal([1.2, 0.8, 0.9], [1.2, 0.8, 0.7]), (1.2, 0.7, 1.0), "all"),
        (_normal([0.0, 0.5], [5.0, 0.6]), (0.05, 1.4), "any"),
    ],
    ids=["three that must all go along", "one known well and one badly"],
)
def test_planted_shares_are_covered(
    effects: Callable[[np.random.Generator, int], np.ndarray], chance: tuple[float, ...], rule: str
) -> None:
    """statistical: two worlds a draw; each share's interval misses a tenth of 40 runs at most, and 3 standard errors (a
    false alarm in 700). By the metric that seems to decide, each draw's alone, 25 to 40 in 100 are missed."""
    large = joint_mixture.sort(effects(np.random.default_rng(0), 400_000), rule)
    truth = [float(np.mean(large == k)) for k in range(3)]
    missed = np.zeros(3)
    for run in range(RUNS):
        rng = np.random.default_rng(100 + run)
        own = effects(rng, DRAWS).T[:, :, None]
        found = joined(own + np.array(chance)[:, None, None] * rng.normal(size=(len(own), DRAWS, 2)), rule).fit()
        spans = [found.interval(k) for k in range(3)]
        missed += [not low <= share <= high for share, (low, high) in zip(truth, spans, strict=True)]
    assert (missed / RUNS <= 0.1 + 3.0 * (0.09 / RUNS) ** 0.5).all()
