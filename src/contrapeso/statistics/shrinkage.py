"""Takes the chance of single worlds out of the effects of parameter draws, before they are sorted into three shares.

Each draw has R paired worlds: their mean is the draw's effect, their spread says how far chance can have moved it.
Effects are pulled to their mean over draws by the square root of the reliability, which keeps the spread of the true
effects (Louis, J. American Statistical Association 79:393, 1984): plain posterior means would bunch up and bias
shares beyond a line. The spread between draws is DerSimonian & Laird's (Controlled Clinical Trials 7:177, 1986), since
some draws are far noisier than others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.distributions import chi_square_median, median

Floats = NDArray[np.float64]
CLIP = 20.0  # effects beyond twenty materialities are sorted alike; a comparator near 0 must not rule the moments

TYPICAL = 3.0  # degrees of freedom that the typical chance counts for: two worlds of a draw say little about its own


@dataclass(frozen=True)
class Shrunk:
    """Effects of draws (K,) in materialities, raw and shrunk; variance between draws, and by chance within each, known
    as from so many degrees of freedom."""

    raw: Floats
    shrunk: Floats
    between: float
    within: Floats
    freedom: Floats


def shrink(effects: Floats) -> Shrunk:
    """`effects`: (K, R) paired effects in units of what is material; NaN = a world that failed. Rows all NaN give NaN.

    Draws with a single world left take the pooled variance. K = 1 or no spread within draws: nothing is pulled.
    """
    ran = ~np.isnan(effects)
    clipped = np.where(ran, np.clip(effects, -CLIP, CLIP), 0.0)
    counts = ran.sum(axis=1)
    raw = np.where(counts > 0, clipped.sum(axis=1) / np.maximum(counts, 1), np.nan)
    within = _within(clipped, ran, raw, counts)
    freedom = TYPICAL + np.maximum(counts - 1.0, 0.0)
    known = np.isfinite(raw)
    if np.count_nonzero(known) < 2 or not np.any(within[known] > 0.0):
        return Shrunk(raw, raw.copy(), float(np.nanvar(raw)) if known.any() else 0.0, within, freedom)
    mean, between = _spread(raw[known], within[known])
    reliability = between / (between + within) if between > 0.0 else np.zeros_like(within)
    return Shrunk(raw, mean + np.sqrt(reliability) * (raw - mean), between, within, freedom)


def chance_left(shrunk: Shrunk) -> Floats:
    """Variance by chance (K,) that is left in shrunk effects: their square of correlation with the truth is the
    reliability b/(b + w), so b (1 - reliability) of their variance b is chance.
    """
    total = shrunk.between + shrunk.within
    return np.asarray(shrunk.between * shrunk.within / np.maximum(total, 1e-300), dtype=np.float64)


def _spread(raw: Floats, within: Floats) -> tuple[float, float]:
    """(weighted mean, variance between draws), by moments of Cochran's Q."""
    weights = 1.0 / np.maximum(within, 1e-12)
    total = float(np.sum(weights))
    mean = float(np.sum(weights * raw)) / total
    q = float(np.sum(weights * (raw - mean) ** 2))
    scale = total - float(np.sum(weights**2)) / total
    return mean, max(0.0, (q - (len(raw) - 1)) / scale) if scale > 0.0 else 0.0


def _within(values: Floats, ran: NDArray[np.bool_], means: Floats, counts: NDArray[np.int64]) -> Floats:
    """Variance of each draw's mean, (K,): its own estimate averaged with the typical one, as two worlds say little."""
    squares = np.where(ran, (values - means[:, None]) ** 2, 0.0).sum(axis=1)
    degrees = np.maximum(counts - 1, 0)
    measured = degrees > 0
    if not measured.any():
        return np.where(counts > 0, 0.0, np.nan)
    own = squares / np.maximum(degrees, 1)
    freedom = median(degrees[measured])
    typical = median(own[measured]) * freedom / chi_square_median(freedom)  # a chi-square's median is low
    moderated = np.where(measured, (TYPICAL * typical + degrees * own) / (TYPICAL + degrees), typical)
    return np.where(counts > 0, moderated / np.maximum(counts, 1), np.nan)
