"""What comes back of an ensemble that was run elsewhere: the readings that were asked for, and a few weekly series."""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.engine.ensemble import Ensemble, window
from contrapeso.scenario import INDEX, METRICS, Scenario

Floats = NDArray[np.float64]
Reading = tuple[str, int, int]
"""A metric over weeks [first, last)."""
Series = tuple[str, tuple[int, ...]]
"""A metric at some weeks."""
RAW = ({"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 16, "lc": 0, "pb": 0},)
"""Bytes of planes have no neighbours to go by (lc, pb); a larger dictionary costs more to begin than to fill."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of arms: readings in every world, by what the model sees of an arm apart from its horizon
    (`Scenario.asked`), and series in the first `series_worlds`, by the arm's SHA-256.

    readings: None stands for every metric over an arm's whole horizon. Of an arm that is run for less long than others
    of its name no more is read than there is.
    """

    readings: Mapping[str, tuple[Reading, ...]] | None = None
    series: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    series_worlds: int = 0

    def of(self, arm: Scenario) -> tuple[Reading, ...]:
        """Readings of an arm, each once; a lever that is solved in each world isn't read off the weeks."""
        every = tuple((metric.name, 0, arm.horizon_weeks) for metric in METRICS)
        found = every if self.readings is None else self._inside(arm)
        solved = {spend.lever for spend in arm.equal}
        return tuple(dict.fromkeys(_within(one, arm.horizon_weeks) for one in found if one[0] not in solved))


    def _inside(self, arm: Scenario) -> tuple[Reading, ...]:
        found = (self.readings or {})[arm.asked]
        return tuple(one for one in found if one[2] <= arm.horizon_weeks)


def _within(reading: Reading, weeks: int) -> Reading:
    """The same number with the window that the engine reads: its end decides a *final*, nothing else of it."""
    metric, first, last = reading
    last = min(last, weeks)
    final = metric in INDEX and METRICS[INDEX[metric]].how == "final"  # not a quotient or a product of metrics
    return metric, last - 1 if final else max(0, first), last


def reduce(series: Floats, readings: Sequence[Reading], weekly: Sequence[Series]) -> Floats:
    """(k,): one world's readings, then its series, from (weeks, M)."""
    read = [float(window(series[None], metric, (first, last))[0]) for metric, first, last in readings]
    rows = [_path(series, metric)[list(weeks)] for metric, weeks in weekly]
    return np.concatenate([np.array(read), *rows])


def _path(series: Floats, metric: str) -> Floats:
    """(weeks,): a metric by week, as `Ensemble.path` has it."""
    one = Ensemble((0,), None, 0, {"": series[None]})
    return np.asarray(one.path("", metric)[0])


def pack(values: Floats) -> bytes:
    """Float64 (n, k), losslessly: like bytes of like numbers stand together, so that zeros and counts take no room."""
    planes = np.ascontiguousarray(values.T).view(np.uint8).reshape(-1, 8).T
    return lzma.compress(planes.tobytes(), lzma.FORMAT_RAW, filters=RAW)


def unpack(packed: bytes, n: int) -> Floats:
    """(n, k) as `pack` took it."""
    planes = np.frombuffer(lzma.decompress(packed, lzma.FORMAT_RAW, filters=RAW), dtype=np.uint8).reshape(8, -1)
    return np.ascontiguousarray(planes.T).view(np.float64).reshape(-1, n).T


@dataclass
class Reduced(Ensemble):
    """An ensemble of which only what was wanted is known; anything else raises KeyError.

    readings: arm -> reading -> (worlds,); paths: arm -> metric -> (worlds, weeks), NaN in weeks that weren't asked for.
    """

    whole: bool = True
    """Whether it has every metric over the whole horizon."""
    arms: Mapping[str, Scenario] = field(default_factory=dict)
    readings: dict[str, dict[Reading, Floats]] = field(default_factory=dict)
    paths: dict[str, dict[str, Floats]] = field(default_factory=dict)

    def column(self, arm: str, metric: str) -> NDArray[Any]:
        """(worlds,): one metric over the whole horizon."""
        return self.window(arm, metric, (0, self.arms[arm].horizon_weeks))

    def window(self, arm: str, metric: str, weeks: tuple[int, int]) -> NDArray[Any]:
        """(worlds,): one metric over weeks [first, last)."""
        if metric in self.levers.get(arm, {}):
            return self.levers[arm][metric]
        return self.readings[arm][_within((metric, *weeks), self.arms[arm].horizon_weeks)].copy()

    def path(self, arm: str, metric: str) -> NDArray[Any]:
        """(worlds, weeks): the weekly series, where it was asked for."""
        return self.paths[arm][metric]

    def fill(self, arm: Scenario, readings: Sequence[Reading], weekly: Sequence[Series], values: Floats) -> None:
        """Takes in an arm's worlds: (worlds, k) as `reduce` gives them, levers that were solved behind it."""
        sha, known = arm.sha256, values.shape[1] - len(arm.equal)
        self.levers[sha] = {spend.lever: np.array(values[:, known + i]) for i, spend in enumerate(arm.equal)}
        self.readings[sha] = {reading: np.array(values[:, i]) for i, reading in enumerate(readings)}
        self.paths[sha], at = {}, len(readings)
        for metric, weeks in weekly:
            rows = np.full((len(values), arm.horizon_weeks), np.nan)
            rows[:, list(weeks)] = values[:, at : at + len(weeks)]
            self.paths[sha][metric], at = rows, at + len(weeks)
