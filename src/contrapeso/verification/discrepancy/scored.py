"""Forecasts of one scope side by side with what came, and the checks that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from contrapeso.verification.backtest import rivals, scores
from contrapeso.verification.backtest.forecast import Mixture
from contrapeso.verification.backtest.rivals import Student
from contrapeso.verification.backtest.scores import Scores
from contrapeso.verification.checks import Check
from contrapeso.verification.discrepancy import clustered, reliability

KIND = "discrepancy"
OURS, ALONE, LAST = "with discrepancy", "level and discrepancy without the model", "last value"
ERRORS = 2.0
"""Standard errors by which a coverage may be off."""
FEW = 0.25
"""The same for the nation: some fifteen overlapping values have no standard error worth the name."""
NAMES = {"crps": "CRPS", "ignorance": "ignorance"}


@dataclass
class Scored:
    """Scores and central widths by forecaster, a column for every time ahead of every origin; `year` of each column."""

    parts: dict[str, list[Scores]] = field(default_factory=dict)
    widths: dict[str, list[np.ndarray]] = field(default_factory=dict)
    years: list[int] = field(default_factory=list)

    def add(self, years: list[int], y: np.ndarray, forecasts: dict[str, Student | Mixture], seed: int) -> None:
        """Enters one origin: y (units, ahead) on the log scale, and the forecasts of it."""
        self.years += years
        for name, made in forecasts.items():
            of = scores.mixture(y, made, seed) if isinstance(made, Mixture) else scores.student(y, made)
            self.parts.setdefault(name, []).append(of)
            self.widths.setdefault(name, []).append(reliability.central(y, made))

    def joined(self) -> dict[str, Scores]:
        """Scores by forecaster over all origins."""
        return {name: scores.join(parts) for name, parts in self.parts.items()}

    def width(self, name: str) -> np.ndarray:
        """Central widths of a forecaster over all origins."""
        return np.concatenate(self.widths[name], axis=1)


def rivals_of(y: np.ndarray, ahead: int) -> dict[str, Student | Mixture]:
    """The rivals' forecasts from (units, n) logs."""
    return {name: rival(y, ahead) for name, rival in rivals.RIVALS.items()}


def against(scope: str, found: Scored, **more: Any) -> list[Check]:
    """CRPS and ignorance no worse than last value by more than one standard error; coverage within its error."""
    by_name, years = found.joined(), np.array(found.years)
    rows = [_score(scope, key, by_name, years, **more) for key in NAMES]
    return rows + [_coverage(scope, band, by_name, years, **more) for band in scores.BANDS]


def _score(scope: str, key: str, by_name: dict[str, Scores], years: np.ndarray, **more: Any) -> Check:
    ours, last = getattr(by_name[OURS], key), getattr(by_name[LAST], key)
    error = clustered.error(ours - last, years)
    listed = ", ".join(f"{name} {found.mean(key):.3f}" for name, found in by_name.items() if name != OURS)
    return Check(
        f"discrepancy: {NAMES[key]}, {scope}",
        KIND,
        float(last.mean()),
        float(ours.mean()),
        f"no higher than last value by more than one standard error, {error:.3f}",
        bool(ours.mean() <= last.mean() + error),
        observed=True,
        **{**more, "note": f"{listed}. {more.get('note', '')}".strip()},
    )


def _coverage(scope: str, band: float, by_name: dict[str, Scores], years: np.ndarray, **more: Any) -> Check:
    inside = by_name[OURS].inside[band].astype(float)
    error, off = clustered.error(inside, years), inside.mean() - band
    few = inside.shape[0] == 1
    allowed = FEW if few else ERRORS * error
    width = "wider" if off > 0 else "narrower"
    size = f"{inside.size} values; {100 * abs(off):.0f} points {width} than promised, standard error {100 * error:.0f}"
    rest = ", ".join(f"{name} {by_name[name].inside[band].mean():.2f}" for name in (ALONE, LAST) if name in by_name)
    return Check(
        f"discrepancy: share inside the {100 * band:.0f} % band, {scope}",
        KIND,
        band,
        float(inside.mean()),
        FEW if few else f"{ERRORS:g} standard errors, {allowed:.3f}",
        bool(abs(off) <= allowed),
        observed=True,
        **{**more, "note": f"{size}; {rest}."},
    )
