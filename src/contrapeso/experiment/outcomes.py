"""The outcomes of a claim in the draws of a study, sorted by the rule of the claim's kind."""

from __future__ import annotations

from contrapeso.claims import computed
from contrapeso.claims.classing import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table

__all__ = ["HOLDS", "NO_MATERIAL", "REVERSED", "Outcomes", "of"]


def of(claim: Claim, table: Table, seed: int) -> Outcomes:
    """The outcomes of a claim in the draws so far."""
    if claim.design.arms:
        values = [table.values(plan.need(claim, arm, reading)) for arm, reading in claim.decided_by]
    else:
        values = [computed.values(claim, table.draws, seed)[:, None]]
    return claim.design.classes(claim, values)
