"""A claim's shares under a belief, as JSON tells them."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.claims.classing import Outcomes
from contrapeso.statistics.distributions import median
from contrapeso.statistics.rounding import rounded
from contrapeso.verdicts.wording import phrase


def shares_json(found: Outcomes, quick: bool, looks: int) -> dict[str, Any]:
    """Three shares with their intervals at one of so many looks, median effect and word (none in a quick study)."""
    holds, none, against = (found.interval(k, looks) for k in range(3))
    first, last = round(found.shares[0], 4), round(found.shares[2], 4)
    return {
        "draws": len(found.classes),
        "share_holds": first,
        "share_no_material": round(1.0 - first - last, 4) if len(found.classes) else 0.0,
        "share_reversed": last,
        "ci90": _pair(holds),
        "ci90_no_material": _pair(none),
        "ci90_reversed": _pair(against),
        "median_effect": rounded(_median(found)) if len(found.effects) else None,
        "phrase": None if quick or not len(found.classes) else phrase(found, holds),
    }


def _median(found: Outcomes) -> float:
    """Of the effects, by what each draw counts for."""
    if found.mass is None:
        return median(found.effects)
    order = np.argsort(found.effects, kind="stable")
    reached = np.cumsum(found.mass[order]) >= found.mass.sum() / 2.0
    return float(found.effects[order[int(np.argmax(reached))]])


def _pair(span: tuple[float, float]) -> list[float | None]:
    return [rounded(span[0]), rounded(span[1])]
