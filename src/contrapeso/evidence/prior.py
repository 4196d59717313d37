"""Priors: how a parameter is drawn. Each is an inverse distribution function, so one uniform gives one value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

KINDS = ("uniform", "loguniform", "triangular", "choice")


@dataclass(frozen=True)
class Prior:
    """`uniform` and `loguniform` hold (low, high), `triangular` (low, mode, high), `choice` encoded values, rising."""

    kind: str
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if problem := _problem(self.kind, self.values):
            raise ValueError(problem)

    def quantile(self, u: float) -> float:
        """The value below which a share `u` in [0, 1] of the draws lies."""
        low, high = self.values[0], self.values[-1]
        if self.kind == "choice":
            return self.values[min(int(u * len(self.values)), len(self.values) - 1)]
        if self.kind == "uniform":
            return min(low + u * (high - low), high)
        if self.kind == "loguniform":
            return min(max(low * math.exp(u * math.log(high / low)), low), high)
        return self._triangular(u)

    def _triangular(self, u: float) -> float:
        low, mode, high = self.values
        width = high - low
        turn = (mode - low) / width
        if u < turn:
            return low + math.sqrt(u * width * (mode - low))
        return high - math.sqrt((1.0 - u) * width * (high - mode))

    def contains(self, x: float) -> bool:
        """Whether a draw could give `x`."""
        if self.kind == "choice":
            return x in self.values
        return self.values[0] <= x <= self.values[-1]

    def __str__(self) -> str:
        return f"{self.kind} [{', '.join(f'{v:g}' for v in self.values)}]"


def _problem(kind: str, values: tuple[float, ...]) -> str | None:
    if kind not in KINDS:
        return f"unknown prior {kind}"
    if any(not math.isfinite(v) for v in values):
        return f"prior {kind} must have finite numbers"
    if any(a >= b for a, b in pairwise(values)):
        return f"prior {kind} must have rising numbers"
    wanted = {"triangular": 3, "choice": len(values) if len(values) > 1 else 2}.get(kind, 2)
    if len(values) != wanted:
        return f"prior {kind} needs {wanted} numbers"
    return "prior loguniform must lie above 0" if kind == "loguniform" and values[0] <= 0 else None
