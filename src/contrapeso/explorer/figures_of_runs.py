"""What the page shows of a run: the contrast of its metrics, bands by week, states, dots, and one world."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.api.runs.results import NAMES, Comparison
from contrapeso.api.runs.summaries import summary
from contrapeso.explorer import messages
from contrapeso.explorer.jobs import PairJob, Refusal
from contrapeso.explorer.kept_worlds import Arm
from contrapeso.scenario import HARM, HEADLINE, INDEX, METRICS, STATE_METRICS, nearest
from contrapeso.statistics.rounding import rounded
from contrapeso.world.codes import OK, REASONS

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
DIGITS = 5
Floats = NDArray[np.float64]


def contrast(job: PairJob, arms: tuple[Arm, Arm]) -> messages.Contrast:
    """Every metric over the horizon in both arms and the paired difference."""
    found = Comparison(*job.arms, job.asked.seed, _table(job, arms), draw_priors=job.asked.draw_priors)
    both = _both(arms)
    document = found.to_dict()
    rows = []
    for name in NAMES:
        row, column = found.contrast[name], INDEX[name]
        ranges = [summary(arm.totals[both, column]) for arm in arms]
        rows.append(
            messages.Row(
                metric=name, mean_a=row["mean_a"], mean_b=row["mean_b"],
                range_a=[ranges[0][q] for q in ("q05", "q50", "q95")],
                range_b=[ranges[1][q] for q in ("q05", "q50", "q95")],
                difference=row["mean_difference"], se=row["se"], low=row["ci90"][0], high=row["ci90"][1],
                share_greater=row["share_of_worlds_b_greater"],
            )
        )  # fmt: skip
    assumed = [
        messages.Assumed(**{name: one[name] for name in ("lever", "label", "unit", "a", "b", "metrics")})
        for one in document["assumed"]["levers"]
    ]
    note = messages.Bi(**document["note"])
    return messages.Contrast(
        rows=rows, headline=list(dict.fromkeys([*HARM, *document["headline"]])), worlds=found.worlds,
        weeks=job.asked.weeks, seed=job.asked.seed, failed=found.failed, note=note, assumed=assumed, sha256=job.id,
    )  # fmt: skip


def series(metric: str, arms: tuple[Arm, Arm]) -> messages.Series:
    """Bands by week of both arms and of B - A."""
    _known(metric, HEADLINE + NAMES)
    both = _both(arms)
    a, b = (path(arm.series[both], metric) for arm in arms)
    return messages.Series(metric=metric, a=_band(a), b=_band(b), difference=_band(b - a))


def places(metric: str, arms: tuple[Arm, Arm]) -> messages.Places:
    """A metric by week and state."""
    _known(metric, STATE_METRICS)
    both, k = _both(arms), STATE_METRICS.index(metric)
    a, b = (arm.states[both, :, k] for arm in arms)
    n = int(both.sum())
    se = np.std(b - a, axis=0, ddof=1, dtype=np.float64) / math.sqrt(n) if n > 1 else np.full(a.shape[1:], math.nan)
    return messages.Places(metric=metric, a=_by_state(a), b=_by_state(b), se=_rows(se))


def dots(metric: str, arms: tuple[Arm, Arm]) -> messages.Dots:
    """One number a world in both arms."""
    _known(metric, NAMES)
    both = _both(arms)
    a, b = (np.where(both, arm.totals[:, INDEX[metric]], math.nan) for arm in arms)
    return messages.Dots(metric=metric, a=_numbers(a), b=_numbers(b))


def one_world(job: PairJob, world: int, arms: tuple[Arm, Arm]) -> messages.OneWorld:
    """One world week by week, in both arms: national series of the headline metrics, and counts by state."""
    if not 0 <= world < len(arms[0].status):
        raise Refusal(404, "unknown", f"worlds are 0 to {len(arms[0].status) - 1}")
    status = [int(arm.status[world]) for arm in arms]
    lines = [{name: _numbers(path(arm.series[world : world + 1], name)[0]) for name in HEADLINE} for arm in arms]
    states = [
        {name: _rows(arm.states[world, :, k]) for k, name in enumerate(STATE_METRICS)} for arm in arms
    ]  # fmt: skip
    return messages.OneWorld(
        world=world, draw=world if job.asked.draw_priors else -1, seed=job.asked.seed,
        series_a=lines[0], series_b=lines[1], states_a=states[0], states_b=states[1],
        status=next((REASONS[code] for code in status if code != OK), ""),
    )  # fmt: skip


def path(given: NDArray[Any], metric: str) -> Floats:
    """(worlds, weeks): the weekly series of a metric of (worlds, weeks, M); a ratio is the weekly quotient."""
    definition = METRICS[INDEX[metric]]
    if definition.how != "ratio":
        return np.asarray(given[:, :, INDEX[metric]], dtype=np.float64)
    top, low = (
        sum((np.asarray(given[:, :, INDEX[name]], dtype=np.float64) for name in names), start=np.zeros(given.shape[:2]))
        for names in (definition.numerator, definition.denominator)
    )
    return np.divide(top, low, out=np.zeros_like(top), where=low != 0)


def _table(job: PairJob, arms: tuple[Arm, Arm]) -> dict[str, NDArray[Any]]:
    """The table of a comparison: a row a world and arm."""
    pairs = [(one, arm) for one, arm in zip(job.arms, arms, strict=True)]
    if job.arms[0].sha256 == job.arms[1].sha256:
        pairs = pairs[:1]
    n = len(arms[0].status)
    table: dict[str, NDArray[Any]] = {
        "arm": np.concatenate([np.full(n, one.sha256, dtype=object) for one, _ in pairs]),
        "world": np.concatenate([np.arange(n) for _ in pairs]),
        "status": np.concatenate([arm.status for _, arm in pairs]),
    }
    for name in NAMES:
        table[name] = np.concatenate([arm.totals[:, INDEX[name]] for _, arm in pairs])
    return table


def _both(arms: tuple[Arm, Arm]) -> NDArray[np.bool_]:
    return np.asarray((arms[0].status == OK) & (arms[1].status == OK))


def _known(name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        near = nearest(name, names)
        raise Refusal(404, "unknown", f"unknown metric {name!r}" + (f" (nearest: {near})" if near else ""))


def _band(values: Floats) -> messages.Band:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no world ran: all undefined
        found = np.quantile(values, LEVELS, axis=0) if len(values) else np.full((5, values.shape[1]), math.nan)
    return messages.Band(**{f"q{round(level * 100):02}": _numbers(found[i]) for i, level in enumerate(LEVELS)})


def _by_state(values: NDArray[np.float32]) -> messages.ByState:
    if not len(values):
        empty = _rows(np.full(values.shape[1:], math.nan))
        return messages.ByState(mean=empty, low=empty, high=empty)
    low, high = np.quantile(values, (0.05, 0.95), axis=0)
    return messages.ByState(mean=_rows(values.mean(axis=0, dtype=np.float64)), low=_rows(low), high=_rows(high))


def _numbers(values: NDArray[Any]) -> list[float | None]:
    return [rounded(value, DIGITS) for value in values.tolist()]


def _rows(values: NDArray[Any]) -> list[list[float | None]]:
    return [_numbers(row) for row in values]
