"""Numbers as JSON carries them."""

from __future__ import annotations

import math


def rounded(x: float, digits: int = 4) -> float | None:
    """To significant digits; None for what isn't a number."""
    value = float(x)
    return float(f"{value:.{digits}g}") if math.isfinite(value) else None
