"""Break-even: where a claim's effect reaches what is material, and where its sign turns, over what it depends on.

The band is a confidence set for the whole level line (Mammen & Polonik, J. Multivariate Analysis 122:202, 2013): the
places where the surface is no further from the level than its error reaches anywhere along the line in nine of ten
bootstrap draws. It counts what the chosen parameters leave open, not the choice of the parameters itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even import contour
from contrapeso.statistics.break_even.basis import Axis
from contrapeso.statistics.break_even.choose import choose
from contrapeso.statistics.break_even.draws_table import LEAST_DRAWS, MATERIAL, Draws, Gate, Parameter
from contrapeso.statistics.break_even.surface import Surface, fit, squash

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
GRID = 25
SLICES = (0.1, 0.5, 0.9)  # of a third number's range
RESAMPLES = 999
COVERS = 0.90
FOLDS = 5
PLATT = 100.0  # prior variance of the slope of chances
REASONS = ("few_draws", "no_parameter", "one_side", "uncertain")


@dataclass(frozen=True)
class Map:
    """A level line over one to three axes, the most useful first. Grids have the shape (third, second, first).

    `places`: each axis's grid, on [0, 1] or positions; `standing`: height above the level over the half-width of its
    band, so that the band lies between -1 and 1; `share`: of draws there that would lie above the level (at MATERIAL:
    that hold); `gains`: what each axis added to the share of variance foretold; `foretold`: share of variance foretold
    in draws left out of choice and fit.
    """

    level: float
    axes: tuple[Parameter, ...]
    places: tuple[Floats, ...]
    height: Floats
    share: Floats
    standing: Floats
    gains: tuple[float, ...]
    foretold: float

    @property
    def side(self) -> Ints:
        """1 above the level, -1 below, 0 within the band."""
        return np.where(np.abs(self.standing) <= 1.0, 0, np.sign(self.standing)).astype(np.int64)

    def unread(self, axis: int, other: int, at: int) -> bool:
        """Whether an axis isn't read where another, a form, is at a position."""
        gate = self.axes[axis].read_under
        return gate is not None and gate[0] == self.axes[other].name and at not in gate[1]

    @property
    def open_share(self) -> float:
        """Share of the map within the band."""
        return float(np.mean(self.side == 0))

    def lines(self, third: int) -> list[list[contour.Point]]:
        """Polylines on the first two axes (numbers) at a position of the third, on [0, 1]."""
        return contour.lines(self.height[third], self.places[0], self.places[1])

    def band(self, third: int) -> tuple[list[list[contour.Point]], list[list[contour.Point]]]:
        """Polylines of the band's edges: towards below the level, and towards above."""
        below, above = (contour.lines(self.standing[third] - edge, *self.places[:2]) for edge in (-1.0, 1.0))
        return below, above


def break_even(draws: Draws, level: float = MATERIAL) -> Map | str:
    """The map of where effects pass `level` (MATERIAL or SIGN), or the reason (one of REASONS) why there is none."""
    if len(draws.effect) < LEAST_DRAWS:
        return "few_draws"
    heights, points = squash(draws.effect, level), draws.scaled
    axes = [_axis(p) for p in draws.parameters]
    gates = draws.gates
    chosen = choose(axes, points, heights, gates=gates)
    if not chosen.columns:
        return "no_parameter"
    order = sorted(chosen.columns, key=lambda i: axes[i].levels > 0)  # numbers first: lines are drawn over them
    used = tuple(draws.parameters[i] for i in order)
    surface = fit([axes[i] for i in order], points[:, order], heights, draws.noise)
    places = _places(used, points[:, order])
    grid = _masked(_mesh(places), used)
    shape = tuple(len(p) for p in reversed(places))
    height = surface.at(grid).reshape((1,) * (3 - len(shape)) + shape)
    reach = _reach(surface, _on_line(height, places, grid), len(draws.effect))
    error = np.linalg.norm(surface.errors(grid), axis=1).reshape(height.shape)
    standing = height / np.maximum(reach * error, 1e-12)
    if standing.max() <= 1.0 or standing.min() >= -1.0:
        return "one_side" if (np.abs(standing) > 1.0).mean() > 0.5 else "uncertain"
    share = _share(surface.left_out, draws.holds if level == MATERIAL else draws.effect > level, height)
    gains = tuple(chosen.gains[chosen.columns.index(i)] for i in order)
    foretold = _foretold(axes, points, heights, draws.noise, chosen.by_chance, gates)
    return Map(level, used, places, height, share, standing, gains, foretold)


def _axis(parameter: Parameter) -> Axis:
    return Axis(max(2, len(parameter.alternatives)) if parameter.category else 0)


def _places(axes: tuple[Parameter, ...], points: Floats) -> tuple[Floats, ...]:
    """Grid of each axis: even between the ends drawn, a few slices for a third number, all positions of a category."""
    found = []
    for i, axis in enumerate(axes):
        if axis.category:
            found.append(np.arange(_axis(axis).levels, dtype=np.float64))
            continue
        low, high = np.nanmin(points[:, i]), np.nanmax(points[:, i])
        found.append(low + (high - low) * (np.array(SLICES) if i == 2 else np.linspace(0.0, 1.0, GRID)))
    return tuple(found)


def _mesh(places: tuple[Floats, ...]) -> Floats:
    """(M, axes), the first axis running fastest."""
    return np.column_stack([m.ravel() for m in np.meshgrid(*reversed(places), indexing="ij")][::-1])


def _masked(grid: Floats, axes: tuple[Parameter, ...]) -> Floats:
    """The mesh, NaN where an axis isn't read under the form's position there."""
    names = [axis.name for axis in axes]
    found = grid.copy()
    for i, axis in enumerate(axes):
        if axis.read_under is not None and axis.read_under[0] in names:
            at = grid[:, names.index(axis.read_under[0])].astype(np.int64)
            found[~np.isin(at, list(axis.read_under[1])), i] = np.nan
    return found


def _on_line(height: Floats, places: tuple[Floats, ...], grid: Floats) -> Floats:
    """Points (M, axes) where the surface passes the level along any axis of numbers; the whole grid where none does."""
    shape = height.shape
    cells = grid.reshape((*shape, grid.shape[1]))
    found = []
    for axis in range(grid.shape[1]):
        if len(places[axis]) < GRID:
            continue
        way = 2 - axis
        here, there = (np.take(height, range(s, shape[way] - 1 + s), axis=way) for s in (0, 1))
        low, high = (np.take(cells, range(s, shape[way] - 1 + s), axis=way) for s in (0, 1))
        parted = (here > 0.0) != (there > 0.0)
        part = (here[parted] / (here[parted] - there[parted]))[:, None]
        found.append(low[parted] + part * (high[parted] - low[parted]))
    points = np.vstack(found) if found else np.zeros((0, grid.shape[1]))
    return points if len(points) else grid


def _reach(surface: Surface, points: Floats, n: int) -> float:
    """How many standard errors the surface strays at most along `points` in nine of ten bootstrap draws."""
    spread = surface.errors(points)
    rng = np.random.default_rng(n)
    strays = spread @ rng.standard_normal((spread.shape[1], RESAMPLES))
    worst = np.max(np.abs(strays) / np.maximum(np.linalg.norm(spread, axis=1), 1e-12)[:, None], axis=0)
    return float(np.quantile(worst, COVERS))


def _share(scores: Floats, above: NDArray[np.bool_], height: Floats) -> Floats:
    """Chance that a draw lies above the level, by logistic regression on what the surface foretells (Platt scaling)."""
    if above.all() or not above.any():
        return np.full(height.shape, float(above.mean()))
    unit = float(np.std(scores)) or 1.0
    slope, middle = _logistic(scores / unit, above.astype(np.float64))
    return _chance(slope * (height / unit) + middle)


def _chance(odds: Floats) -> Floats:
    """Of log odds, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * odds)))


def _logistic(scores: Floats, answers: Floats) -> tuple[float, float]:
    """Slope, held back by a normal prior of variance PLATT, and intercept of the log odds of `answers` (K,) in {0, 1}.

    As scikit-learn has it (loss, optimiser, tolerances), which takes most of a second to load.
    """
    from scipy.optimize import minimize  # slow to load

    n = len(answers)

    def loss(w: Floats) -> tuple[float, Floats]:
        odds = w[0] * scores + w[1]
        wrong = _chance(odds) - answers
        slope = float(scores @ wrong) / n + w[0] / (PLATT * n)
        height = float(np.mean(np.logaddexp(0.0, odds) - answers * odds)) + 0.5 * w[0] ** 2 / (PLATT * n)
        return height, np.array([slope, float(np.mean(wrong))])

    options = {"maxiter": 100, "maxls": 50, "gtol": 1e-4, "ftol": 64 * np.finfo(float).eps}
    found = minimize(loss, np.zeros(2), method="L-BFGS-B", jac=True, options=options).x
    return float(found[0]), float(found[1])


def _foretold(
    axes: list[Axis],
    points: Floats,
    heights: Floats,
    noise: Floats,
    needed: tuple[float, ...],
    gates: tuple[Gate, ...],
) -> float:
    """Share of the variance of left-out folds foretold, parameters chosen anew within each training part."""
    fold = np.random.default_rng(len(heights)).permutation(len(heights)) % FOLDS
    wrong = 0.0
    for k in range(FOLDS):
        train, test = fold != k, fold == k
        columns = list(choose(axes, points[train], heights[train], needed, gates).columns)
        told = np.full(int(test.sum()), heights[train].mean())
        if columns:
            surface = fit([axes[i] for i in columns], points[np.ix_(train, columns)], heights[train], noise[train])
            told = surface.at(points[np.ix_(test, columns)])
        wrong += float(np.sum((heights[test] - told) ** 2))
    return 1.0 - wrong / float(np.sum((heights - heights.mean()) ** 2))
