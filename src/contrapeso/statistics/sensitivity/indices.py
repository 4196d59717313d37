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
from numpy.typing import NDArray

from contrapeso.statistics.association import LEAST_DRAWS, by_chance, ranked
from contrapeso.statistics.sensitivity import basis, judgement, surrogate
from contrapeso.statistics.sensitivity.basis import Floats
from contrapeso.statistics.sensitivity.judgement import Judgement
from contrapeso.statistics.sensitivity.surrogate import Surrogate

Ints = NDArray[np.int64]
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
        rest = basis.Resampled.of(left, weights)
        found = []
        for i, name in enumerate(names):
            own, others = model.alone(i), model.shared(i)
            without = rest  # what the others' terms leave
            if own:
                without = basis.Resampled.of(left + betas[:, own] @ model.values[:, own].T, weights)
            first = basis.explained_again(functions[i], without, (RESAMPLES, seed)) / n / spread
            one = _told(first)
            both = _told(first + squares[:, others].sum(axis=1)) if others else one
            found.append(Index(name, *one, *both, i in told))
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
    stacks = _stacks(functions)
    for _ in range(ROUNDS):
        outcomes = np.stack([ranked(model.residual), ranked(model.residual**2 - noise)])
        moving = _moving(stacks, outcomes, len(functions))
        fresh = {i: functions[i] for i in sorted(moving) if i not in told}
        if not fresh:
            break
        told.update(fresh)
        while len(told) > max(2, n // 24):  # the weakest of too many wait
            told.popitem()
        model = surrogate.fit(told, y)
    return set(told), model


def _stacks(functions: Sequence[Floats]) -> list[tuple[Ints, Floats]]:
    """Columns that have the same number m > 0 of functions, (P,), and these, (P, n, m)."""
    sizes = np.array([f.shape[1] for f in functions], dtype=np.int64)
    same = [np.flatnonzero(sizes == m) for m in np.unique(sizes[sizes > 0])]
    return [(columns, np.stack([functions[i] for i in columns.tolist()])) for columns in same]


def _moving(stacks: Sequence[tuple[Ints, Floats]], outcomes: Floats, parameters: int) -> set[int]:
    """Columns that move any of the outcomes (R, n): by their first two functions, which most effects show in, or by
    all."""
    n = outcomes.shape[1]
    centred = outcomes - outcomes.mean(axis=1, keepdims=True)
    squares = n * np.var(outcomes, axis=1)
    found: set[int] = set()
    for columns, stack in stacks:
        for part in (stack[:, :, :LOW], stack):
            limit = by_chance(part.shape[2] + 1, n, SEARCHED * 2 * len(outcomes) * parameters)
            moves = basis.explained(part, centred) > limit * squares
            found.update(columns[moves.any(axis=1)].tolist())
    return found


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
