"""What the checks of single mechanisms share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, test

EXACT = 1e-9
"""Rounding of a sum, nothing else."""


def value(name: str) -> float:
    """Default of an entry, as the kernel takes it."""
    entry = registry.load().entries[name]
    return entry.encode(entry.value)


def ensemble(context: Context, arms: Sequence[Scenario], worlds: int, shift: int = 0) -> Any:
    """Defaults in `worlds` worlds; `shift` sets the seed apart from other checks'."""
    from contrapeso.engine.ensemble import simulate

    return simulate(arms, range(worlds), None, context.seed + shift, context.jobs)


def mean_test(name: str, expected: float, found: np.ndarray, note: str = "") -> Check:
    """Mean of independent values against an expected value, with their own standard error."""
    error = float(found.std(ddof=1)) / math.sqrt(len(found))
    return test(name, "theory", expected, float(found.mean()), error, note=note)
