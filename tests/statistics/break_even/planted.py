"""Claims whose truth is known: level lines in two of many parameters, and boxes in three."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator

from contrapeso.statistics.break_even import Map, contour
from contrapeso.statistics.break_even.draws_table import Draws, Parameter, draws

Floats = NDArray[np.float64]
TWO = (3, 11)  # the columns that matter
LOW, HIGH = 0.5, 50.0  # of the columns on a log scale (odd ones)


def height(shape: str, u: Floats, v: Floats) -> Floats:
    """True effect minus the level, on [0, 1] squared: none is of the polynomials that the surface is made of."""
    if shape == "ellipse":
        return 2.5 * np.tanh(1.5 * (1.0 - ((u - 0.45) / 0.35) ** 2 - ((v - 0.55) / 0.4) ** 2))
    if shape == "hyperbola":
        return 3.0 * np.log((u + 0.05) * (v + 0.05) / 0.2)
    if shape == "straight":
        return 4.0 * (u - 0.4 * v - 0.3)
    if shape == "curve":
        return 3.0 * (np.exp(-2.0 * u) - 0.35 - 0.25 * np.sin(3.0 * v))
    return np.zeros_like(u)


def surface_claim(
    shape: str,
    k: int,
    p: int,
    seed: int,
    level: float = 1.0,
    rest: float = 1.0,
    noise: float = 0.5,
    uneven: bool = False,
) -> Draws:
    """K draws of P parameters. `rest`: sd of what other parameters do; `noise`: sd of chance within draws.
    `uneven`: draws scatter three times as much at one end of the map, with wild ones among them."""
    rng = np.random.default_rng(seed)
    u = rng.random((k, p))
    other = u[:, [1, 5, 8]] @ np.array([0.5, 0.3, 0.2]) if p > 8 else np.zeros(k)
    other = rest * (other - other.mean()) + rest * rng.standard_normal(k)
    if uneven:
        other *= (0.5 + u[:, TWO[0]]) * np.where(rng.random(k) < 0.05, 4.0, 1.0)
    own = noise**2 * rng.gamma(3.0, 1.0 / 3.0, k)
    effect = level + height(shape, u[:, TWO[0]], u[:, TWO[1]]) + other + np.sqrt(own) * rng.standard_normal(k)
    log = np.arange(p) % 2 == 1
    x = np.where(log, LOW * (HIGH / LOW) ** u, u)
    parameters = [
        Parameter(f"p{i:02d}", LOW if log[i] else 0.0, HIGH if log[i] else 1.0, bool(log[i])) for i in range(p)
    ]
    return draws(parameters, x, effect, own)


def box_claim(
    k: int, p: int, seed: int, test: int = 4000, spread: float = 1.0
) -> tuple[Draws, set[str], Floats, Floats]:
    """(draws, names that matter, new x, new answers without chance): effects 2 above or below the line, plus chance.

    Either one box in three parameters or two boxes that share one of them; cuts and sides are drawn. The share of draws
    that chance puts on the wrong side is 2.3 % at `spread` 1 and 9 % at 1.5.
    """
    rng = np.random.default_rng(seed)
    chosen = rng.choice(p, 3, replace=False)
    edge = rng.uniform(0.55, 0.85, 3)
    flip = rng.random(3) < 0.5
    two = rng.random() < 0.5
    edge = np.where(two, rng.uniform(0.35, 0.65, 3), edge)

    def answer(u: Floats) -> Floats:
        inside = (u[:, chosen] < edge) != flip[None, :]
        if two:
            return np.where(inside[:, 0], inside[:, 1], inside[:, 2])
        return ((u[:, chosen] < edge) if not flip[0] else (u[:, chosen] > 1.0 - edge)).all(axis=1)

    u, new = rng.random((k, p)), rng.random((test, p))
    effect = 1.0 + np.where(answer(u), 2.0, -2.0) + spread * rng.standard_normal(k)
    parameters = [Parameter(f"p{i:02d}") for i in range(p)]
    return draws(parameters, u, effect, np.full(k, spread**2)), {f"p{i:02d}" for i in chosen}, new, answer(new)


def noise_claim(k: int, p: int, seed: int, holds: float = 0.5) -> Draws:
    """Effects that no parameter moves; a share `holds` of them is material."""
    rng = np.random.default_rng(seed)
    effect = rng.standard_normal(k)
    effect = effect - np.quantile(effect, 1.0 - holds) + 1.0
    return draws([Parameter(f"p{i:02d}") for i in range(p)], rng.random((k, p)), effect)


def right_map(found: Map | str, shape: str) -> bool | None:
    """Whether the true line lies within the band everywhere; None where other parameters were chosen or none.

    Read at points on the true line, not at the grid's, where a line could slip through between two of them.
    """
    if isinstance(found, str) or {axis.name for axis in found.axes} != {f"p{i:02d}" for i in TWO}:
        return None
    at = np.linspace(0.01, 0.99, 197)
    u, v = np.meshgrid(at, at)
    points = np.array([p for line in contour.lines(height(shape, u, v), at, at) for p in line])
    first = 0 if found.axes[0].name == f"p{TWO[0]:02d}" else 1
    read = RegularGridInterpolator(found.places[:2], found.standing[0].T, bounds_error=False, fill_value=None)
    return bool(np.max(np.abs(read(points[:, [first, 1 - first]]))) <= 1.0)
