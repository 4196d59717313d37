"""The figures of `since2025`: homicides against 2022, and the ladder of consent."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.evidence.tables import discrepancy
from contrapeso.verification.discrepancy import bands
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

LEVELS = (0.05, 0.5, 0.95)
YEAR, HALF_YEAR, BLOCK = 52, 26, 4


def homicides(since: np.ndarray, without: np.ndarray, observed: float) -> dict[str, Any]:
    """Homicides by week against 2022, the record's half-year beside them; four-week means, since weeks are noisy."""
    weeks = np.arange(0, YEAR, BLOCK)
    blocks, idle = (a[:, :YEAR].reshape(len(a), len(weeks), BLOCK).mean(axis=2) for a in (since, without))
    low, middle, high = np.quantile(blocks, LEVELS, axis=0)
    rows = np.column_stack([low, middle, high]).tolist()
    wide = bands.wide(discrepancy.load().nation, weeks.tolist(), rows, BLOCK)
    return {
        "title": FIGURES.each("homicides_2025"),
        "x": weeks.tolist(),
        "lines": [
            {
                "label": FIGURES.each("record_half"),
                "y": [observed if w < HALF_YEAR else None for w in weeks],
            },
            {
                "label": FIGURES.each("model"),
                "y": middle.tolist(),
                "band": np.column_stack([low, high]).tolist(),
            },
            {
                "label": FIGURES.each("model_idle"),
                "y": np.median(idle, axis=0).tolist(),
            },
            {"label": FIGURES.each("model_wide"), "y": middle.tolist(), "band": wide},
        ],
    }


def ladder(by_draw: np.ndarray, granted: list[bool | None]) -> dict[str, Any]:
    """Chance of a grant by rung, (draws, rungs), beside what the record says of each."""
    low, middle, high = np.quantile(by_draw, LEVELS, axis=0)
    return {
        "title": FIGURES.each("ladder"),
        "x": list(range(1, len(granted) + 1)),
        "lines": [
            {
                "label": FIGURES.each("record_granted"),
                "y": [None if g is None else float(g) for g in granted],
            },
            {
                "label": FIGURES.each("model"),
                "y": middle.tolist(),
                "band": np.column_stack([low, high]).tolist(),
            },
        ],
    }
