"""Made-up draws for the made-up study: the first number decides the first claim, nothing decides the others. Chance
within worlds leaves the third open.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
import report_fake as fake

from contrapeso.beliefs.soft_weights import FALL, weighed
from contrapeso.statistics import likelihood, mixture
from contrapeso.statistics.rounding import plain

DRAWS, LEVEL = 160, 0.95
NUMBERS = ("strikes.latency_hours", "consent.fear_gain", "border.revenge", "market.smoothing_weeks")
UNITS, STATUS = ("hour", "coefficient", "share", "weeks"), ("published", "judgement", "derived", "judgement")
RULES = {
    "least": 24, "fall": FALL, "steps": 100, "level": LEVEL, "z": NormalDist().inv_cdf((1.0 + LEVEL) / 2.0),
    "reliable": 0.9,
    "bands": [[b.low, b.high, b.name] for b in likelihood.SCALE], "most_bands": likelihood.MOST_BANDS,
}  # fmt: skip


def document(claims: list[dict[str, Any]], seed: int = 3) -> dict[str, Any]:
    """In the shape of `beliefs.draws.document`; every claim is about a difference."""
    rng = np.random.default_rng(seed)
    ranks = rng.random((len(NUMBERS), DRAWS))
    form = rng.integers(0, 2, DRAWS)
    numbers = [
        {
            "name": name, "label": fake.bi(f"number {i}", f"número {i}"), "unit": UNITS[i], "status": STATUS[i],
            "source": "Author 2015" if i % 2 == 0 else None, "locator": "p. 3" if i == 0 else None,
            "default": 2.2, "default_rank": 0.3, "published": [2.2] if i % 2 == 0 else [],
            "prior": {"kind": "uniform", "values": [1, 5], "ends": [1, 5],
                      "quantiles": [1.0 + k / 25 for k in range(101)]},
            "values": (1.0 + 4.0 * ranks[i]).tolist(), "ranks": ranks[i].tolist(),
        }
        for i, name in enumerate(NUMBERS)
    ]  # fmt: skip
    alternatives = [{"name": n, "says": fake.bi(f"it goes {n}", f"va {n}"), "weight": 0.5} for n in ("up", "down")]
    forms = [
        {
            "name": "form.retaliation",
            "label": fake.bi("way", "modo"),
            "alternatives": alternatives,
            "values": form.tolist(),
        }
    ]
    names = [*NUMBERS, "form.retaliation"]
    return plain({
        "study": "article-2025", "version": "0.1.0", "registry_sha256": "0" * 64, "seed": 1, "draws": DRAWS,
        "stand_for": None, "command": "contrapeso study article-2025 --out assumed", "rules": RULES,
        "numbers": numbers, "forms": forms,
        "claims": [_claim(c, k, ranks[0], names, rng) for k, c in enumerate(claims)],
    })  # fmt: skip


def _claim(c: dict[str, Any], k: int, first: np.ndarray, names: list[str], rng: np.random.Generator) -> dict[str, Any]:
    raw = 6.0 * (first - 0.5) + 0.3 * rng.standard_normal(DRAWS) if k == 0 else 2.0 * rng.standard_normal(DRAWS)
    noise, freedom = np.full(DRAWS, 0.25 if k == 2 else 0.01), np.full(DRAWS, 4.0)
    chances = mixture.fit(raw, noise, freedom).chances
    sign = 1.0 if c["direction"] == "up" else -1.0
    return {
        "id": c["id"], "reads": [] if k == 1 else names, "paired": True, "several": False, "worded": True,
        "draws": None, "holds": chances[:, 0], "reversed": chances[:, 2], "effect": sign * raw * c["material"],
        "raw": raw, "noise": noise, "freedom": freedom,
    }  # fmt: skip


def study(**options: Any) -> dict[str, Any]:
    """The made-up study with its draws, and shares and intervals that agree with them."""
    found = fake.study(**options)
    drawn = document(found["claims"])
    for c, own in zip(found["claims"], drawn["claims"], strict=True):
        holds, other = np.array(own["holds"]), np.array(own["reversed"])
        told = weighed(np.column_stack([holds, 1.0 - holds - other, other]), np.ones(DRAWS), LEVEL)
        c["share_holds"], c["share_no_material"], c["share_reversed"] = told.shares
        c["ci90"], c["ci90_no_material"], c["ci90_reversed"] = (list(span) for span in told.intervals)
    return found | {"draws_data": drawn}
