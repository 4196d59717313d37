"""What a comparison may ask for besides its contrast: differences by state, and arms that cost the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.scenario import STATE_METRICS, Scenario, with_set
from contrapeso.scenario.values import levers, unknown_lever

if TYPE_CHECKING:
    from contrapeso.displacement.displacement import Displacement

STATES = 32
MOST_BYTES = 2**30
"""Of series by state that are held at once."""


@dataclass(frozen=True)
class Matched:
    """Arm B with `lever` at `value`, so that both arms plan to cost `weekly_cost` dollars; `before`: what B did."""

    scenario: Scenario
    lever: str
    value: Any
    weekly_cost: float
    before: float

    def to_dict(self) -> dict[str, Any]:
        """`equal_cost` of the JSON."""
        return {"lever": self.lever, "value": self.value, "weekly_cost_usd": self.weekly_cost,
                "weekly_cost_before_usd": self.before}  # fmt: skip


def at_equal_cost(a: Scenario, b: Scenario, lever: str) -> Matched:
    """B with one lever solved; InputErrors saying why where no value of it does."""
    from contrapeso.claims import equal_cost

    if lever not in levers():
        raise InputErrors([InputError("command line", 0, 0, "--at-equal-cost", *unknown_lever(lever))])
    cost = equal_cost.weekly_cost(a)
    try:
        value = equal_cost.value_at(b, lever, cost, b.name, a.name)
    except ValueError as error:
        raise InputErrors([InputError("command line", 0, 0, "--at-equal-cost", str(error))]) from None
    shown = registry.load().entries[lever].decode(value)
    return Matched(with_set(b, {lever: shown}), lever, shown, cost, equal_cost.weekly_cost(b))


class Differences:
    """B − A by world, week, metric and state, gathered block by block, without worlds that failed in either arm."""

    def __init__(self, a: Scenario, b: Scenario) -> None:
        self._arms = (a.sha256, b.sha256)
        self._blocks: list[np.ndarray[Any, Any]] = []
        self._base: list[np.ndarray[Any, Any]] = []

    @staticmethod
    def check_room(worlds: int, weeks: int) -> None:
        """InputErrors where the series would not fit the memory that they may take."""
        most = MOST_BYTES // (weeks * len(STATE_METRICS) * STATES * np.dtype(np.float32).itemsize)
        if worlds > most:
            message = f"series by state of {weeks} weeks have room for {most} worlds, not {worlds}"
            raise InputErrors([InputError("command line", 0, 0, "--states", message)])

    def add(self, ensemble: Any) -> None:
        """Takes in a block's ensemble."""
        a, b = self._arms
        ok = ensemble.ok(a, b)
        self._blocks.append(ensemble.states[b][ok] - ensemble.states[a][ok])
        self._base.append(ensemble.states[a][ok].sum(axis=(1, 3), dtype=np.float64))

    def displacements(self) -> list[Displacement]:
        """One per metric kept by state; none where no world ran."""
        from contrapeso.displacement.displacement import displacements

        difference = np.concatenate(self._blocks)
        return displacements(difference, np.concatenate(self._base).mean(axis=0)) if len(difference) else []
