"""Runs a study in blocks of parameter draws and keeps the numbers that its claims need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.draws.named import BLOCK as BLOCK
from contrapeso.draws.named import STRETCH as STRETCH
from contrapeso.experiment import shown_metrics
from contrapeso.experiment.plan import Need, Plan, needs
from contrapeso.scenario import METRICS
from contrapeso.work import Progress, Tell
from contrapeso.world.codes import GOODS_LEDGER_OPEN, LEDGER_OPEN, MONEY_LEDGER_OPEN, NOT_FINITE, OK, REASONS

Floats = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]
WORLDS_PER_DRAW = 2
"""R: the fewest from which the chance within a draw can be told."""
BROKEN = tuple(REASONS[code] for code in (LEDGER_OPEN, GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN, NOT_FINITE))
"""Books that didn't balance and values that weren't finite: faults, where too little room is none."""


@dataclass
class Table:
    """Numbers by need, one per world in order (NaN: the arm didn't run or failed); draw k has worlds R k, R k + 1, …"""

    plan: Plan
    worlds_per_draw: int = WORLDS_PER_DRAW
    draws: int = 0
    parts: dict[Need, list[Floats]] = field(default_factory=dict)
    series: dict[str, Any] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    simulated: int = 0
    more: dict[Need, Floats] = field(default_factory=dict)
    """(draws, places) of further worlds of the numbers that decide, NaN where there is none (`replicates.py`)."""
    weeks: int = 0
    """Weeks whose books were closed: those of worlds that ran to their end."""

    def __post_init__(self) -> None:
        for claim in self.plan.claims:
            for need in needs(claim):
                self.parts.setdefault(need, [])
        for need in shown_metrics.needs(self.plan):
            self.parts.setdefault(need, [])

    def add(self, columns: Columns, draws: int) -> None:
        """Appends a stretch; a need without a column is NaN there."""
        empty = np.full(draws * self.worlds_per_draw, np.nan)
        for need, parts in self.parts.items():
            parts.append(np.asarray(columns.get(need.column, empty), dtype=np.float64))
        self.draws += draws

    def count(self, weeks: int, statuses: NDArray[Any]) -> None:
        """Enters worlds simulated in an arm of so many weeks, and the reasons of those that failed."""
        self.simulated += len(statuses)
        self.weeks += weeks * int((statuses == OK).sum())
        for code in statuses[statuses != 0].tolist():
            self.failures[REASONS[int(code)]] += 1

    @cached_property
    def horizons(self) -> dict[str, int]:
        """Weeks of an arm by its SHA-256."""
        return {arm.sha256: arm.horizon_weeks for arm in self.plan.arms.values()}

    def checked(self) -> dict[str, int]:
        """Worlds and weeks whose books of people, tonnes and dollars were closed, and worlds that broke them."""
        return {"worlds": self.simulated, "weeks": self.weeks, "broken": sum(self.failures[r] for r in BROKEN)}

    def has(self, need: Need, draws: int) -> bool:
        """Whether a number was asked for in all of the first draws."""
        parts = self.parts.get(need, [])[: -(-draws // STRETCH)]
        return len(parts) > 0 and all(np.isfinite(part).any() for part in parts)

    def values(self, need: Need) -> Floats:
        """(draws, R) of a need."""
        parts = self.parts.get(need, [])
        flat = np.concatenate(parts) if parts else np.full(self.draws * self.worlds_per_draw, np.nan)
        return flat.reshape(self.draws, self.worlds_per_draw)

    def all_values(self, need: Need) -> Floats:
        """(draws, R and more) of a need, further worlds of draws near a line among them: for what is told by draw, not
        for means over worlds."""
        more = self.more.get(need)
        return self.values(need) if more is None else np.concatenate([self.values(need), more], axis=1)


@dataclass(frozen=True)
class Runner:
    """How a block is simulated: seed, threads, the engine's `simulate`, who is told, and the arms (SHA-256) of which
    series by state are kept.
    """

    seed: int
    jobs: int
    simulate: Callable[..., Any]
    progress: Progress | None = None
    tell: Tell | None = None
    states: Collection[str] = ()

    def block(self, table: Table, arms: Sequence[str], draws: range, each: int | None = None) -> tuple[Columns, Any]:
        """Simulates those arms in the first `each` worlds (R, unless given) of `draws`; returns columns by need, with
        NaN for worlds that weren't run, and the ensemble.
        """
        size = table.worlds_per_draw
        every = np.arange(draws.start * size, draws.stop * size)
        asked = every % size < (size if each is None else each)
        worlds = every[asked].tolist()
        scenarios = [table.plan.arms[name] for name in arms]
        ensemble = self.simulate(
            scenarios, worlds, [world // size for world in worlds], seed=self.seed, jobs=self.jobs,
            states=self.states, progress=self.progress, tell=self.tell,
        )  # fmt: skip
        names = {name: table.plan.arms[name].sha256 for name in arms}
        columns: Columns = {}
        for need in table.parts:
            if need.arm in names:
                if need.last > table.plan.arms[need.arm].horizon_weeks:
                    raise ValueError(f"{need.column}: read beyond the end of its arm")
                sha = names[need.arm]
                values = np.full(len(every), np.nan)
                read = ensemble.window(sha, need.metric, (need.first, need.last))
                values[asked] = np.where(ensemble.status[sha] == OK, read, np.nan)
                columns[need.column] = values
        return columns, ensemble


def long_table(ensemble: Any, arms: Mapping[str, str], worlds: Sequence[int], draws: Sequence[int]) -> Columns:
    """One row per world and arm: `arm` (its SHA-256), `arm_name`, `world`, `draw` (-1: defaults), `status` and every
    metric over the arm's whole horizon, unless the ensemble came back from a cluster without them. `arms`: SHA-256 ->
    name; `draws`: that of each world.
    """
    each = len(arms)
    block: Columns = {
        "arm": np.array([arm for _ in worlds for arm in arms], dtype=object),
        "arm_name": np.array([name for _ in worlds for name in arms.values()], dtype=object),
        "world": np.repeat(np.asarray(worlds, dtype=np.int64), each),
        "draw": np.repeat(np.asarray(draws, dtype=np.int64), each),
        "status": np.stack([ensemble.status[arm] for arm in arms], axis=1).ravel().astype(np.int64),
    }
    for metric in METRICS if getattr(ensemble, "whole", True) else ():
        values = np.stack([ensemble.column(arm, metric.name) for arm in arms], axis=1)
        block[metric.name] = np.ascontiguousarray(values).ravel()
    return block
