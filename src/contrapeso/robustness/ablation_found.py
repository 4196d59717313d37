"""What a knock-out found: a claim with each of its mechanisms off in turn, and the rule of the answer.

A claim *rests on* a mechanism if its share that holds falls without it, is *held back* by one if it rises: the 90 %
interval of the change leaves out 0 and the change is at least `rule.rests_on`, the precision of a study. Its reverse
rests on one by the same rule for the share reversed. Of mechanisms without any part fewer than one in ten pass.
Interval of a difference of paired proportions: Agresti & Min, Statistics in Medicine 24:729, 2005 (half a draw is added
to each of the four cells).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims.schema import Bi
from contrapeso.evidence.rules import rule
from contrapeso.robustness.ablation_sentences import text
from contrapeso.robustness.off_switches import switches
from contrapeso.statistics import intervals

Bools = Sequence[bool] | NDArray[np.bool_]
RESTS_ON, HELD_BACK, NEITHER, TOO_FEW = "rests_on", "held_back", "neither", "too_few"


@dataclass(frozen=True)
class Off:
    """A claim with one mechanism off: its shares (holds, no material effect, reversed), the change of the share that
    holds with its 90 % interval, over `draws`, and the same of the share reversed; `same_arms`: both arms are then one,
    so nothing can differ.
    """

    mechanism: str
    shares: tuple[float, float, float]
    change: float
    ci90: tuple[float, float]
    reverse_change: float
    reverse_ci90: tuple[float, float]
    answer: str
    draws: int
    failed: int
    same_arms: bool


@dataclass(frozen=True)
class KnockOut:
    """What a claim rests on. `cannot`: mechanisms that no parameter switches off; `computed`: needs no run."""

    claim: str
    shares: tuple[float, float, float]
    draws: int
    off: tuple[Off, ...] = ()
    cannot: tuple[str, ...] = ()
    computed: bool = False

    def named(self, answer: str) -> tuple[str, ...]:
        """Mechanisms with that answer, the largest change first."""
        found = [off for off in self.off if off.answer == answer]
        return tuple(off.mechanism for off in sorted(found, key=lambda off: (-abs(off.change), off.mechanism)))

    @property
    def reverse(self) -> tuple[str, ...]:
        """Mechanisms without which the claim is reversed less often, the largest change first."""
        told = [off for off in self.off if off.answer != TOO_FEW]
        found = [off for off in told if answer_of(off.reverse_change, off.reverse_ci90) == RESTS_ON]
        return tuple(off.mechanism for off in sorted(found, key=lambda off: (off.reverse_change, off.mechanism)))

    @property
    def sentence(self) -> Bi:
        """What the claim rests on, in English and Spanish."""
        return text(self)

    def to_json(self) -> dict[str, Any]:
        """The knock-out as `study --deep --json` prints it."""
        return {
            "claim": self.claim,
            "computed": self.computed,
            "draws": self.draws,
            "shares": [round(share, 4) for share in self.shares],
            "rests_on": list(self.named(RESTS_ON)),
            "held_back_by": list(self.named(HELD_BACK)),
            "reverse_rests_on": list(self.reverse),
            "sentence": dict(self.sentence),
            "off": [_json(off) for off in self.off],
            "cannot": [{"mechanism": name, "why": dict(switches()[name].why)} for name in self.cannot],
        }


def _json(off: Off) -> dict[str, Any]:
    switch = switches()[off.mechanism]
    levers = {name: float(value) for name, value in switch.set.items()}
    return {
        "mechanism": off.mechanism,
        "label": dict(switch.label),
        "set": levers,
        "forms": dict(switch.forms),
        "why": dict(switch.why),
        "shares": [round(share, 4) for share in off.shares],
        "change": round(off.change, 4),
        "ci90": [round(edge, 4) for edge in off.ci90],
        "change_reversed": round(off.reverse_change, 4),
        "ci90_reversed": [round(edge, 4) for edge in off.reverse_ci90],
        "answer": off.answer,
        "draws": off.draws,
        "failed": off.failed,
        "same_arms": off.same_arms,
    }


def paired_change(before: Bools, after: Bools) -> tuple[float, tuple[float, float]]:
    """Change of a share from `before` to `after` in the same draws, and its 90 % interval."""
    n = len(before)
    if n == 0:
        return 0.0, (-1.0, 1.0)
    a, b = np.asarray(before, dtype=bool), np.asarray(after, dtype=bool)
    gained, lost = int(np.count_nonzero(b & ~a)), int(np.count_nonzero(a & ~b))
    total = n + 2.0
    up, down = (gained + 0.5) / total, (lost + 0.5) / total
    half = NormalDist().inv_cdf((1.0 + intervals.LEVEL) / 2.0) * math.sqrt((up + down - (up - down) ** 2) / total)
    return (gained - lost) / n, (max(-1.0, up - down - half), min(1.0, up - down + half))


def answer_of(change: float, ci90: tuple[float, float]) -> str:
    if abs(change) < rule("rests_on") or ci90[0] <= 0.0 <= ci90[1]:
        return NEITHER
    return RESTS_ON if change < 0.0 else HELD_BACK
