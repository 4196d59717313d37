"""Goodness of fit with the standard library alone: chi-square, Kolmogorov-Smirnov, moments."""

from __future__ import annotations

import math

import numpy as np

from contrapeso.trust.check import Check


def chi_square_p(statistic: float, freedom: int) -> float:
    """Upper tail of the chi-square distribution: the incomplete gamma function, by series or continued fraction."""
    a, x = 0.5 * freedom, 0.5 * statistic
    if x <= 0.0:
        return 1.0
    front = math.exp(-x + a * math.log(x) - math.lgamma(a))
    if x < a + 1.0:
        term = total = 1.0 / a
        n = a
        while term > total * 1e-15:
            n += 1.0
            term *= x / n
            total += term
        return max(0.0, 1.0 - total * front)
    b = x + 1.0 - a
    c, d = 1e300, 1.0 / b
    h = d
    for i in range(1, 10_000):
        an = -i * (i - a)
        b += 2.0
        d, c = 1.0 / (an * d + b), b + an / c
        h *= d * c
        if abs(d * c - 1.0) < 1e-14:
            break
    return min(1.0, front * h)


def kolmogorov_p(distance: float, n: int) -> float:
    """Upper tail of the largest gap between an empirical and a continuous distribution (Stephens' correction)."""
    x = (math.sqrt(n) + 0.12 + 0.11 / math.sqrt(n)) * distance
    if x < 0.2:
        return 1.0
    terms = ((-1) ** (k - 1) * math.exp(-2.0 * k * k * x * x) for k in range(1, 101))
    return min(1.0, max(0.0, 2.0 * sum(terms)))


def uniformity(name: str, values: np.ndarray, note: str = "") -> Check:
    """Kolmogorov-Smirnov check that `values` are uniform on (0, 1)."""
    u = np.sort(values)
    n = len(u)
    ranks = np.arange(1, n + 1) / n
    gap = float(max(np.max(ranks - u), np.max(u - ranks + 1.0 / n)))
    p = kolmogorov_p(gap, n)
    return Check(name, "theory", 0.0, gap, f"Kolmogorov-Smirnov, {n} draws", p > 1e-3, p_value=p, note=note)


def counts(name: str, observed: np.ndarray, expected: np.ndarray, note: str = "") -> Check:
    """Chi-square check of counts against expected counts (bins of fewer than 10 expected are joined)."""
    o, e = _joined(np.ravel(observed).astype(float), np.ravel(expected).astype(float))
    statistic = float(np.sum((o - e) ** 2 / e))
    p = chi_square_p(statistic, len(o) - 1)
    text = f"chi-square, {len(o) - 1} degrees of freedom"
    return Check(name, "theory", float(len(o) - 1), statistic, text, p > 1e-3, p_value=p, note=note)


def independence(name: str, x: np.ndarray, y: np.ndarray, bins: int = 16) -> Check:
    """Chi-square check that two uniforms are independent and each uniform, on a grid of bins x bins cells."""
    cells = np.minimum((x * bins).astype(int), bins - 1) * bins + np.minimum((y * bins).astype(int), bins - 1)
    observed = np.bincount(cells, minlength=bins * bins)
    return counts(name, observed, np.full(bins * bins, len(x) / (bins * bins)))


def _joined(o: np.ndarray, e: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Neighbouring bins joined until each expects ten."""
    joined: list[list[float]] = []
    run = [0.0, 0.0]
    for a, b in zip(o, e, strict=True):
        run = [run[0] + a, run[1] + b]
        if run[1] >= 10.0:
            joined.append(run)
            run = [0.0, 0.0]
    if joined and run[1] > 0.0:
        joined[-1] = [joined[-1][0] + run[0], joined[-1][1] + run[1]]
    pairs = np.array(joined)
    return pairs[:, 0], pairs[:, 1]
