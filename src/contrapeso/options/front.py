"""Options at equal cost against six objectives, over draws of parameters and forms: fronts, regret, satisficing.

An option is dominated in a draw if another is no worse on every objective and better on one; since civilians harmed are
an objective, an option that harms more never dominates. Regret is how much worse than the best option of the draw, in
shares of doing nothing. Nothing is added up over objectives: what a homicide is worth in dollars is not for a model to
say. Objectives are all better when lower.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence import registry
from contrapeso.evidence.rules import rule
from contrapeso.options.policies import NOTHING, Solved
from contrapeso.scenario import Scenario
from contrapeso.work import Progress, part_of

Floats = NDArray[np.float64]
BLOCK = 32
WORLDS_PER_DRAW = 2
TIME = "weeks_to_fall"
OBJECTIVES = (
    "civilians_harmed_total", "homicides_total", "us_consumption_ratio_final", "members_final", "cost_total", TIME,
)  # fmt: skip
ENOUGH: Mapping[str, str] = {
    "civilians_harmed_total": "advise.civilians_most", "homicides_total": "advise.homicides_most",
    "us_consumption_ratio_final": "advise.us_consumption_most", "members_final": "advise.members_most",
}  # fmt: skip


def thresholds() -> dict[str, float]:
    """What satisfices unless the user says otherwise: civilians in persons, the rest against doing nothing."""
    return {name: float(registry.load().entries[entry].value) for name, entry in ENOUGH.items()}


@dataclass(frozen=True)
class Advice:
    """`values`: objective -> (options, draws), the mean over a draw's worlds; the first option is doing nothing.

    Draws in which a world of any option failed are left out and counted in `failed`.
    """

    names: tuple[str, ...]
    values: dict[str, Floats]
    failed: int

    @property
    def draws(self) -> int:
        """Draws that count."""
        return int(self.values["members_final"].shape[1])

    def against_nothing(self, objective: str) -> Floats:
        """(options, draws): the change against doing nothing, in its shares; civilians and weeks in their own units."""
        values = self.values[objective]
        if objective in ("civilians_harmed_total", TIME):
            return values - values[:1] if objective != TIME else values
        return values / values[:1] - 1.0

    def on_front(self) -> Floats:
        """(options,): share of draws in which no other option dominates."""
        table = np.stack([self.values[name] for name in OBJECTIVES])
        count = len(self.names)
        found = np.ones((count, table.shape[2]), dtype=bool)
        for i in range(count):
            for j in range(count):
                if i != j:
                    no_worse = (table[:, j] <= table[:, i]).all(axis=0)
                    found[i] &= ~(no_worse & (table[:, j] < table[:, i]).any(axis=0))
        return np.asarray(found.mean(axis=1), dtype=np.float64)

    def regret(self, objective: str, quantile: float = 0.95) -> Floats:
        """(options,): the regret that a share of draws stays below, in shares of doing nothing (civilians: persons)."""
        values = self.values[objective]
        over = values - values.min(axis=0)
        unit = np.abs(values[:1]) if objective not in ("civilians_harmed_total", TIME) else 1.0
        return np.asarray(np.quantile(over / unit, quantile, axis=1), dtype=np.float64)

    def satisfices(self, thresholds: Mapping[str, float]) -> Floats:
        """(options,): share of draws in which an option meets all thresholds."""
        met = np.ones(self.values["members_final"].shape, dtype=bool)
        for name, limit in thresholds.items():
            values = self.values[name]
            met &= values <= (limit if name == "civilians_harmed_total" else limit * values[:1])
        return np.asarray(met.mean(axis=1), dtype=np.float64)

    def minimax(self, objective: str) -> str:
        """The option whose largest regret in any draw is smallest."""
        return self.names[int(np.argmin(self.regret(objective, 1.0)))]

    def best_on_all(self) -> bool:
        """Whether one option has the best median on every objective."""
        medians = np.stack([np.median(self.values[name], axis=1) for name in OBJECTIVES])
        return bool((medians <= medians.min(axis=1, keepdims=True)).all(axis=0).any())


def run(
    nothing: Scenario, solved: Sequence[Solved], draws: int, seed: int, jobs: int, simulate: Callable[..., Any],
    progress: Progress | None = None,
) -> Advice:  # fmt: skip
    """Every option that could be solved, in the same worlds."""
    arms = [nothing, *(option.scenario for option in solved if option.scenario is not None)]
    names = (NOTHING, *(option.option.name for option in solved if option.scenario is not None))
    rows: dict[str, list[Floats]] = {name: [] for name in OBJECTIVES}
    failed, total = 0, draws * WORLDS_PER_DRAW * len(arms)
    for first in range(0, draws, BLOCK):
        block = range(first, min(first + BLOCK, draws))
        worlds = range(block.start * WORLDS_PER_DRAW, block.stop * WORLDS_PER_DRAW)
        step = part_of(progress, worlds.start * len(arms), total)
        found = simulate(arms, worlds, [w // WORLDS_PER_DRAW for w in worlds], seed, jobs, progress=step)
        ok = found.ok(*(arm.sha256 for arm in arms)).reshape(-1, WORLDS_PER_DRAW).all(axis=1)
        failed += int(np.count_nonzero(~ok))
        for name in OBJECTIVES:
            table = np.stack([_objective(found, arms, arm, name) for arm in arms])
            rows[name].append(table.reshape(len(arms), -1, WORLDS_PER_DRAW).mean(axis=2)[:, ok])
    return Advice(names, {name: np.concatenate(parts, axis=1) for name, parts in rows.items()}, failed)


def _objective(found: Any, arms: Sequence[Scenario], arm: Scenario, name: str) -> Floats:
    """(worlds,) of an objective; time: weeks until members lie `rule.fall` below doing nothing in the same world."""
    if name != TIME:
        return np.asarray(found.column(arm.sha256, name), dtype=np.float64)
    own, base = (found.path(a.sha256, "members_final") for a in (arm, arms[0]))
    below = own < (1.0 - rule("fall")) * base
    return np.where(below.any(axis=1), below.argmax(axis=1) + 1.0, float(own.shape[1]))
