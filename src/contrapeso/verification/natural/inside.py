"""Whether the record lies inside the model's interval, and how far outside."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.verification.checks import Check

KIND = "since"
LEVELS = (0.05, 0.5, 0.95)


def inside(name: str, observed: float, draws: np.ndarray, **more: Any) -> Check:
    """A check that the record lies inside the model's 90 % interval; the note says how far outside, and its rank."""
    low, middle, high = (float(v) for v in np.quantile(draws, LEVELS))
    out = max(low - observed, observed - high, 0.0)
    size = f"outside by {out:.3g}, {out / (high - low):.1f} widths of the interval" if out else "inside"
    note = f"{size}; share of draws below the record {np.mean(draws < observed):.2f}"
    more["note"] = f"{note}. {more.get('note', '')}".strip()
    found = f"{low:.4g} to {high:.4g} (median {middle:.4g})"
    return Check(name, KIND, observed, found, "inside the model's 90 % interval", out == 0.0, observed=True, **more)
