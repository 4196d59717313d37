"""What a verdict turns on, from the draws at hand: break-even maps, conditions, influences, forms, and what is worth
knowing. No further runs.

Work is done in batches over parameters and resamples, whose sums differ from one-at-a-time ones in last bits; on the
default study nothing that is shown differed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence import labels, read_under, registry
from contrapeso.experiment.outcomes import HOLDS, Outcomes
from contrapeso.statistics import break_even
from contrapeso.statistics.break_even.surface import squash
from contrapeso.statistics.sensitivity import indices, specification, value_of_information

Floats = NDArray[np.float64]
TOP = 12


@dataclass(frozen=True)
class Finding:
    """`material`, `sign`: where the effect reaches what matters and where it turns; a reason where there is none.

    `sensitivity` and `knowing` are None where draws or spread don't suffice; influences are those of the effect, cut
    where it is far beyond what matters.
    """

    material: break_even.Map | str
    sign: break_even.Map | str
    conditions: break_even.Conditions | str
    sensitivity: indices.Sensitivity | None
    knowing: value_of_information.Knowing | None
    curve: specification.Curve

    @property
    def influences(self) -> tuple[indices.Index, ...]:
        """Indices told apart from chance, largest first."""
        found = () if self.sensitivity is None else self.sensitivity.indices
        return tuple(index for index in found if index.told)[:TOP]


def find(columns: dict[str, Floats], outcomes: Outcomes, looks: int = 1) -> Finding:
    """`columns`: (n,) of every parameter and form that varies, for the draws of `outcomes`; products are left out.

    Where a draw's form doesn't read a number, that draw says nothing about it. `looks`: of the study, for intervals.
    """
    holds = (outcomes.classes == HOLDS).astype(np.float64)
    single = {name: values for name, values in columns.items() if labels.TIMES not in name and np.ptp(values) > 0.0}
    single = read_under.masked(single, labels.FORM)
    names = list(single)
    x = np.column_stack([single[name] for name in names]) if names else np.zeros((len(holds), 0))
    parameters = [break_even.parameter(name, single[name]) for name in names]
    table = break_even.draws(parameters, x, outcomes.raw, outcomes.noise, holds > 0.5)
    statuses = [labels.status(name) for name in names]
    effect = squash(outcomes.strength, break_even.SIGN)
    return Finding(
        break_even.break_even(table, break_even.MATERIAL),
        break_even.break_even(table, break_even.SIGN),
        break_even.find(table, outcomes.classes),
        indices.sensitivity(names, statuses, x, effect, outcomes.left) if names else None,
        value_of_information.of_verdict(names, x, holds) if names else None,
        specification.curve(_forms(single), holds, looks),
    )


def _forms(columns: dict[str, Floats]) -> dict[str, tuple[NDArray[np.int64], tuple[str, ...]]]:
    known = registry.load().forms
    return {
        name.removeprefix(labels.FORM): (
            values.astype(np.int64), tuple(known[name.removeprefix(labels.FORM)].alternatives)
        )
        for name, values in columns.items()
        if name.startswith(labels.FORM)
    }  # fmt: skip
