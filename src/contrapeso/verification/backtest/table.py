"""From observed series and the model's course to checks: scores against the best rival, coverage of the bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from contrapeso.verification.backtest import forecast, rivals, scores
from contrapeso.verification.backtest.scores import Scores
from contrapeso.verification.checks import Check

KIND = "backtest"
MODEL = "model"
SCORES = {"crps": "CRPS", "ignorance": "ignorance", "interval": "90 % interval score"}
COVERAGE_TOLERANCE = {True: 0.1, False: 0.25}
"""By state (many values, not independent) and nationally (few)."""


@dataclass(frozen=True)
class Cut:
    """Numbers of times fitted and forecast, and the years that they stand for."""

    fitted: int
    ahead: int
    label: str


def score(deaths: np.ndarray, fighting: np.ndarray, share: np.ndarray, cuts: list[Cut], seed: int) -> dict[str, Any]:
    """Scores of the model and of every rival over all cuts, and the mixtures by cut.

    deaths: (units, times) counts; fighting: (draws, units, times).
    """
    y = np.log(deaths + forecast.LOG_OFFSET)
    parts: dict[str, list[Scores]] = {}
    mixtures = []
    for cut in cuts:
        target = y[:, cut.fitted : cut.fitted + cut.ahead]
        f = forecast.pattern(fighting[:, :, : cut.fitted + cut.ahead], share, cut.fitted)
        mixtures.append(forecast.forecast(y, f, cut.fitted))
        parts.setdefault(MODEL, []).append(scores.mixture(target, mixtures[-1], seed))
        for name, rival in rivals.RIVALS.items():
            parts.setdefault(name, []).append(scores.student(target, rival(y[:, : cut.fitted], cut.ahead)))
    return {"scores": {name: scores.join(found) for name, found in parts.items()}, "mixtures": mixtures}


def checks(scope: str, found: dict[str, Any], by_state: bool, **more: Any) -> list[Check]:
    """One check per score against the best rival, one per band."""
    by_name: dict[str, Scores] = found["scores"]
    rows = [_against(scope, key, by_name, **more) for key in SCORES]
    return rows + [_coverage(scope, band, by_name, by_state, **more) for band in scores.BANDS]


def _against(scope: str, key: str, by_name: dict[str, Scores], **more: Any) -> Check:
    means = {name: s.mean(key) for name, s in by_name.items()}
    best = min(rivals.RIVALS, key=means.__getitem__)
    listed = ", ".join(f"{name} {means[name]:.3f}" for name in rivals.RIVALS)
    more["note"] = f"Best rival: {best} ({listed}). {more.get('note', '')}".strip()
    return Check(
        f"backtest: {SCORES[key]}, {scope}",
        KIND,
        means[best],
        means[MODEL],
        "no higher than the best rival's",
        means[MODEL] <= means[best],
        observed=True,
        **more,
    )


def _coverage(scope: str, band: float, by_name: dict[str, Scores], by_state: bool, **more: Any) -> Check:
    covered = float(by_name[MODEL].inside[band].mean())
    tolerance = COVERAGE_TOLERANCE[by_state]
    listed = ", ".join(f"{name} {by_name[name].inside[band].mean():.2f}" for name in rivals.RIVALS)
    more["note"] = f"{by_name[MODEL].inside[band].size} values; {listed}. {more.get('note', '')}".strip()
    return Check(
        f"backtest: share inside the {100 * band:.0f} % band, {scope}",
        KIND,
        band,
        covered,
        tolerance,
        abs(covered - band) <= tolerance,
        observed=True,
        **more,
    )
