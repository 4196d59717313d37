"""What a kind of claim declares: how many arms decide, what its file must give, and how draws are sorted.

A kind is a file of `claims/kinds`; a claim carries what its kind declares as `design`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import parts
from contrapeso.claims.schema import DIRECTIONS, Bi
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import Metric
from contrapeso.scenario.faults import Faults

if TYPE_CHECKING:
    from contrapeso.claims.classing import Outcomes
    from contrapeso.claims.schema import Claim

Floats = NDArray[np.float64]
Read = Callable[[Node, dict[str, Any], Faults], dict[str, Any]]


@dataclass(frozen=True)
class Field:
    """A field that the file of a kind must have: `missing` is said without it, `read(node, arms, faults)` gives fields
    of Claim.
    """

    name: str
    missing: str
    read: Read


@dataclass(frozen=True)
class Quantity:
    """A number that is worked out from `parameters`, without a run."""

    metric: Metric
    parameters: tuple[str, ...]
    work: Callable[[Mapping[str, float]], float]


def _nothing(claim: Claim, draws: int, seed: int) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """`arms` decide: two are paired, one is read against a line, none is worked out from `quantities`.

    `classes(claim, values)` sorts draws; a (draws, R) array by deciding arm, NaN where a world failed, (draws, 1) of
    what is worked out. `names`: plain names of OUTCOMES and ENDS that differ from the usual ones. `beside(claim,
    draws, seed)`: what the result says beside the verdict.
    """

    name: str
    arms: int
    fields: tuple[Field, ...]
    classes: Callable[[Claim, Sequence[Floats]], Outcomes]
    refuses: tuple[str, ...] = ()
    quantities: Mapping[str, Quantity] = field(default_factory=dict, hash=False)
    names: Mapping[str, Bi] = field(default_factory=dict, hash=False)
    beside: Callable[[Claim, int, int], dict[str, Any]] = _nothing

    @property
    def paired(self) -> bool:
        """Whether two arms are contrasted."""
        return self.arms == 2


def _arm(node: Node, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    return {"a": faults.choice(node, "arm", arms, "arm")}


def _direction(node: Node, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    return {"direction": faults.choice(node, "direction", DIRECTIONS, "direction")}


def _line(node: Node, arms: dict[str, Any], faults: Faults) -> dict[str, Any]:
    line = faults.mapping(node, "line", ("above", "below"))
    low = faults.number(line["above"], "line.above") if "above" in line else -math.inf
    high = faults.number(line["below"], "line.below") if "below" in line else math.inf
    if not line or low >= high:
        faults.add(node, "line", "needs above, below or both, above being the smaller")
    return {"line": (low, high)}


ARMS = Field("arms", "are missing: a claim of kind {kind} contrasts two", lambda node, arms, faults: {})
ARM = Field("arm", "is missing: a level is read in one arm", _arm)
DIRECTION = Field("direction", "is missing: up or down", _direction)
LINE = Field("line", "is missing: where the claim's side begins, {above: …} or {below: …}", _line)
COMPARATOR = Field(
    "comparator",
    "is missing: against what? Give {a: ARM, b: ARM, anchor: SCENARIO}; the metric is a minus b",
    parts.comparator,
)
PAIR = (ARMS, DIRECTION, COMPARATOR)
OF_PAIRS = ("comparator", "direction")
"""Fields that a claim with a line has no use for."""
