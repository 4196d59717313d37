"""Displacement: what falls in some states under arm B against arm A, and how much of it comes back in others.

Worlds are paired, d[w, t, s] = B − A. Two arms that differ in nothing that matters still differ in every state by
chance, so states are judged on their means over worlds: state s *fell* or *rose* if the total of d[., ., s] is told
apart from 0 by a sign-flip test whose chance of naming any state at all, where arms are alike, is 5 %
(`told_apart`). All others count as unchanged. Hence a rise spread thinly over many states is missed by
`share_reappearing`; `share_all_others`, the net change in every state that didn't fall, has it (and the noise).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.displacement import lag
from contrapeso.displacement.noise import told_apart
from contrapeso.evidence.tables import states as evidence_states
from contrapeso.scenario.metrics import INDEX, METRICS, STATE_METRICS
from contrapeso.world.geography import hops

Floats = NDArray[np.float64]
MOST_WIDTH = 1.0
"""Of a share's interval. The question is whether nothing (0) or all of it (1) comes back: a wider one can't say."""
Interval = tuple[float, float] | None
NATIONAL = {"flow": "shipped_total", "seized": "seizures_total", "fentanyl_seized": "seizures_total"}
"""National metrics in whose unit a metric by state counts, where the names differ: its flow is what it sends north."""


@dataclass(frozen=True)
class Displacement:
    """One metric. Amounts are means per world: totals over the horizon, stocks as the mean over its weeks.

    `base` is A's amount in the whole country. `fell` and `rose` (both >= 0) are sums over `states_fell` and
    `states_rose` (positions in INEGI order), `net` over all. `share_reappearing` = rose / fell (0/0 is 0; None where
    only rises were told apart); shares may exceed 1. A share is None, too, where its interval is wider than MOST_WIDTH
    or the fall itself isn't told apart from 0: a ratio of noise. Intervals are 90 %, over worlds with the named states
    held fixed (Fieller's; None where nothing fell or, for `share_reappearing`, nothing rose). Naming states by their
    size makes `fell` and `rose` a little too large.
    `distance_borders`: mean number of state borders crossed by the cheapest transport of the fall's distribution over
    states onto the rise's. `lag_weeks`: see `places_time.lag`; its interval is a bootstrap over worlds.
    """

    metric: str
    unit: str
    stock: bool
    worlds: int
    base: float
    fell: float
    rose: float
    net: float
    states_fell: tuple[int, ...]
    states_rose: tuple[int, ...]
    by_state: tuple[float, ...]
    share_reappearing: float | None
    share_ci90: Interval
    share_all_others: float | None
    share_all_others_ci90: Interval
    distance_borders: float | None
    lag_weeks: int | None
    lag_ci90: Interval

    def to_dict(self) -> dict[str, Any]:
        """As JSON; states by their ISO codes."""
        codes = evidence_states.load().iso_codes
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in vars(self).items()}
        return plain | {
            "states_fell": [codes[s] for s in self.states_fell],
            "states_rose": [codes[s] for s in self.states_rose],
            "by_state": dict(zip(codes, self.by_state, strict=True)),
        }


def displacements(
    difference: NDArray[Any], base: Floats, metrics: tuple[str, ...] = STATE_METRICS
) -> list[Displacement]:
    """One per metric, from B − A of shape (worlds, weeks, metrics, 32), failed worlds left out.

    `base` (metrics,): A's sum over weeks and states, mean per world.
    """
    return [displacement(difference[:, :, k], float(base[k]), name) for k, name in enumerate(metrics)]


def displacement(difference: NDArray[Any], base: float, metric: str) -> Displacement:
    """From B − A of one metric, shape (worlds, weeks, 32), and A's sum. ValueError without a world or a week."""
    worlds, weeks, _ = difference.shape
    if worlds == 0 or weeks == 0:
        raise ValueError("displacement needs at least one world and one week")
    unit, stock = _about(metric)
    sums = difference.sum(axis=1, dtype=np.float64) / (weeks if stock else 1)
    means = sums.mean(axis=0)
    apart = told_apart(sums)
    down, up = apart & (means < 0.0), apart & (means > 0.0)
    fell, rose, others = -sums[:, down].sum(axis=1), sums[:, up].sum(axis=1), sums[:, ~down].sum(axis=1)
    share, share_ci = _ratio(rose, fell)
    rest, rest_ci = _ratio(others, fell)
    both = bool(down.any() and up.any())
    delay = lag.lag(-difference[:, :, down].sum(axis=2), difference[:, :, up].sum(axis=2)) if both else None
    return Displacement(
        metric, unit, stock, worlds, base / (weeks if stock else 1),
        fell=float(fell.mean()), rose=float(rose.mean()), net=float(sums.sum(axis=1).mean()),
        states_fell=tuple(np.flatnonzero(down).tolist()), states_rose=tuple(np.flatnonzero(up).tolist()),
        by_state=tuple(means.tolist()),
        share_reappearing=share if not both or _narrow(share_ci) else None, share_ci90=share_ci if up.any() else None,
        share_all_others=rest if down.any() and _narrow(rest_ci) else None, share_all_others_ci90=rest_ci,
        distance_borders=distance(-means * down, means * up) if both else None,
        lag_weeks=delay[0] if delay else None, lag_ci90=delay[1] if delay else None,
    )  # fmt: skip


def distance(fall: Floats, rise: Floats) -> float:
    """Mean borders crossed from `fall` to `rise` (32,), each >= 0 and with a positive sum, both scaled to 1."""
    from scipy.optimize import linprog

    sources, sinks = np.flatnonzero(fall > 0.0), np.flatnonzero(rise > 0.0)
    cost = _hops()[np.ix_(sources, sinks)]
    rows = np.repeat(np.eye(len(sources)), len(sinks), axis=1)
    columns = np.tile(np.eye(len(sinks)), len(sources))
    given, taken = fall[sources] / fall.sum(), rise[sinks] / rise.sum()
    moved = linprog(
        cost.ravel(), A_eq=np.vstack((rows, columns))[:-1], b_eq=np.concatenate((given, taken))[:-1], method="highs"
    )
    if moved.status != 0:
        raise RuntimeError(f"transport between states wasn't solved: {moved.message}")
    return float(moved.fun)


def _about(metric: str) -> tuple[str, bool]:
    """Unit, and whether it is a stock (a `_final` metric nationally)."""
    for name in (NATIONAL.get(metric, ""), f"{metric}_total", f"{metric}_final"):
        if name in INDEX:
            return METRICS[INDEX[name]].unit, name.endswith("_final")
    return "", False


def _narrow(interval: Interval) -> bool:
    """Whether a ratio says something: bounded (else its denominator isn't told apart from 0) and not too wide."""
    return interval is not None and interval[1] - interval[0] <= MOST_WIDTH


def _ratio(top: Floats, low: Floats) -> tuple[float | None, Interval]:
    """Mean of `top` over mean of `low` (per world) with Fieller's 90 % interval; 0/0 is 0, x/0 None."""
    from scipy.special import stdtrit

    n = len(top)
    x, y = float(top.mean()), float(low.mean())
    if y == 0.0:
        return (0.0 if x == 0.0 else None), None
    if n < 2:
        return x / y, None
    k = float(stdtrit(n - 1, 0.95)) ** 2 / n
    cov = np.cov(top, low)
    a, b, c = y * y - k * cov[1, 1], x * y - k * cov[0, 1], x * x - k * cov[0, 0]
    if a <= 0.0:
        return x / y, None
    half = float(np.sqrt(max(b * b - a * c, 0.0)))
    return x / y, (float((b - half) / a), float((b + half) / a))


@cache
def _hops() -> Floats:
    """(32, 32): state borders between every two states."""
    table = evidence_states.load()
    return np.array([hops(list(table.neighbours), s, len(table.codes)) for s in range(len(table.codes))])
