"""One entry of the evidence: a number (or choice) with its unit, prior, source and status."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contrapeso.evidence import units
from contrapeso.evidence.prior import Prior
from contrapeso.evidence.strict.errors import nearest

if TYPE_CHECKING:
    from contrapeso.evidence.prior import Floats

STATUSES = ("published", "derived", "judgement")
FROZEN = ("lever", "definition", "measured", "fitted")
"""Why an entry of the model has no prior: an arm sets it; it says what is counted; it was counted; it was fitted
together with others, so that one alone can't be moved.
"""
LARGEST = 1e15
"""Beyond it whole numbers are no longer exact, and nothing here is counted in it."""


@dataclass(frozen=True)
class Entry:
    """A quantity of the model or of the world, in the terms of its file.

    `encode` turns file terms into the float64 that the kernel takes: a flag is 0 or 1, a choice its position, a set the
    sum of 1, 2, 4, … in the order of `choices`, null is NaN. `most` is a bound of the model's room, not of the world.
    `part_of` names the whole of which a share is drawn (`joint.shares`); `worked_out_of` the numbers from which the
    model works this one out, so that it can be read and not set.
    `opened` is the month, as 2026-11, by which the figure had been read where `locator` says; without it a number is a
    judgement, whatever source it names. `frozen`: why there is no prior (FROZEN); `off_centre`: why the default lies
    outside the middle half of its prior.
    """

    name: str
    unit: str
    value: Any
    prior: Prior | None = None
    status: str = "judgement"
    source: str | None = None
    locator: str | None = None
    opened: str | None = None
    note: str = ""
    label: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    nullable: bool = False
    dated: Mapping[int, float] | None = None
    model: bool = True
    positive: bool = False
    frozen: str = ""
    off_centre: str = ""
    most: float | None = None
    outside: str = ""
    part_of: str | None = None
    worked_out_of: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """Smallest and largest encoded value that is possible, from the unit (and the model's room)."""
        low, high = units.bounds(self.unit, len(self.choices))
        return low, high if self.most is None else min(high, self.most)

    def encode(self, value: Any) -> float:
        """The encoded value. Raises ValueError, in plain words, for a wrong type or an impossible value."""
        if value is None:
            return self._null()
        if self.unit in units.NAMED:
            return self._choice(value) if self.unit == "choice" else self._set(value)
        if self.unit == "flag":
            return self._flag(value)
        return self._number(value)

    def decode(self, x: float) -> Any:
        """File terms of an encoded value: the inverse of `encode`."""
        if math.isnan(x):
            return None
        if self.unit == "flag":
            return x >= 0.5
        if self.unit == "choice":
            return self.choices[int(x)]
        if self.unit == "set":
            return [name for i, name in enumerate(self.choices) if int(x) >> i & 1]
        return int(x) if float(x).is_integer() and abs(x) < 2**53 else float(x)

    def quantile(self, u: float) -> float:
        """Encoded value at `u` in [0, 1] of the prior, rounded where it counts things; the default without a prior."""
        import numpy as np

        return float(self.quantiles(np.array([u]))[0])

    def quantiles(self, u: Floats) -> Floats:
        """Encoded values at each `u` (n,), as `quantile`."""
        import numpy as np

        if self.prior is None:
            return np.full(len(u), self.encode(self.value))
        x = self.prior.quantiles(u)
        return np.rint(x) + 0.0 if self.unit in units.WHOLE else x

    def in_prior(self, x: float) -> bool:
        """Whether an encoded value could be drawn; anything may be set where there is no prior."""
        return self.prior is None or self.prior.contains(x)

    def _null(self) -> float:
        if not self.nullable:
            raise ValueError(f"must have a value: null is not allowed ({self._wanted()})")
        return math.nan

    def _number(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(f"unit is {self.unit}: give a number, not {_shown(value)}")
        x = float(value)
        low, high = self.bounds
        if not math.isfinite(x):
            raise ValueError(f"must be a finite number, got {value}")
        if not low <= x <= high:
            raise ValueError(f"{units.must_be(self.unit, low, high)}, got {value}")
        if abs(x) > LARGEST:
            raise ValueError(f"must not be beyond {LARGEST:g}, got {value}")
        if self.positive and x <= 0:
            raise ValueError(f"must be above 0, got {value}")
        if self.unit in units.WHOLE and not x.is_integer():
            raise ValueError(f"unit is {self.unit}: must be a whole number, got {value}")
        return x

    def _flag(self, value: Any) -> float:
        if isinstance(value, bool):
            return float(value)
        if isinstance(value, (int, float)) and value in (0, 1):
            return float(value)
        raise ValueError(f"must be true or false, got {_shown(value)}")

    def _choice(self, value: Any) -> float:
        if isinstance(value, str) and value in self.choices:
            return float(self.choices.index(value))
        raise ValueError(f"must be one of {', '.join(self.choices)}; got {_shown(value)}{self._hint(value)}")

    def _set(self, value: Any) -> float:
        names = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
        if not isinstance(names, (list, tuple)):
            raise ValueError(f"must be a list of {', '.join(self.choices)}; got {_shown(value)}")
        for name in names:
            if name not in self.choices:
                raise ValueError(f"must be a list of {', '.join(self.choices)}; got {_shown(name)}{self._hint(name)}")
        return float(sum(1 << self.choices.index(name) for name in dict.fromkeys(names)))

    def _hint(self, value: Any) -> str:
        close = nearest(value, self.choices) if isinstance(value, str) else None
        return f" (nearest: {close})" if close else ""

    def _wanted(self) -> str:
        return f"one of {', '.join(self.choices)}" if self.choices else f"unit {self.unit}"


def _shown(value: Any) -> str:
    """How a wrong value is quoted in a message."""
    text = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
