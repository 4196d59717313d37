"""The word for a claim's shares, and when there is none."""

from __future__ import annotations

from contrapeso.claims.classing import Outcomes
from contrapeso.evidence.rules import rule
from contrapeso.statistics import likelihood
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.words import catalogue

Interval = tuple[float, float]


def phrase(outcomes: Outcomes, holds: Interval) -> Bi:
    """The word with its range; that there is none, where chance within draws leaves open what they are."""
    if outcomes.reliability < rule("reliable"):
        return likelihood.WORDS.each("unreliable", sure=percent(outcomes.reliability, len(outcomes.classes)))
    return likelihood.phrase(*holds)


def undecided() -> Bi:
    """What stands in place of a word where a claim isn't decided by what it names."""
    return catalogue("cause_gate").each("not_decided")
