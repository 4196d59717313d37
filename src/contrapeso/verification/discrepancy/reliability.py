"""The reliability diagram: how often the central band of every width holds what came."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.verification.backtest.forecast import Mixture
from contrapeso.verification.backtest.rivals import Student
from contrapeso.words import catalogue

FIGURES = catalogue("figures")
LEVELS = np.arange(10, 100, 10)
"""Per cent."""


def central(y: np.ndarray, forecast: Student | Mixture) -> np.ndarray:
    """(units, ahead): width of the narrowest central band that holds each value, a share."""
    from scipy.special import stdtr

    z = (y - forecast.location) / forecast.scale
    rank = stdtr(forecast.freedom, z)
    if isinstance(forecast, Mixture):
        rank = (forecast.weights[:, :, None] * rank).sum(axis=0)
    return np.asarray(np.abs(2.0 * rank - 1.0))


def held(widths: np.ndarray) -> list[float]:
    """Per cent of values inside the band of each level."""
    return [100.0 * float((widths < level / 100).mean()) for level in LEVELS]


def figure(lines: dict[str, np.ndarray]) -> dict[str, Any]:
    """Bands held against bands promised, one line by key of the words and (units, ahead) of `central`."""
    found = [{"label": FIGURES.each("promised"), "y": LEVELS.tolist()}]
    found += [{"label": FIGURES.each(key), "y": held(widths)} for key, widths in lines.items()]
    return {"title": FIGURES.each("reliability"), "x": LEVELS.tolist(), "lines": found}
