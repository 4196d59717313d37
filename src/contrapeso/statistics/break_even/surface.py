"""A smooth surface through the effects of draws over one to three parameters, with the error of its level lines.

Penalised polynomial whose smoothness is learnt from the draws (evidence approximation: MacKay, Neural Computation
4:415, 1992). The error has two parts: chance, by a wild bootstrap (Wu, Annals of Statistics 14:1261, 1986), which lets
draws scatter more in one corner than in another; and what smoothing hides, as in Bayesian intervals for splines
(Nychka, JASA 83:1134, 1988). With normal multipliers both are normal, so only their covariance is kept.

Learning the smoothness can magnify last bits: with factors in place of the inverse (half the time) a map of the default
study moved in its fourth digit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.basis import Axis, Basis, basis

Floats = NDArray[np.float64]
DEGREE = 8
DECAY = 5.0  # of prior variance with degree: curves bend gently
ROUNDS = 60
CLIP = 2.5  # times the typical distance from the level: one wild draw must not bend the surface


@dataclass(frozen=True)
class Surface:
    """Coefficients (F,), `spread` (F, F): times standard normals a draw of their error.

    `left_out`: (K,) what the surface says at each draw when fitted without it.
    """

    axes: list[Axis]
    middle: float
    coefficients: Floats
    spread: Floats
    left_out: Floats

    def at(self, points: Floats) -> Floats:
        """Height above the level at points (M, axes)."""
        return np.asarray(self.middle + self._columns(points) @ self.coefficients[1:] + self.coefficients[0])

    def errors(self, points: Floats) -> Floats:
        """(M, F): times a vector of standard normals, a draw of the surface's error at each point."""
        columns = np.column_stack([np.ones(len(points)), self._columns(points)])
        return np.asarray(columns @ self.spread)

    def _columns(self, points: Floats) -> Floats:
        return basis(self.axes, points, DEGREE).columns


def squash(effect: Floats, level: float) -> Floats:
    """Distance from the level, cut where it is far: its mean is 0 just where Huber's location is at the level."""
    away = effect - level
    most = max(1.0, CLIP * float(np.median(np.abs(away))))
    return np.asarray(np.clip(away, -most, most), dtype=np.float64)


def fit(axes: list[Axis], points: Floats, heights: Floats, noise: Floats) -> Surface:
    """`points`: (K, axes); `heights`: (K,) above the level; `noise`: (K,) variance by chance of each."""
    built = basis(axes, points, DEGREE)
    columns = np.column_stack([np.ones(len(heights)), built.columns])
    middle = float(np.mean(heights))
    y = heights - middle
    even = np.ones(len(y))
    _, residual, _ = _learn(columns, y, even, built)
    weights = _weights(residual, noise)
    precision, residual, scale = _learn(columns, y, weights, built)
    normal = columns.T @ (weights[:, None] * columns) + np.diag(precision)
    inverse = np.linalg.inv(normal)
    coefficients = inverse @ (columns.T @ (weights * y))
    residual = y - columns @ coefficients
    leverage = np.clip(weights * np.einsum("kf,fg,kg->k", columns, inverse, columns), 0.0, 0.99)
    outer = residual / (1.0 - leverage)
    chance = inverse @ (columns.T * (weights * residual / np.sqrt(1.0 - leverage)))  # HC2
    hidden = inverse * np.sqrt(scale * precision)
    size, way = np.linalg.eigh(hidden @ hidden.T + chance @ chance.T)
    return Surface(axes, middle, coefficients, way * np.sqrt(np.maximum(size, 0.0)), middle + y - outer)


def _weights(residual: Floats, noise: Floats) -> Floats:
    """Draws that chance blurs count less; mean 1."""
    rest = max(float(np.mean(residual**2) - np.mean(noise)), 0.1 * float(np.mean(residual**2)), 1e-12)
    found = 1.0 / (rest + noise)
    return np.asarray(found / found.mean(), dtype=np.float64)


def _learn(columns: Floats, y: Floats, weights: Floats, built: Basis) -> tuple[Floats, Floats, float]:
    """(F,) penalties over the residual variance, residuals (K,) and that variance; a group's scale is learnt."""
    groups = int(built.group.max()) + 1
    first = np.array([built.degree[built.group == g].min() for g in range(groups)])
    prior = (built.degree / first[built.group]) ** -DECAY
    size = np.array([np.count_nonzero(built.group == g) for g in range(groups)])
    gram = columns.T @ (weights[:, None] * columns)
    target = columns.T @ (weights * y)
    total = float(weights @ y**2)
    scale = max(total / len(y), 1e-12)
    variance: Floats = np.full(groups, scale / max(1, groups))
    for _ in range(ROUNDS):
        penalty = np.concatenate([[0.0], scale / (variance[built.group] * prior)])
        normal = gram.copy()
        normal.flat[:: len(gram) + 1] += penalty
        inverse = np.linalg.inv(normal)
        beta = inverse @ target
        share = 1.0 - penalty * np.diag(inverse)  # of each coefficient that the draws decide
        decided = np.bincount(built.group, weights=share[1:], minlength=groups)
        energy = np.bincount(built.group, weights=beta[1:] ** 2 / prior, minlength=groups)
        variance = np.clip(energy / np.maximum(decided, 1e-3 * size), 1e-8 * scale, 1e4 * scale)
        left = max(total - 2.0 * float(beta @ target) + float(beta @ gram @ beta), 1e-12 * max(total, 1e-12))
        scale = max(left / max(1.0, len(y) - 1.0 - float(decided.sum())), 1e-12)
    penalty = np.concatenate([[0.0], scale / (variance[built.group] * prior)])
    fitted = columns @ np.linalg.solve(gram + np.diag(penalty), target)
    return penalty, y - fitted, scale
