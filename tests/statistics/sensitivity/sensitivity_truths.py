"""Planted truths for the tests of `statistics/sensitivity` and for `benchmarks/sensitivity.py`."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics import intervals
from contrapeso.statistics.sensitivity import allocate, indices, specification, value_of_information

Floats = NDArray[np.float64]
NORMAL = NormalDist()
COLUMNS = 20
ROUNDING = 1e-3  # truths of exactly 0 lie on the edge of intervals cut at 0; shares are shown to a percent


def holds(spans: Floats, truth: Floats) -> NDArray[np.bool_]:
    """Whether intervals (…, 2) hold the truth."""
    return np.asarray((spans[..., 0] - ROUNDING <= truth) & (truth <= spans[..., 1] + ROUNDING))


def ishigami(u: Floats) -> Floats:
    """Ishigami & Homma (1990), a = 7, b = 0.1."""
    x = (2.0 * u[:, :3] - 1.0) * math.pi
    return np.asarray(np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def _ishigami_truth() -> tuple[list[float], list[float]]:
    v1 = 0.5 * (1.0 + 0.1 * math.pi**4 / 5.0) ** 2
    v2, v13 = 49.0 / 8.0, 8.0 * 0.01 * math.pi**8 / 225.0
    v = v1 + v2 + v13
    return [v1 / v, v2 / v, 0.0], [(v1 + v13) / v, v2 / v, v13 / v]


G_WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def g_function(u: Floats) -> Floats:
    """Sobol's g-function (Saltelli & Sobol' 1995)."""
    return np.asarray(np.prod((np.abs(4.0 * u[:, :8] - 2.0) + G_WEIGHTS) / (1.0 + G_WEIGHTS), axis=1))


def _g_truth() -> tuple[list[float], list[float]]:
    parts = 1.0 / (3.0 * (1.0 + G_WEIGHTS) ** 2)
    v = float(np.prod(1.0 + parts)) - 1.0
    total = [p * float(np.prod(np.delete(1.0 + parts, i))) / v for i, p in enumerate(parts)]
    return [float(p) / v for p in parts], total


FUNCTIONS: dict[str, tuple[Callable[[Floats], Floats], list[float], list[float]]] = {
    "ishigami": (ishigami, *_ishigami_truth()),
    "g": (g_function, *_g_truth()),
}


def indices_of(function: Callable[[Floats], Floats], n: int, seed: int) -> dict[int, indices.Index]:
    """Indices by column of a function among 20 columns."""
    u = np.random.default_rng([seed, n, 1]).random((n, COLUMNS))
    found = indices.sensitivity([str(i) for i in range(COLUMNS)], ["judgement"] * COLUMNS, u, function(u))
    assert found is not None
    return {int(index.name): index for index in found.indices}


WEIGHTS = (3.0, 2.0, 1.5, 1.0)  # of x1 (judgement), x2 (published), x3 and x4 (judgement), two of them in a product
REAL = ("x0", "x1", "x2", "x3")
PRODUCT = 2.0
WIDE = 120
STATUSES = ["judgement", "published", "judgement", "judgement"] + ["judgement"] * (WIDE - 4)
_VARIANCES = [w * w / 12.0 for w in WEIGHTS] + [(PRODUCT / 12.0) ** 2]
JUDGED = 1.0 - _VARIANCES[1] / sum(_VARIANCES)  # the product of x2 and x3 holds a judgement


def judged(n: int, seed: int) -> tuple[indices.Sensitivity, Floats]:
    """Sensitivity of an effect among 120 columns, with as much chance within draws as a quarter of its variance."""
    rng = np.random.default_rng([seed, n, 2])
    u = rng.random((n, WIDE))
    chance = sum(_VARIANCES) / 4.0
    y = (u[:, :4] - 0.5) @ np.array(WEIGHTS) + PRODUCT * (u[:, 1] - 0.5) * (u[:, 2] - 0.5)
    y = y + math.sqrt(chance) * rng.standard_normal(n)
    found = indices.sensitivity([f"x{i}" for i in range(WIDE)], STATUSES, u, y, np.full(n, chance))
    assert found is not None
    return found, y


def null(n: int, seed: int) -> indices.Sensitivity:
    """Sensitivity of chance alone, of heavy tails, to 120 columns with two- and four-valued ones among them."""
    rng = np.random.default_rng([seed, n, 3])
    u = rng.random((n, WIDE))
    u[:, :5] = np.floor(2.0 * u[:, :5])
    u[:, 5] = np.floor(4.0 * u[:, 5])
    found = indices.sensitivity([f"x{i}" for i in range(WIDE)], STATUSES, u, rng.standard_t(3, size=n))
    assert found is not None
    return found


SLOPES = (1.0, 0.5, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0)
MEAN, NOISE = 0.4, 0.7
_SPREAD = math.sqrt(sum(b * b for b in SLOPES) + NOISE**2)
_GRID = (np.arange(20_000) + 0.5) / 20_000
_Z = np.array([NORMAL.inv_cdf(float(u)) for u in _GRID])


def evppi_truth(kind: str, slope: float) -> float:
    """Closed form: unit normal loss for the benefit; for the verdict the mean of Phi, folded at one half."""
    if slope == 0.0:
        return 0.0
    if kind == "benefit":
        z = MEAN / slope
        return slope * NORMAL.pdf(z) + MEAN * NORMAL.cdf(z) - max(MEAN, 0.0)
    rest = math.sqrt(_SPREAD**2 - slope**2)
    p = np.array([NORMAL.cdf((MEAN + slope * float(z)) / rest) for z in _Z])
    return float(np.maximum(p, 1.0 - p).mean() - max(p.mean(), 1.0 - p.mean()))


def worth_of(kind: str, n: int, seed: int) -> list[value_of_information.Worth]:
    """Worths by column of a linear effect of normal numbers."""
    rng = np.random.default_rng([seed, n, 4])
    x = rng.standard_normal((n, len(SLOPES)))
    y = MEAN + x @ np.array(SLOPES) + NOISE * rng.standard_normal(n)
    names = [str(i) for i in range(len(SLOPES))]
    found = (
        value_of_information.of_net_benefit(names, x, y)
        if kind == "benefit"
        else value_of_information.of_verdict(names, x, (y > 0.0) * 1.0)
    )
    assert found is not None
    return sorted(found.worths, key=lambda worth: int(worth.name))


def disputed(shares: tuple[float, ...], n: int, seed: int) -> str:
    """What is said of a form with these shares by alternative, beside six forms that change nothing."""
    rng = np.random.default_rng([seed, n, 5])
    codes = rng.integers(0, len(shares), n)
    found = (rng.random(n) < np.array(shares)[codes]) * 1.0
    others = {f"other{i}": (rng.integers(0, 2, n), ("a", "b")) for i in range(6)}
    curve = specification.curve({"form": (codes, [str(i) for i in range(len(shares))]), **others}, found, 2)
    return next(form.effect for form in curve.forms if form.form == "form")


SHARES = (
    (0.39, 0.37), (0.08, 0.86), (0.03, 0.92), (0.07, 0.55), (0.15, 0.59), (0.07, 0.62), (0.70, 0.09), (0.01, 0.42),
    (0.02, 0.97), (0.42, 0.08), (0.16, 0.17), (0.24, 0.54), (0.17, 0.07), (0.44, 0.22), (0.94, 0.05), (0.44, 0.49),
    (0.10, 0.80), (0.07, 0.02), (0.35, 0.47), (0.11, 0.56), (0.24, 0.75), (0.96, 0.03), (0.43, 0.24), (0.95, 0.02),
)  # fmt: skip
"""Holds and no material effect, as a study of all 24 claims of the article found them (192 draws, 2 worlds each)."""
CLAIMS = {f"claim-{i:02d}": (h, m, 1.0 - h - m) for i, (h, m) in enumerate(SHARES)}
PARAMETERS = 6


def claim_blocks(seed: int, number: int) -> dict[str, Floats]:
    """Counts by class of each claim in each of `number` blocks, (number, 3). An effect is a sum of the parameters'
    normal scores and of chance, cut where the claim's shares say; parameters are shared, weights are its own."""
    rng = np.random.default_rng([seed, 6])
    names = [f"p{i}" for i in range(PARAMETERS)]
    u = np.vstack([allocate.block(names, seed, k) for k in range(number)])
    scores = np.interp(u, _GRID, _Z)
    found = {}
    for claim, (hold, none, _) in CLAIMS.items():
        weights = np.append(np.random.default_rng([int(claim[-2:]), 7]).exponential(size=PARAMETERS) ** 2, 1.0)
        weights /= math.sqrt(float(weights @ weights))
        z = scores @ weights[:-1] + weights[-1] * rng.standard_normal(len(u))
        classes = (z > NORMAL.inv_cdf(hold)).astype(int) + (z > NORMAL.inv_cdf(hold + none))
        one_hot = (classes[:, None] == np.arange(3)).reshape(number, -1, 3)
        found[claim] = one_hot.sum(axis=1)
    return found


def sequential(blocks: dict[str, Floats], precision: float, until: str) -> dict[str, tuple[int, ...]]:
    """Counts by claim when no claim gets another block."""
    counts = {claim: (0, 0, 0) for claim in blocks}
    taken = dict.fromkeys(blocks, 0)
    while needs := allocate.undecided(counts, precision, until):
        for need in needs:
            row = blocks[need.claim][taken[need.claim]]
            counts[need.claim] = tuple(int(a + b) for a, b in zip(counts[need.claim], row, strict=True))
            taken[need.claim] += 1
    return counts


def covered(counts: tuple[int, ...], shares: tuple[float, ...]) -> list[bool]:
    """Whether each share's interval holds the truth."""
    n = sum(counts)
    found = [intervals.interval(int(count), n) for count in counts]
    return [low <= share <= high for (low, high), share in zip(found, shares, strict=True)]
