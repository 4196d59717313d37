"""The three shares over what counts as material: whoever finds the size too strict or too lax reads theirs off."""

from __future__ import annotations

from typing import Any

from contrapeso.claims.schema import Claim
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.statistics.rounding import rounded

TIMES = (0.1, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Of the claim's own size."""


def own(claim: Claim) -> float:
    """The claim's size: a fraction of the comparator, or in the metric's unit."""
    return claim.material if claim.material_absolute is None else claim.material_absolute


def sizes(claim: Claim) -> list[float]:
    """The sizes of the curve, rising; none for a claim that isn't about a difference."""
    return [own(claim) * times for times in TIMES] if claim.paired else []


def curve(claim: Claim, found: Outcomes) -> list[dict[str, Any]] | None:
    """A row by size, `default` where it is the claim's own; None without draws or sizes."""
    if not len(found.effects) or not sizes(claim):
        return None
    rows = []
    for times in TIMES:
        mixed = found.at(times)
        holds, nothing, other = mixed.shares
        rows.append({
            "material": rounded(own(claim) * times), "default": times == 1.0, "share_holds": rounded(holds),
            "share_no_material": rounded(nothing), "share_reversed": rounded(other),
            "reliability": rounded(mixed.reliability, 3),
        })  # fmt: skip
    return rows
