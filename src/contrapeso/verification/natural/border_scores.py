"""Shares of field offices as forecasts: scores, lower is better, and rivals that need no model.

Mean absolute error of the four shares, and the energy score of the whole forecast (proper). Rivals: the last value, the
last value with the changes of the years before it as its spread, and equal shares. A forecast without a spread is at a
disadvantage in a proper score, so the second rival is the one to beat.
"""

from __future__ import annotations

import numpy as np

from contrapeso.verification.checks import Check

KIND = "natural"
START = 2022
"""The last fiscal year that a forecast may know."""
SOURCE = "cbp_seizures"
LIMIT = "no higher than the rival's"


def scores(year: int, record: dict[int, np.ndarray], model: np.ndarray, plain: np.ndarray) -> list[Check]:
    """The model's scores must be no higher than each rival's; `plain`: the worlds at default parameters."""
    seen, checks = record[year], []
    measures = {"mean absolute error": _error, "energy score": energy}
    for name, measure in measures.items():
        own, default = measure(model, seen), measure(plain, seen)
        note = f"{len(model)} draws; {default:.3f} at the defaults; the switch's cause isn't in the model"
        for rival, forecast in rivals(year, record).items():
            limit = measure(forecast, seen)
            checks.append(
                Check(f"fentanyl by office, fiscal {year}: {name}, against {rival}", KIND, limit, own, LIMIT,
                      own <= limit, observed=True, note=note, source=SOURCE)
            )  # fmt: skip
    return checks


def _error(sample: np.ndarray, seen: np.ndarray) -> float:
    """Mean absolute error of the mean forecast."""
    return float(np.abs(sample.mean(axis=0) - seen).mean())


def rivals(year: int, record: dict[int, np.ndarray]) -> dict[str, np.ndarray]:
    """Forecasts (n, 4) of a year's shares that need no model, from what was known at the end of fiscal 2022."""
    last, ahead = record[START], year - START
    changes = [record[y + ahead] - record[y] for y in record if y + ahead <= START]
    return {
        "the last value": last[None],
        "the last value and past changes": np.stack([last + change for change in changes]),
        "equal shares": np.full((1, len(last)), 1.0 / len(last)),
    }


def energy(sample: np.ndarray, seen: np.ndarray) -> float:
    """Energy score of a sample of forecasts (n, 4) for what was seen (Gneiting & Raftery 2007)."""
    to_seen = np.linalg.norm(sample - seen, axis=1).mean()
    apart = np.linalg.norm(sample[:, None] - sample[None], axis=2).mean()
    return float(to_seen - 0.5 * apart)
