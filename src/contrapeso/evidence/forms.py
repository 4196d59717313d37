"""Disputed forms: questions on which the literature disagrees about the equation itself, not about a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from contrapeso.evidence.reading import build, check_fields

FILE = "forms.yaml"
FIELDS = frozenset({"alternatives", "note", "label"})
ALTERNATIVE_FIELDS = frozenset({"weight", "source", "locator", "says"})


@dataclass(frozen=True)
class Form:
    """A disputed form. The first alternative is the default; `weights` add to 1 and are used only when forms are drawn.

    `sources` and `locators` hold one key and place per alternative (None where it is a judgement), `says` what each
    alternative holds, per language.
    """

    name: str
    alternatives: tuple[str, ...]
    weights: tuple[float, ...]
    sources: tuple[str | None, ...]
    locators: tuple[str | None, ...]
    says: tuple[Mapping[str, str], ...]
    note: str
    label: Mapping[str, str]

    @property
    def default(self) -> str:
        """The alternative used unless another is chosen or drawn."""
        return self.alternatives[0]

    @cached_property
    def reached(self) -> tuple[float, ...]:
        """Running sums of the weights."""
        return tuple(accumulate(weight / sum(self.weights) for weight in self.weights))

    def quantile(self, u: float) -> int:
        """Index of the alternative drawn at `u` in [0, 1]."""
        reached = 0.0
        for i, weight in enumerate(self.weights):
            reached += weight
            if u < reached:
                return i
        return len(self.weights) - 1


def read_forms() -> dict[str, Form]:
    """Forms in the order of the file. Raises InputErrors where one is wrong."""
    return build((FILE,), form_of)


def form_of(name: str, row: dict[str, Any]) -> Form:
    """A form from its row. Raises ValueError where it is incomplete."""
    check_fields(row, FIELDS, ("alternatives", "label"))
    rows = row["alternatives"]
    if not isinstance(rows, dict) or len(rows) < 2:
        raise ValueError("alternatives must be a mapping of at least two")
    for alternative in rows.values():
        check_fields(alternative, ALTERNATIVE_FIELDS, ("says",))
    weights = [float(r.get("weight", 1.0)) for r in rows.values()]
    if min(weights) < 0 or sum(weights) <= 0:
        raise ValueError("weights must be 0 or more and not all 0")
    return Form(
        name=name,
        alternatives=tuple(rows),
        weights=tuple(weight / sum(weights) for weight in weights),
        sources=tuple(r.get("source") for r in rows.values()),
        locators=tuple(r.get("locator") for r in rows.values()),
        says=tuple(r["says"] for r in rows.values()),
        note=row.get("note", ""),
        label=row["label"],
    )
