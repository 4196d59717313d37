"""Which claims get the next block of draws, and the blocks themselves.

A block is a randomised Latin hypercube of 64 draws (McKay, Beckman & Conover, Technometrics 21:239, 1979), each column
keyed by its name: adding a parameter moves no other, which a Sobol' sequence can't promise, and in one dimension the
two are alike. Blocks are independent replicates. Within a block draws share the range out between them, so a share
varies at most 64/63 as much as with independent draws (Owen, SIAM J. Numerical Analysis 34:1884, 1997).

Sequential: every claim gets the first block, then only those that are undecided. The intervals pay for
the looks that are planned (`statistics/intervals.py`), so stopping on them costs no coverage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrapeso.draws.named import BLOCK, named_uniforms
from contrapeso.statistics import intervals
from contrapeso.statistics.likelihood import Bi, bands
from contrapeso.statistics.sensitivity.basis import Floats
from contrapeso.words import catalogue

WORDS = catalogue("sensitivity")

SHARES, WORD = "shares", "word"
"""When a claim is decided: all three shares are known to the precision; or the share that holds is, or its interval
lies within one word of the scale, which further draws would leave as it is."""


@dataclass(frozen=True)
class Need:
    """A claim after some draws: how many, its widest half-width, and how many more blocks it is likely to take."""

    claim: str
    draws: int
    half_width: float
    blocks: int


def block(names: Sequence[str], seed: int, number: int) -> Floats:
    """Uniforms in (0, 1), shape (64, len(names)), of block `number`; a column depends on seed, number and name."""
    draws = range(number * BLOCK, (number + 1) * BLOCK)
    return named_uniforms(seed, draws, names)


def undecided(
    counts: Mapping[str, Sequence[int]],
    precision: float,
    until: str = SHARES,
    most: int | None = None,
    size: int = BLOCK,
) -> list[Need]:
    """Claims that get the next block, the one that needs most blocks first: cut the list where the budget ends.

    `counts`: by claim, draws by class (holds, no material effect, reversed); `until`: when a claim is decided. At
    `most` draws (default: what the hardest share needs) it is done in any case. Raises ValueError for another `until`.
    """
    if until not in (SHARES, WORD):
        raise ValueError(f"until must be {SHARES} or {WORD}, not {until}")
    limit = most_draws(precision, size) if most is None else most
    needs = [_need(claim, tuple(found), precision, until, limit, size) for claim, found in counts.items()]
    left = [need for need in needs if need.blocks > 0]
    return sorted(left, key=lambda need: (-need.blocks, -need.half_width, need.claim))


def most_draws(precision: float, size: int = BLOCK) -> int:
    """Draws at which any share is precise enough, in whole blocks."""
    return intervals.looks_needed(precision, size, size) * size


def rule(precision: float, until: str = SHARES, most: int | None = None, size: int = BLOCK) -> Bi:
    """The stopping rule in words."""
    limit = most_draws(precision, size) if most is None else most
    key = "rule_word" if until == WORD else "rule_shares"
    return WORDS.each(key, size=str(size), limit=str(limit), points=f"{100 * precision:g}")


def _need(claim: str, counts: tuple[int, ...], precision: float, until: str, limit: int, size: int) -> Need:
    n = sum(counts)
    asked = counts if until == SHARES else counts[:1]
    looks = max(1, limit // size)
    width = max(intervals.half_width(count, n, looks) if n else 0.5 for count in asked)
    shares = [count / n for count in asked] if n else [0.5]
    blocks = 0
    while n + blocks * size < limit and not _decided(shares, n + blocks * size, precision, until, looks):
        blocks += 1
    return Need(claim, n, width, blocks)


def _decided(shares: Sequence[float], n: int, precision: float, until: str, looks: int) -> bool:
    """Whether the claim is decided at n draws if its shares are (or stay) these."""
    if n == 0:
        return False
    found = [intervals.interval(round(share * n), n, looks) for share in shares]
    if until == WORD and len(bands(*found[0])) == 1:
        return True
    return all((high - low) / 2.0 <= precision for low, high in found)
