"""Prior predictive: 1,000 draws, one world each, held against ranges fixed before (`trust.prior.*`).

A check passes where at most a share of the draws (1 in 10) lies outside. What is outside is explained by the numbers
whose draws differ most between the two groups: the difference of their mean ranks, as a share of the number of draws.
"""

from __future__ import annotations

import numpy as np

from contrapeso.evidence import registry
from contrapeso.statistics.association import ranked
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.prior_predictive.predictions import predict

SLOW = True
DRAWS = 1000
FEWEST = 10
"""Draws outside below which nothing is said of why."""
NAMED = 3
SURE = 4.0
"""Standard errors from which a difference of mean ranks is told: 1 in 15,000 for each number by chance."""


def number(name: str) -> float:
    """A plausible end."""
    return float(registry.load().entries[f"trust.prior.{name}"].value)


def run(context: Context) -> list[Check]:
    """A row for each quantity, with its 90 % band and what explains the draws outside."""
    found = predict(context, DRAWS)
    return [_check(name, values, found.drawn) for name, values in found.quantities.items()]


def _check(name: str, values: np.ndarray, drawn: dict[str, np.ndarray]) -> Check:
    low, high, most = number(f"{name}_low"), number(f"{name}_high"), number("outside_most")
    ran = np.isfinite(values)
    outside = (values < low) | (values > high)
    share = float(outside[ran].mean())
    band = np.quantile(values[ran], (0.0, 0.05, 0.5, 0.95, 1.0))
    text = "median {2:.3g}, 90 % {1:.3g} to {3:.3g}, all {0:.3g} to {4:.3g}".format(*band)
    note = (
        f"{text}; {100 * share:.1f} % of {int(ran.sum())} draws outside{_why(values < low, values > high, ran, drawn)}"
    )
    wanted = f"{low:g} to {high:g} in {100 * (1 - most):.0f} %"
    return Check(f"prior: {name}", "prior", wanted, 1.0 - share, f"at most {most:g} outside", share <= most,
                 observed=True, note=note)  # fmt: skip


def _why(below: np.ndarray, above: np.ndarray, ran: np.ndarray, drawn: dict[str, np.ndarray]) -> str:
    said = ""
    for side, group in (("below", below), ("above", above)):
        names = explained(group[ran], {name: values[ran] for name, values in drawn.items()})
        if names:
            said += f"; {side} with {', '.join(names)}"
    return said


def explained(group: np.ndarray, drawn: dict[str, np.ndarray]) -> list[str]:
    """The numbers, `high NAME` or `low NAME`, whose mean rank differs most between the draws in `group` (n,) and the
    others; none where the group is too small or nothing differs by more than chance.
    """
    n, inside = len(group), int(group.sum())
    if not FEWEST <= inside <= n - FEWEST:
        return []
    error = np.sqrt((n + 1) * n / 12.0 * n / (inside * (n - inside))) / n
    shifts = {}
    for name, values in drawn.items():
        ranks = ranked(values)
        shifts[name] = float(ranks[group].mean() - ranks[~group].mean()) / n
    told = sorted((name for name in shifts if abs(shifts[name]) > SURE * error), key=lambda name: -abs(shifts[name]))
    return [f"{'high' if shifts[name] > 0 else 'low'} {name}" for name in told[:NAMED]]
