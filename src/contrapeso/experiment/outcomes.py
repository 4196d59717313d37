"""The outcomes of a claim in the draws of a study, sorted by the rule of the claim's kind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import computed
from contrapeso.claims.classing import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table

Floats = NDArray[np.float64]
__all__ = ["HOLDS", "NO_MATERIAL", "REVERSED", "Outcomes", "arms_values", "of"]


def of(claim: Claim, table: Table, seed: int) -> Outcomes:
    """The outcomes of a claim in the draws so far."""
    if claim.design.arms:
        values = arms_values(claim, table)
    else:
        values = [computed.values(claim, table.draws, seed)[:, None]]
    return claim.design.classes(claim, values)


def arms_values(claim: Claim, table: Table) -> list[Floats]:
    """(draws, R and more) of every number that decides, in the order of `decided_by`; those of a pair have as many."""
    needs = [plan.need(claim, arm, reading) for arm, reading in claim.decided_by]
    if not claim.paired:
        return [table.values(need) for need in needs]
    found = [table.all_values(need) for need in needs]
    wide = max(values.shape[1] for values in found)
    return [np.pad(values, ((0, 0), (0, wide - values.shape[1])), constant_values=np.nan) for values in found]
