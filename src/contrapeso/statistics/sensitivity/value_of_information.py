"""Worth knowing: by how much finding out one number would raise the chance that the verdict is right.

Expected value of partial perfect information by regression on the runs at hand (Strong, Oakley & Brennan, Medical
Decision Making 34:311, 2014). The decision is to say "holds" or "doesn't hold"; its worth is 1 if that is what the
world does, else 0. Now one says what most worlds do; with the number known, what most worlds with that number do. A
number that moves the share from 60 to 90 % is influential and worth nothing: the answer stays the same. (With a
quadratic score the worth would be the first-order index once more, hence this one.)

The regression is a penalised one, by orthogonal polynomials whose roughness is chosen by marginal likelihood (a
Gaussian process of finite rank): a number without influence gets a flat curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from contrapeso.statistics.association import FEW, LEAST_DRAWS
from contrapeso.statistics.likelihood import Bi
from contrapeso.statistics.sensitivity import basis
from contrapeso.statistics.sensitivity.basis import Floats, Resampled
from contrapeso.statistics.sentences import quoted
from contrapeso.words import catalogue

WORDS = catalogue("sensitivity")

RESAMPLES = 200
ROUGHNESS = 2.0  # prior sd of the k-th polynomial falls as 1/k²: a curve with a continuous slope
RATIOS = np.concatenate([[0.0], np.geomspace(0.03, 3000.0, 16)])
"""Candidates for n times the prior variance of the first coefficient over the noise; 0: a flat curve."""


@dataclass(frozen=True)
class Worth:
    """One number: value in units of the net benefit, standard error, 90 % interval, and how often, among resamples, it
    was the most valuable."""

    name: str
    value: float
    se: float
    ci90: tuple[float, float]
    top: float


@dataclass(frozen=True)
class Knowing:
    """All numbers, most valuable first; `now`: what the decision is worth today (for a verdict: chance to be right)."""

    now: float
    worths: tuple[Worth, ...]


def of_verdict(names: Sequence[str], x: Floats, holds: Floats, seed: int = 0) -> Knowing | None:
    """By how much knowing each column of `x` (K, P) raises the chance that the verdict is right.

    `holds`: (K,) in {0, 1} or shares of a draw's worlds. None below 64 draws. Raises ValueError outside [0, 1] or NaN.
    """
    if not np.all((holds >= 0.0) & (holds <= 1.0)):
        raise ValueError("holds must lie in [0, 1]")
    found = of_net_benefit(names, x, 2.0 * holds - 1.0, seed)
    if found is None:
        return None
    now = float(max(np.mean(holds), 1.0 - np.mean(holds)))
    room = 1.0 - now  # the gain of max(0, 2 g - 1) is that of max(g, 1 - g): its mean is fixed
    kept = [
        Worth(w.name, min(w.value, room), w.se, (min(w.ci90[0], room), min(w.ci90[1], room)), w.top)
        for w in found.worths
    ]
    return Knowing(now, tuple(kept))


def of_net_benefit(names: Sequence[str], x: Floats, benefit: Floats, seed: int = 0) -> Knowing | None:
    """EVPPI of each column for the choice between an act of net benefit `benefit` (K,) and doing nothing (0).

    In units of the benefit. None below 64 draws. Raises ValueError for NaN or lengths that don't match.
    """
    if x.ndim != 2 or x.shape != (len(benefit), len(names)):
        raise ValueError(f"x is {x.shape}; it must be {len(benefit)} draws by {len(names)} names")
    if np.isinf(x).any() or not np.isfinite(benefit).all():
        raise ValueError("x and the outcome must be finite: leave draws that failed out")
    n = len(benefit)
    if n < LEAST_DRAWS:
        return None
    weights = basis.weighed(n, RESAMPLES, seed)
    degree = basis.degree_for(n)
    with basis.one_thread():
        mean = weights @ benefit / n
        centred = Resampled.of(benefit[None, :] - mean[:, None], weights)
        values = np.stack(
            [_value(basis.functions(column, degree), mean, centred, weights, seed) for column in x.T], axis=1
        )
    best = np.argmax(values[1:], axis=1)
    top = np.bincount(best[values[1:].max(axis=1) > 0.0], minlength=len(names)) / RESAMPLES
    found = [_worth(name, values[:, i], float(top[i])) for i, name in enumerate(names)]
    found.sort(key=lambda worth: (-worth.value, worth.name))
    return Knowing(max(0.0, float(np.mean(benefit))), tuple(found))


def _worth(name: str, values: Floats, top: float) -> Worth:
    span = basis.interval(float(values[0]), values[1:], 0.0, np.inf)
    return Worth(name, float(values[0]), float(values[1:].std()), span, top)


def _value(f: Floats, mean: Floats, centred: Resampled, weights: Floats, seed: int) -> Floats:
    """Gain (B,) from choosing by the curve of the mean benefit in place of the plain mean."""
    n, m = f.shape
    if m == 0:
        return np.zeros(len(weights))
    curve = mean[:, None] + _curves(f, centred, seed)
    with_it, without = (np.einsum("bn,bn->b", weights, part) / n for part in (np.maximum(curve, 0.0), curve))
    return np.asarray(np.maximum(0.0, with_it - np.maximum(without, 0.0)), dtype=np.float64)


@dataclass(frozen=True)
class _Axes:
    """What a regression on functions (n, m) is under every resample, whatever it is of: (m,) prior sd of each
    coefficient, (B, m) sizes and (B, m, m) axes of the scaled moments, (B, ratios) share in the likelihood.
    """

    scale: Floats
    sizes: Floats
    axes: Floats
    spread: Floats


@lru_cache(maxsize=512)
def _axes(f: bytes, n: int, seed: int) -> _Axes:
    """Those of a column's functions; every claim of a study asks for the same ones."""
    functions = np.frombuffer(f).reshape(n, -1)
    m = functions.shape[1]
    gram, _ = basis.moments(functions, np.zeros(n), basis.weighed(n, RESAMPLES, seed))
    many = len(np.unique(functions[:, 0])) > FEW
    scale = np.asarray(np.arange(1, m + 1) ** -ROUGHNESS if many else np.ones(m), dtype=np.float64)
    scaled = gram * scale[:, None] * scale[None, :] / n  # near diagonal, of size scale²
    sizes, axes = np.linalg.eigh(scaled)  # one decomposition serves every ratio
    sizes = np.maximum(sizes, 0.0)
    return _Axes(scale, sizes, axes, -0.5 * np.sum(np.log(_inner(sizes)), axis=0))


def _inner(sizes: Floats) -> Floats:
    """(m, B, ratios): y ~ N(0, s² (1 + ratio/n f D f')); m comes first, since it is summed over."""
    found = sizes.T[:, :, None] * RATIOS
    found += 1.0
    return found


def _curves(f: Floats, y: Resampled, seed: int) -> Floats:
    """(B, n) penalised regressions of centred y (B, n) on f (n, m), each with its likeliest roughness."""
    n = len(f)
    found = _axes(f.tobytes(), n, seed)
    u = (y.weighted @ f) * found.scale
    along = (u[:, None, :] @ found.axes)[:, 0, :]
    explained = _inner(found.sizes)
    np.divide((along**2).T[:, :, None], explained, out=explained)
    rest = y.squares[:, None] - explained.sum(axis=0) * (RATIOS / n)  # s² profiled out
    score = found.spread - 0.5 * (n - 1) * np.log(np.maximum(rest, 1e-300))
    ratio = RATIOS[np.argmax(score, axis=1)][:, None]
    likeliest = along / (1.0 + ratio * found.sizes) * (ratio / n)
    beta = (found.axes @ likeliest[:, :, None])[:, :, 0] * found.scale
    return np.asarray(beta @ f.T, dtype=np.float64)


def sentence(now: float, worth: Worth, label: Bi) -> Bi:
    """What a reader is told of one number; `label` is its name in English and Spanish."""
    before, after, error = (round(100.0 * v) for v in (now, now + worth.value, 1.645 * worth.se))
    name = quoted(label)
    if after == before:
        return WORDS.each("settles_nothing", name=name, before=before)
    return WORDS.each("settles", name=name, before=before, after=after, error=max(1, error))
