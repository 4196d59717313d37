"""A paired experiment: two arms, the same worlds, the same draws; the difference with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context

KIND = "finding"
Z90 = 1.6448536269514722


def entry(name: str) -> float:
    """A figure of the evidence."""
    return float(registry.load().entries[name].value)


def run_arms(context: Context, arms: Sequence[Scenario], worlds: int, shift: int = 0) -> Any:
    """Ensemble of the arms at the defaults; `shift` sets the seed apart from other checks'."""
    from contrapeso.engine.ensemble import simulate

    return simulate(list(arms), range(worlds), None, context.seed + shift, context.jobs)


@dataclass(frozen=True)
class Mean:
    """Mean over worlds with its 90 % interval."""

    mean: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """As a note."""
        return f"mean over worlds {self.mean:.4g}, 90 % interval of the mean {self.low:.4g} to {self.high:.4g}"


def mean_of(values: np.ndarray) -> Mean:
    """Mean of paired differences and its interval."""
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    mean = float(np.mean(values))
    return Mean(mean, mean - Z90 * error, mean + Z90 * error)


def ratio_of(top: np.ndarray, low: np.ndarray) -> Mean:
    """Ratio of two means over the same worlds and its interval (linearised)."""
    ratio = float(top.mean() / low.mean())
    error = float(np.std(top - ratio * low, ddof=1)) / math.sqrt(len(top)) / abs(float(low.mean()))
    return Mean(ratio, ratio - Z90 * error, ratio + Z90 * error)


def sign(name: str, up: bool, found: Mean, note: str, source: str) -> Check:
    """The finding is a direction: the whole interval must lie on its side."""
    passed = found.low > 0.0 if up else found.high < 0.0
    text = "above 0" if up else "below 0"
    note = f"{note}; {found.words}"
    return Check(name, KIND, text, found.mean, "90 % interval", passed, observed=True, note=note, source=source)


def not_below(name: str, found: Mean, note: str, source: str) -> Check:
    """The finding is 'up or unchanged': the interval must reach 0 or above."""
    note = f"{note}; {found.words}"
    passed = found.high >= 0.0
    return Check(name, KIND, "0 or above", found.mean, "90 % interval", passed, observed=True, note=note, source=source)


def size(name: str, low: float, high: float, found: Mean, note: str, source: str) -> Check:
    """The finding is a range: the interval must meet it; the note says how far off a miss is."""
    passed = found.high >= low and found.low <= high
    nearest = min(max(found.mean, low), high)
    miss = "" if passed else f"; off by {found.mean - nearest:+.4g}"
    text = f"{low:.4g} to {high:.4g}"
    note = f"{note}; {found.words}{miss}"
    return Check(name, KIND, text, found.mean, "90 % interval", passed, observed=True, note=note, source=source)
