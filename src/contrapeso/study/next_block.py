"""What a block of a study runs: first every arm in two worlds a draw; then what decides claims that are still open.

Where chance decides little in all claims that an arm decides, its draws have one world from then on: how far chance
moves a draw is known from the first block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
from contrapeso.experiment.replicates import is_quiet


@dataclass(frozen=True)
class Part:
    """Arms that are run in the first `each` worlds of every draw."""

    arms: tuple[str, ...]
    each: int


def parts(claims: Sequence[Claim], table: Table, seed: int) -> list[Part]:
    """The next block of a table, for claims that are open."""
    if not table.draws:
        return _some(Part(table.plan.arms_of(claims), table.worlds_per_draw))
    arms = table.plan.deciding_arms(claims)
    loud = set(table.plan.deciding_arms(claim for claim in claims if not is_quiet(claim, table, seed)))
    for one, other in _solved_together(table.plan):
        loud |= {one, other} if loud & {one, other} else set()
    return _some(
        Part(tuple(arm for arm in arms if arm in loud), table.worlds_per_draw),
        Part(tuple(arm for arm in arms if arm not in loud), 1),
    )


def _some(*found: Part) -> list[Part]:
    return [part for part in found if part.arms]


def _solved_together(made: plan.Plan) -> Iterator[tuple[str, str]]:
    """Arms and those whose run says what they may spend: run apart, the latter would be run twice."""
    for name, arm in made.arms.items():
        for spend in arm.equal:
            if spend.like is not None and plan.key(spend.like) in made.arms:
                yield name, plan.key(spend.like)
