"""What else could be done for the same money, as Python and the command line share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.version import VERSION
from contrapeso.work import Progress, Tell, processors

if TYPE_CHECKING:
    from contrapeso.options.front import Advice
    from contrapeso.options.policies import Solved

DRAWS, QUICK_DRAWS = 64, 16


@dataclass(frozen=True)
class Advised:
    """Options, solved or not, what came out, and the thresholds."""

    advice: Advice
    solved: tuple[Solved, ...]
    budget: float
    thresholds: Mapping[str, float]
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `contrapeso advise --json`."""
        from contrapeso.options.front import OBJECTIVES, WORLDS_PER_DRAW
        from contrapeso.options.policies import NOTHING_LABEL

        labels = {option.option.name: option.option.label for option in self.solved}
        levers = {option.option.name: _shown(option.values) for option in self.solved}
        arms = {option.option.name: _words(option) for option in self.solved}
        front, enough = self.advice.on_front(), self.advice.satisfices(self.thresholds)
        rows = []
        for i, name in enumerate(self.advice.names):
            objectives = {}
            for objective in OBJECTIVES:
                change = self.advice.against_nothing(objective)[i]
                objectives[objective] = {
                    "median": float(np.median(self.advice.values[objective][i])),
                    "against_nothing": float(np.median(change)),
                    "q05": float(np.quantile(change, 0.05)),
                    "q95": float(np.quantile(change, 0.95)),
                    "regret95": float(self.advice.regret(objective)[i]),
                    "regret_max": float(self.advice.regret(objective, 1.0)[i]),
                }
            rows.append(
                {"name": name, "label": labels.get(name, NOTHING_LABEL), "levers": levers.get(name, {}),
                 "arms_set": arms.get(name, []),
                 "objectives": objectives, "share_on_front": float(front[i]), "share_satisfices": float(enough[i])}
            )  # fmt: skip
        return {
            "budget_usd_per_week": self.budget,
            "options": rows,
            "not_comparable": [
                {"name": o.option.name, "label": o.option.label, "why": o.why}
                for o in self.solved
                if o.scenario is None
            ],
            "thresholds": dict(self.thresholds),
            "smallest_largest_regret": {objective: self.advice.minimax(objective) for objective in OBJECTIVES},
            "one_best_on_all": self.advice.best_on_all(),
            "draws": self.advice.draws,
            "failed_draws": self.advice.failed,
            "worlds": self.advice.draws * WORLDS_PER_DRAW,
            "seed": self.seed,
            "version": VERSION,
            "registry_sha256": registry.load().sha256,
        }


def advise(
    *,
    draws: int = DRAWS,
    budget: float | None = None,
    thresholds: Mapping[str, float] | None = None,
    seed: int = 1,
    jobs: int | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Advised:
    """Options at the same cost in each world (default: what the campaign spent there) over draws of all that isn't
    known, prices included.
    """
    from contrapeso.engine.compile import kernel
    from contrapeso.engine.ensemble import simulate
    from contrapeso.options import front as work
    from contrapeso.options import policies
    from contrapeso.scenario import load

    dollars = policies.budget() if budget is None else budget
    solved = tuple(policies.solve(option, budget) for option in policies.options())
    kernel(tell)
    found = work.run(load("baseline"), solved, draws, seed, jobs or processors(), simulate, progress)
    return Advised(found, solved, dollars, {**work.thresholds(), **(thresholds or {})}, seed)


def _words(solved: Solved) -> list[dict[str, Any]]:
    """What an option does by the levers that were solved, in words, with the published values and the prices."""
    from contrapeso.claims import levers
    from contrapeso.options import policies
    from contrapeso.scenario import load

    if solved.scenario is None:
        return []
    found = []
    for lever in solved.values:
        prices = levers.prices_of(lever, load(policies.LIKE), solved.scenario)
        at_plan = replace(solved.scenario, set={**solved.scenario.set, lever: solved.values[lever]})
        item = levers.of(solved.option.name, at_plan, lever, prices)
        found += [levers.lever_json(item, dict(solved.option.label))] if item is not None else []
    return found


def _shown(values: Mapping[str, float]) -> dict[str, Any]:
    entries = registry.load().entries
    return {name: entries[name].decode(value) for name, value in values.items()}
