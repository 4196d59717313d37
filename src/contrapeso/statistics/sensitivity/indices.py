"""First-order and total sensitivity indices from the draws at hand, and how much of a verdict rests on judgement.

First order (Sobol' 1993): regression of what the other parameters' terms leave of `y` on orthogonal functions of one
parameter, corrected for the degrees that it takes; it is the same as regressing `y`, with less noise. Total (Homma &
Saltelli 1996): that and the pairs of a sparse polynomial; triples are not seen. Chance within draws is taken out of
the variance that the shares refer to.

A parameter is told apart from chance if it moves the ranks of `y`, or the ranks of how far `y` lies from what the
others explain (a parameter that acts only through another shows there), more than the largest of so many parameters
without influence would in nine cases of ten. One that acts only by turning the sign of another's effect, with no
effect on its size, is not found.

Intervals leave out what selecting terms adds: of nominal 90 %, 80 to 100 % hold on the Ishigami and g-functions, and
72 % for totals of about 1 % at 192 draws, whose pairs are too weak to be seen (`benchmarks/sensitivity.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contrapeso.statistics.association import LEAST_DRAWS, by_chance, ranked
from contrapeso.statistics.sensitivity import basis, judgement, surrogate
from contrapeso.statistics.sensitivity.basis import Floats
from contrapeso.statistics.sensitivity.judgement import Judgement
from contrapeso.statistics.sensitivity.surrogate import Surrogate

ROUNDS = 4  # of looking for weaker parameters in what the stronger leave
SEARCHED = 2  # looks that are paid for: most searches end at the second
LOW = 2
RESAMPLES = 200


@dataclass(frozen=True)
class Index:
    """Shares of variance in [0, 1] with 90 % intervals; `told`: apart from chance. Untold: `total` is `first`."""

    name: str
    first: float
    first_ci90: tuple[float, float]
    total: float
    total_ci90: tuple[float, float]
    told: bool


@dataclass(frozen=True)
class Sensitivity:
    """Indices, largest total first; the part of the variance that is chance within draws; the judgement headline."""

    indices: tuple[Index, ...]
    judgement: Judgement
    chance: float


def sensitivity(
    names: Sequence[str], statuses: Sequence[str], x: Floats, y: Floats, noise: Floats | None = None, seed: int = 0
) -> Sensitivity | None:
    """Indices of `y` (K,), an effect or whether the claim holds, for the columns of `x` (K, P).

    `noise`: (K,) variance of each `y` by chance within its draw (None: 0). None below 64 draws, without spread in
    `y`, or if chance makes all of it. NaN in `x`: not read in that draw. Raises ValueError for other NaN or lengths
    that don't match.
    """
    _check(names, statuses, x, y, noise)
    n = len(y)
    chance = 0.0 if noise is None else float(np.mean(noise))
    variance = float(np.var(y))
    if n < LEAST_DRAWS or variance <= 0.0 or chance >= variance * (1.0 - 1.0 / math.sqrt(n)):
        return None
    within = np.zeros(n) if noise is None else noise
    weights = basis.weighed(n, RESAMPLES, seed)  # the first row: the draws as they are
    with basis.one_thread():
        functions = [basis.functions(column, basis.degree_for(n)) for column in x.T]
        told, model = _search(functions, y, within)
        spread = np.maximum(weights @ (y * y) / n - (weights @ y / n) ** 2 - weights @ within / n, 1e-12)
        betas, squares = model.again(weights, y)
        squares = squares / spread[:, None]
        left = y - betas @ model.values.T
        found = []
        for i, name in enumerate(names):
            own = model.alone(i)
            without = left + betas[:, own] @ model.values[:, own].T  # what the others' terms leave
            first = basis.explained(functions[i], without, weights, (RESAMPLES, seed)) / n / spread
            total = first + squares[:, model.shared(i)].sum(axis=1)
            found.append(Index(name, *_told(first), *_told(total), i in told))
    found.sort(key=lambda item: (not item.told, -item.total, item.name))
    rests = judgement.shares(statuses, functions, told, model, squares, float(spread[0]))
    return Sensitivity(tuple(found), rests, chance / variance)


def chance_of_class(effect: Floats, noise: Floats, line: float) -> Floats:
    """Variance (K,) of "effect above the line" by chance within each draw, p (1 - p) for a normal error."""
    z = (effect - line) / np.sqrt(np.maximum(2.0 * noise, 1e-300))
    p = 0.5 * (1.0 + np.vectorize(math.erf, otypes=[np.float64])(z))
    return np.asarray(p * (1.0 - p), dtype=np.float64)


def _search(functions: Sequence[Floats], y: Floats, noise: Floats) -> tuple[set[int], Surrogate]:
    """Columns told apart from chance, strongest first, and the surrogate in them."""
    n = len(y)
    told: dict[int, Floats] = {}
    model = surrogate.fit(told, y)
    for _ in range(ROUNDS):
        level = ranked(model.residual)
        size = ranked(model.residual**2 - noise)
        fresh = {
            i: f
            for i, f in enumerate(functions)
            if i not in told and f.shape[1] and _moves(f, (level, size), len(functions))
        }
        if not fresh:
            break
        told.update(fresh)
        while len(told) > max(2, n // 24):  # the weakest of too many wait
            told.popitem()
        model = surrogate.fit(told, y)
    return set(told), model


def _moves(f: Floats, outcomes: tuple[Floats, ...], parameters: int) -> bool:
    """Whether f moves any of the outcomes: by its first two functions, which most effects show in, or by all."""
    n = len(f)
    even = np.ones((1, n))
    for part in (f[:, :LOW], f):
        limit = by_chance(part.shape[1] + 1, n, SEARCHED * 2 * len(outcomes) * parameters)
        found = (float(basis.explained(part, r - r.mean(), even, (0, 0))[0]) for r in outcomes)
        if any(told > limit * n * float(np.var(r)) for told, r in zip(found, outcomes, strict=True)):
            return True
    return False


def _told(values: Floats) -> tuple[float, tuple[float, float]]:
    """Estimate (the first, from the draws as they are) and interval from the others."""
    return float(np.clip(values[0], 0.0, 1.0)), basis.interval(float(values[0]), values[1:])


def _check(names: Sequence[str], statuses: Sequence[str], x: Floats, y: Floats, noise: Floats | None) -> None:
    if x.ndim != 2 or x.shape != (len(y), len(names)) or len(statuses) != len(names):
        raise ValueError(f"x is {x.shape}; it must be {len(y)} draws by {len(names)} names, each with a status")
    if noise is not None and noise.shape != y.shape:
        raise ValueError(f"noise is {noise.shape}, y is {y.shape}")
    if not (not np.isinf(x).any() and np.isfinite(y).all() and (noise is None or np.isfinite(noise).all())):
        raise ValueError("x, y and noise must be finite: leave draws that failed out")
