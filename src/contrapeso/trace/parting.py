"""The first difference of one field between two arms, and what was found to cause it."""

from __future__ import annotations

from dataclasses import dataclass

TARGET = "the metric"

Key = tuple[int, int]


@dataclass(frozen=True)
class Parting:
    """The first difference of a field: week, step (-1: before the first week), how many entries differ, A - B
    summed over the field, and both values at the entry where they differ most (`index`).
    Causes: levers, fields that differed already, the arms' schedules; `joint`: none of them alone. `streams`: chance
    with a part in it.
    """

    field: str
    week: int
    step: int
    entries: int
    difference: float
    index: tuple[int, ...]
    a: float
    b: float
    levers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    schedule: bool = False
    joint: bool = False
    streams: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Its place in time."""
        return self.week, self.step

    @property
    def rooted(self) -> bool:
        """Whether what the arms set differently acts on the field directly."""
        return bool(self.levers) or self.schedule
