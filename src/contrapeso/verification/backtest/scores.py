"""Scores of forecasts on the log scale, by the library scoringrules: CRPS, ignorance, interval score, coverage.

Sources: Gneiting & Raftery, JASA 102:359 (2007); the library scoringrules (Apache-2.0).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.verification.backtest.forecast import Mixture
from contrapeso.verification.backtest.rivals import Student

BANDS = (0.5, 0.8, 0.9)
INTERVAL = 0.9
MEMBERS = 2000
"""Sample members that stand for a mixture where a score has no closed form."""


@dataclass(frozen=True)
class Scores:
    """Each (units, times ahead): crps, ignorance, interval score, and whether the band of each width holds the value.

    Lower is better for the first three; units are logs of deaths and nats.
    """

    crps: np.ndarray
    ignorance: np.ndarray
    interval: np.ndarray
    inside: dict[float, np.ndarray]

    def mean(self, name: str) -> float:
        """Mean of a score over units and times."""
        return float(getattr(self, name).mean())


def join(parts: list[Scores]) -> Scores:
    """Several cuts as one: their times side by side."""
    return Scores(
        np.concatenate([p.crps for p in parts], axis=1),
        np.concatenate([p.ignorance for p in parts], axis=1),
        np.concatenate([p.interval for p in parts], axis=1),
        {band: np.concatenate([p.inside[band] for p in parts], axis=1) for band in BANDS},
    )


def student(y: np.ndarray, forecast: Student) -> Scores:
    """Scores of a Student t in closed form. y: (units, ahead)."""
    import scoringrules
    from scipy.stats import t

    at = (forecast.freedom, forecast.location, forecast.scale)
    bands = {b: (t.ppf((1 - b) / 2, *at), t.ppf((1 + b) / 2, *at)) for b in BANDS}
    crps = scoringrules.crps_t(y, *at, backend="numpy")
    ignorance = scoringrules.logs_t(y, *at, backend="numpy")
    return _banded(y, np.asarray(crps), np.asarray(ignorance), bands)


def mixture(y: np.ndarray, forecast: Mixture, seed: int) -> Scores:
    """Scores of a mixture: ignorance from its exact density, the rest from a stratified sample."""
    import scoringrules
    from scipy.special import logsumexp
    from scipy.stats import t

    density = t.logpdf(y, forecast.freedom, forecast.location, forecast.scale)
    with np.errstate(divide="ignore"):  # a draw of no weight
        ignorance = -logsumexp(density + np.log(forecast.weights)[:, :, None], axis=0)
    members = sample(forecast, seed)
    bands = {b: tuple(np.quantile(members, ((1 - b) / 2, (1 + b) / 2), axis=-1)) for b in BANDS}
    crps = scoringrules.crps_ensemble(y, members, estimator="qd", backend="numpy")
    return _banded(y, np.asarray(crps), ignorance, bands)


def sample(forecast: Mixture, seed: int) -> np.ndarray:
    """(units, ahead, MEMBERS): draws of the mixture; both its choice of a draw and its quantile are stratified."""
    from scipy.stats import t

    random = np.random.Generator(np.random.PCG64(seed))
    strata = (np.arange(MEMBERS) + 0.5) / MEMBERS
    draws, units, ahead = forecast.location.shape
    scale = np.broadcast_to(forecast.scale, forecast.location.shape)
    members = np.empty((units, ahead, MEMBERS))
    for unit in range(units):
        chosen = np.searchsorted(np.cumsum(forecast.weights[:, unit]), strata).clip(max=draws - 1)
        for h in range(ahead):
            error = t.ppf(random.permutation(strata), forecast.freedom)
            members[unit, h] = forecast.location[chosen, unit, h] + scale[chosen, unit, h] * error
    return members


def _banded(y: np.ndarray, crps: np.ndarray, ignorance: np.ndarray, bands: dict) -> Scores:
    import scoringrules

    low, high = bands[INTERVAL]
    interval = scoringrules.interval_score(y, low, high, 1 - INTERVAL, backend="numpy")
    inside = {b: (lo <= y) & (y <= hi) for b, (lo, hi) in bands.items()}
    return Scores(crps, ignorance, np.reshape(interval, y.shape), inside)  # the library drops axes of one
