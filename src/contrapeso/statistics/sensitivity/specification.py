"""The verdict under each reading of each disputed form, sorted: a specification curve (Simonsohn, Simmons & Nelson,
Nature Human Behaviour 4:1208, 2020), and which forms change the answer.

Forms are drawn independently of all else, so the share of draws that hold under one alternative needs no adjustment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics import intervals
from contrapeso.statistics.association import by_chance, index
from contrapeso.statistics.sensitivity.basis import Floats

EVEN = 0.5
CONTESTED, LEANING, MOVES, SAME = "contested", "leaning", "moves", "same"


@dataclass(frozen=True)
class Reading:
    """One alternative of a form: its draws, share of them that hold, and its interval."""

    form: str
    alternative: str
    draws: int
    share: float
    ci90: tuple[float, float]


@dataclass(frozen=True)
class Disputed:
    """What a form does to the answer. `contested`: one alternative clearly above one half, another clearly below.
    `leaning`: shares on both sides of one half and apart beyond chance, not each clear by itself. `moves`: apart beyond
    chance, same side. `same`: not told apart. `spread`: largest share less smallest."""

    form: str
    effect: str
    spread: float


@dataclass(frozen=True)
class Curve:
    """Readings by rising share, and forms, those that change the answer first."""

    readings: tuple[Reading, ...]
    forms: tuple[Disputed, ...]

    @property
    def contested_by(self) -> tuple[str, ...]:
        """Names of the forms that change the answer."""
        return tuple(form.form for form in self.forms if form.effect == CONTESTED)


def curve(forms: Mapping[str, tuple[NDArray[np.int64], Sequence[str]]], holds: Floats, looks: int = 1) -> Curve:
    """The specification curve. `forms`: name to (alternative's position in each draw (K,), names of alternatives).

    `holds`: (K,) in {0, 1} or shares. Alternatives without draws are left out. Raises ValueError for lengths that
    don't match, positions without a name and shares outside [0, 1].
    """
    if not np.all((holds >= 0.0) & (holds <= 1.0)):
        raise ValueError("holds must lie in [0, 1]")
    readings: list[Reading] = []
    found: list[Disputed] = []
    for name, (codes, alternatives) in forms.items():
        codes = np.asarray(codes, dtype=np.int64)
        if codes.shape != holds.shape or (len(codes) and not 0 <= codes.min() <= codes.max() < len(alternatives)):
            raise ValueError(f"{name}: positions must be {len(holds)} numbers from 0 to {len(alternatives) - 1}")
        own = [_reading(name, alternatives[i], holds[codes == i], looks) for i in np.unique(codes)]
        if len(own) > 1:
            readings += own
            apart = index(codes, holds) > by_chance(len(own), len(holds), len(forms))
            found.append(_disputed(name, own, apart))
    order = (CONTESTED, LEANING, MOVES, SAME)
    found.sort(key=lambda form: (order.index(form.effect), -form.spread, form.form))
    return Curve(tuple(sorted(readings, key=lambda r: (r.share, r.form, r.alternative))), tuple(found))


def _reading(form: str, alternative: str, holds: Floats, looks: int) -> Reading:
    n = len(holds)
    return Reading(form, alternative, n, float(holds.mean()), intervals.interval(round(float(holds.sum())), n, looks))


def _disputed(name: str, own: Sequence[Reading], apart: bool) -> Disputed:
    shares = [reading.share for reading in own]
    above, below = max(r.ci90[0] for r in own) > EVEN, min(r.ci90[1] for r in own) < EVEN
    if above and below:
        effect = CONTESTED
    elif not apart:
        effect = SAME
    else:
        effect = LEANING if min(shares) < EVEN < max(shares) else MOVES
    return Disputed(name, effect, max(shares) - min(shares))
