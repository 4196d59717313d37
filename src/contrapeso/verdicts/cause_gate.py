"""Whether a claim is decided by what its sentence names: the same draws with the cause's mechanism off in both arms.

A contrast must show nothing material there, a level must no longer hold, in most draws; a word is withheld elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from contrapeso.claims.fields import cause
from contrapeso.claims.schema import Claim
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.statistics.rounding import rounded
from contrapeso.verdicts.verdict import Verdict
from contrapeso.verdicts.wording import undecided
from contrapeso.words import catalogue

WORDS = catalogue("cause_gate")


@dataclass(frozen=True)
class Gate:
    """`share` of `draws` whose effect is gone without the cause; `why` says so, or why nobody asked (no draws)."""

    share: float
    draws: int
    why: Bi

    @property
    def passed(self) -> bool | None:
        """None where it wasn't asked."""
        return None if self.draws == 0 else self.share >= rule("cause_gate")

    def to_json(self) -> dict[str, Any]:
        """{"passed", "share", "draws", "why"}."""
        share = rounded(self.share) if self.draws else None
        return {"passed": self.passed, "share": share, "draws": self.draws, "why": self.why}


def untested(claim: Claim, quick: bool) -> Gate:
    """A claim whose gate can't be asked, or isn't in a quick study."""
    if not claim.deciding:
        key = "worked_out"
    elif claim.cause is None or not (claim.cause.nil or claim.cause.nil_forms):
        key = "no_nil"
    else:
        key = "quick" if quick else "no_draws"
    return Gate(0.0, 0, WORDS.each(key))


def found(claim: Claim, off: Outcomes) -> Gate:
    """From the claim's outcomes with its cause off."""
    n = len(off.classes)
    if n == 0:
        return Gate(0.0, 0, WORDS.each("no_draws"))
    share = cause.gone(claim, off)
    key = ("gone" if claim.paired else "fails") if share >= rule("cause_gate") else "stays"
    return Gate(share, n, WORDS.each(key, share=percent(share, n), left=percent(1.0 - share, n)))


def gated(verdict: Verdict, gate: Gate) -> Verdict:
    """The verdict with its gate; without a word where it isn't decided by what it names."""
    if verdict.phrase is None or gate.passed is not False:
        return replace(verdict, gate=gate)
    return replace(verdict, gate=gate, word=None, phrase=undecided())
