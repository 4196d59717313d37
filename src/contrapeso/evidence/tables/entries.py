"""Entries to the United States: six stretches of the land border, the sea, the air."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from contrapeso.evidence.tables import states
from contrapeso.evidence.tables.observed import Observed, read_table
from contrapeso.evidence.tables.origins import GOODS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAMES = ("california_bc", "sonora", "chihuahua", "coahuila", "nuevo_leon", "tamaulipas", "sea", "air")
"""The eight entries, land from west to east."""
OFFICES = ("san_diego", "tucson", "el_paso", "laredo")
LAND = 6


@dataclass(frozen=True)
class Entries:
    """One value per entry in the order of `NAMES`; every share sums to 1 over the eight."""

    seized: NDArray[np.float64]
    """(4, 8): share of the weight seized in fiscal 2022, by good; half of `away` stands at sea, half in the air."""
    people: NDArray[np.float64]
    """(8,): share of encounters in fiscal 2022."""
    traffic: NDArray[np.float64]
    """(8,): share of cars and trucks entering in 2022."""
    state: NDArray[np.int64]
    """(8,): position 0 to 31 of the Mexican state across the line, -1 for sea and air."""
    office: NDArray[np.int64]
    """(8,): position in `OFFICES` of the US field office, -1 for sea and air."""
    away: NDArray[np.float64]
    """(4,): share seized away from the land borders, which is what `corridor.air_share` divides."""
    offices: tuple[str, ...]
    """(8): names of the field offices, empty for sea and air."""


@cache
def table() -> Observed:
    """The table as written (six land rows and `away`), with its header; read once per process."""
    return read_table("entries", "entries.csv")


def load(air_share: float = 0.5) -> Entries:
    """The entries; `air_share` in [0, 1] of what is seized away from the land borders is by air, the rest by sea."""
    import numpy as np

    rows = table()
    codes = states.load().codes
    offices = (*rows.column("office")[:LAND], "", "")
    split = np.array([1.0 - air_share, air_share])

    def spread(column: str) -> NDArray[np.float64]:
        values = np.array(rows.numbers(column))
        return np.concatenate([values[:LAND], values[LAND] * split])

    return Entries(
        seized=np.array([spread(good) for good in GOODS]),
        people=spread("people"),
        traffic=spread("traffic"),
        state=np.array([codes.index(code) if code else -1 for code in (*rows.column("state")[:LAND], "", "")]),
        office=np.array([OFFICES.index(office) if office else -1 for office in offices]),
        away=np.array([rows.numbers(good)[LAND] for good in GOODS]),
        offices=offices,
    )
