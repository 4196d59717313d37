"""The figures of `since2025`: homicides against 2022, and the ladder of consent."""

from __future__ import annotations

from typing import Any

import numpy as np

LEVELS = (0.05, 0.5, 0.95)
YEAR, HALF_YEAR, BLOCK = 52, 26, 4


def homicides(since: np.ndarray, without: np.ndarray, observed: float) -> dict[str, Any]:
    """Homicides by week against 2022, the record's half-year beside them; four-week means, since weeks are noisy."""
    weeks = np.arange(0, YEAR, BLOCK)
    blocks, idle = (a[:, :YEAR].reshape(len(a), len(weeks), BLOCK).mean(axis=2) for a in (since, without))
    low, middle, high = np.quantile(blocks, LEVELS, axis=0)
    return {
        "title": {
            "en": "Homicides against 2022 from April 2025 (week 0): record of January to June and model",
            "es": "Homicidios frente a 2022 desde abril de 2025 (semana 0): registro de enero a junio y modelo",
        },
        "x": weeks.tolist(),
        "lines": [
            {
                "label": {"en": "record, half-year", "es": "registro, semestre"},
                "y": [observed if w < HALF_YEAR else None for w in weeks],
            },
            {
                "label": {"en": "model, median and 90 %", "es": "modelo, mediana y 90 %"},
                "y": middle.tolist(),
                "band": np.column_stack([low, high]).tolist(),
            },
            {
                "label": {"en": "model, nothing done", "es": "modelo, sin hacer nada"},
                "y": np.median(idle, axis=0).tolist(),
            },
        ],
    }


def ladder(by_draw: np.ndarray, granted: list[bool | None]) -> dict[str, Any]:
    """Chance of a grant by rung, (draws, rungs), beside what the record says of each."""
    low, middle, high = np.quantile(by_draw, LEVELS, axis=0)
    return {
        "title": {
            "en": "Chance of a grant by rung: 1 intelligence, 2 flights, 3 prisoners, 4 joint raids, 5 strikes",
            "es": "Probabilidad de concesión por peldaño: 1 inteligencia, 2 vuelos, 3 presos, 4 operativos, 5 ataques",
        },
        "x": list(range(1, len(granted) + 1)),
        "lines": [
            {
                "label": {"en": "record: 1 granted, 0 refused", "es": "registro: 1 concedido, 0 negado"},
                "y": [None if g is None else float(g) for g in granted],
            },
            {
                "label": {"en": "model, median and 90 %", "es": "modelo, mediana y 90 %"},
                "y": middle.tolist(),
                "band": np.column_stack([low, high]).tolist(),
            },
        ],
    }
