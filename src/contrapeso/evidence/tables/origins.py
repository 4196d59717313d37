"""Where in Mexico each good starts: laboratories, poppy fields, landings of cocaine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contrapeso.evidence.tables.observed import Observed, read_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GOODS = ("fentanyl", "methamphetamine", "cocaine", "heroin")
"""The order of goods everywhere."""


@cache
def table() -> Observed:
    """The table as written, with its header; read once per process."""
    return read_table("origins", "origins.csv")


def load() -> NDArray[np.float64]:
    """Weights (4, 32): good in the order of `GOODS`, state in the order of INEGI codes; each row sums to 1."""
    import numpy as np

    return np.array([table().numbers(good) for good in GOODS])
