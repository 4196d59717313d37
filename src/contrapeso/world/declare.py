"""What a file of the model declares of itself: fields of a world's record, metrics, streams of chance, its off switch.

`read` evaluates the declarations without importing the file: importing means compiling, which `check` and `explain`
needn't wait for. So a declaration uses the words below and constants declared above it, nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contrapeso.draws.streams import Stream
from contrapeso.world import axes

Label = tuple[str, str]
"""English, Spanish."""


@dataclass(frozen=True)
class Field:
    """A field of the record. `axes`: names in `axes.SIZES`, none for a scalar; `state` carries over from week to week,
    else it belongs to one week and is written before it is read. `dtype`: unsigned for what is only an index, or Numba
    asks at each use whether it counts from the end.

    people, dollars: +1 or -1 where the field adds to or takes from members or cash in the week's ledger; bill: dollars
    that Washington pays (float64 scalars only, all three). by_state: name under which runs keep it by state.
    """

    name: str
    label: Label
    axes: tuple[str, ...] = ()
    dtype: str = "f8"
    state: bool = False
    people: int = 0
    dollars: int = 0
    bill: bool = False
    by_state: str = ""

    @property
    def shape(self) -> tuple[int, ...]:
        """Sizes of the axes."""
        return tuple(axes.SIZES[name] for name in self.axes)


@dataclass(frozen=True)
class Metric:
    """A metric: one number per world and week. `column`: its place in every stored series, never given anew
    (-1: worked out without a run).

    how: a *total* is summed over a window, a *mean* averaged, a *final* read at its last week, a *ratio* the
    quotient of two totals (0/0 is 0). `field`: the float64 scalar of the record that it copies; without one, the
    module writes it itself. `note`: what may not be read from it. `starts_at`: lever at whose value it begins: arms
    that set it differently differ by assumption before anything happens.
    """

    column: int
    name: str
    how: str
    unit: str
    label: Label
    field: str = ""
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    note: Label = ("", "")
    starts_at: str = ""

    @property
    def en(self) -> str:
        """Label in English."""
        return self.label[0]

    @property
    def es(self) -> str:
        """Label in Spanish."""
        return self.label[1]


@dataclass(frozen=True)
class About:
    """What a mechanism is called, the levers and forms at which it does nothing, and why those are neutral.

    Values are limits of a unit or of a rule (none, never, no response), not estimates. With neither, `why` says why no
    parameter switches it off.
    """

    label: Label
    why: Label
    off: Mapping[str, Any] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


WORDS: Mapping[str, Any] = {
    "Field": Field, "Metric": Metric, "About": About, "Stream": Stream,
    "GOOD_NAMES": axes.GOOD_NAMES, "enumerate": enumerate,
}  # fmt: skip


def read(source: str) -> dict[str, Any]:
    """Names declared at the top of a module's source: every assignment that needs only WORDS and earlier ones."""
    scope: dict[str, Any] = {"__builtins__": {}, **WORDS}
    known = {}
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
            continue
        name = node.targets[0].id
        try:
            known[name] = scope[name] = eval(compile(ast.Expression(node.value), name, "eval"), scope)
        except NameError:
            continue
    return known


def assigned(source: str) -> str:
    """The assignments at the top of a module's source, which `read` reads; a tenth of it, and as fast to parse."""
    nodes = (node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    return "\n".join(ast.get_source_segment(source, node) or "" for node in nodes)
