"""Priors: how a parameter is drawn. Each is an inverse distribution function, so one uniform gives one value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from contrapeso.draws import beta

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS = ("uniform", "loguniform", "triangular", "choice", "dirichlet")


@dataclass(frozen=True)
class Prior:
    """`uniform` and `loguniform` hold (low, high), `triangular` (low, mode, high), `choice` encoded values, rising.

    `dirichlet` holds (mean, concentration) of a part of a whole; alone it is Beta(mean c, (1 - mean) c), with the other
    parts it adds to 1 (`joint.shares`).
    """

    kind: str
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if problem := _problem(self.kind, self.values):
            raise ValueError(problem)

    @property
    def ends(self) -> tuple[float, float]:
        """Between which values every draw lies."""
        return (0.0, 1.0) if self.kind == "dirichlet" else (self.values[0], self.values[-1])

    def quantile(self, u: float) -> float:
        """The value below which a share `u` in [0, 1] of the draws lies."""
        import numpy as np

        return float(self.quantiles(np.array([u]))[0])

    def quantiles(self, u: Floats) -> Floats:
        """The values below which shares `u` (n,) in [0, 1] of the draws lie."""
        import numpy as np

        low, high = self.ends
        if self.kind == "dirichlet":
            return beta.quantile(*self._exponents, u)
        if self.kind == "choice":
            return _chosen(self.values, u)
        if self.kind == "uniform":
            return np.asarray(np.minimum(low + u * (high - low), high))
        if self.kind == "loguniform":  # NumPy's own exp differs in the last bit from one processor to another
            times = np.array([math.exp(x) for x in (u * math.log(high / low)).tolist()])
            return np.asarray(np.minimum(np.maximum(low * times, low), high))
        return self._triangular(u)

    def _triangular(self, u: Floats) -> Floats:
        import numpy as np

        low, mode, high = self.values
        width = high - low
        below, above = np.sqrt(u * width * (mode - low)), np.sqrt((1.0 - u) * width * (high - mode))
        return np.where(u < (mode - low) / width, low + below, high - above)

    @property
    def _exponents(self) -> tuple[float, float]:
        mean, concentration = self.values
        return mean * concentration, (1.0 - mean) * concentration

    def share_below(self, x: float) -> float:
        """The share of draws below `x`: the inverse of `quantile`."""
        low, high = self.ends
        if self.kind == "choice":
            return sum(value < x for value in self.values) / len(self.values)
        x = min(max(x, low), high)
        if self.kind == "dirichlet":
            return float(beta.share_below(*self._exponents, x))
        if self.kind == "uniform":
            return (x - low) / (high - low)
        if self.kind == "loguniform":
            return math.log(x / low) / math.log(high / low)
        mode = self.values[1]
        if x < mode:
            return (x - low) ** 2 / ((high - low) * (mode - low))
        return 1.0 - (high - x) ** 2 / ((high - low) * (high - mode))

    def contains(self, x: float) -> bool:
        """Whether a draw could give `x`."""
        if self.kind == "choice":
            return x in self.values
        return self.ends[0] <= x <= self.ends[1]

    def __str__(self) -> str:
        return f"{self.kind} [{', '.join(f'{v:g}' for v in self.values)}]"


@dataclass(frozen=True)
class Truncated(Prior):
    """A prior of which only the draws in `within` (low, high; both may be reached) are left, in their proportions."""

    within: tuple[float, float] = (-math.inf, math.inf)

    def quantiles(self, u: Floats) -> Floats:
        """The values below which shares `u` (n,) of the draws that are left lie."""
        import numpy as np

        low, high = self.within
        if self.kind == "choice":
            return _chosen([value for value in self.values if low <= value <= high], u)
        first, last = self.share_below(low), self.share_below(high)
        return np.asarray(np.minimum(np.maximum(super().quantiles(first + u * (last - first)), low), high))

    def contains(self, x: float) -> bool:
        """Whether a draw that is left could give `x`."""
        return super().contains(x) and self.within[0] <= x <= self.within[1]

    def __str__(self) -> str:
        return f"{super().__str__()} within [{self.within[0]:g}, {self.within[1]:g}]"


def _chosen(values: Sequence[float], u: Floats) -> Floats:
    """Of so many values, each as likely, the one at `u`."""
    import numpy as np

    return np.array(values)[np.minimum((u * len(values)).astype(np.int64), len(values) - 1)]


def _problem(kind: str, values: tuple[float, ...]) -> str | None:
    if kind not in KINDS:
        return f"unknown prior {kind}"
    if any(not math.isfinite(v) for v in values):
        return f"prior {kind} must have finite numbers"
    if kind == "dirichlet":
        fits = len(values) == 2 and 0.0 < values[0] < 1.0 and values[1] > 0.0
        return None if fits else "prior dirichlet needs a mean between 0 and 1 and a concentration above 0"
    if any(a >= b for a, b in pairwise(values)):
        return f"prior {kind} must have rising numbers"
    wanted = {"triangular": 3, "choice": len(values) if len(values) > 1 else 2}.get(kind, 2)
    if len(values) != wanted:
        return f"prior {kind} needs {wanted} numbers"
    return "prior loguniform must lie above 0" if kind == "loguniform" and values[0] <= 0 else None
