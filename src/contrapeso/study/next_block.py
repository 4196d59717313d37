"""What the next stretch of a study runs: every arm in the first block, then what decides claims that are still open.

Draws of the first stretch have two worlds, from which is known how far chance moves a draw. In the rest of the first
block one will do where chance decides little in all claims of an arm. After it only levels at a line get two:
paired draws that lie near a line get further worlds later (`more_worlds.py`), others don't need them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import BLOCK, Table
from contrapeso.experiment.replicates import is_quiet


@dataclass(frozen=True)
class Part:
    """Arms that are run in the first `each` worlds of every draw."""

    arms: tuple[str, ...]
    each: int


def parts(claims: Sequence[Claim], table: Table, seed: int) -> list[Part]:
    """The next stretch of a table, for claims that are open."""
    if not table.draws:
        return _some(Part(table.plan.arms_of(claims), table.worlds_per_draw))
    if table.draws < BLOCK:
        return _split(table, table.plan.arms_of(claims), table.plan.arms_of(loud(claims, table, seed)))
    levels = [claim for claim in claims if not claim.paired]
    return _split(table, table.plan.deciding_arms(claims), table.plan.deciding_arms(loud(levels, table, seed)))


def as_chance_asks(claims: Sequence[Claim], table: Table, seed: int) -> list[Part]:
    """Deciding arms in draws that get no further worlds, in as many as chance asks for in those of the table."""
    arms, noisy = (table.plan.deciding_arms(some) for some in (claims, loud(claims, table, seed)))
    return _split(table, arms, noisy)


def loud(claims: Sequence[Claim], table: Table, seed: int) -> list[Claim]:
    """Claims in which chance decides more than little."""
    return [claim for claim in claims if not is_quiet(claim, table, seed)]


def _split(table: Table, arms: Sequence[str], noisy: Sequence[str]) -> list[Part]:
    """Noisy arms, and those that are solved with them, in all worlds of a draw; the others in one."""
    more = set(noisy)
    for one, other in _solved_together(table.plan):
        more |= {one, other} if more & {one, other} else set()
    return _some(
        Part(tuple(arm for arm in arms if arm in more), table.worlds_per_draw),
        Part(tuple(arm for arm in arms if arm not in more), 1),
    )


def _some(*found: Part) -> list[Part]:
    return [part for part in found if part.arms]


def _solved_together(made: plan.Plan) -> Iterator[tuple[str, str]]:
    """Arms and those whose run says what they may spend: run apart, the latter would be run twice."""
    for name, arm in made.arms.items():
        for spend in arm.equal:
            if spend.like is not None and plan.key(spend.like) in made.arms:
                yield name, plan.key(spend.like)
