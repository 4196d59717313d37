"""How many named organisations were recorded in each state."""

from __future__ import annotations

from functools import cache

from contrapeso.evidence.tables.observed import read_table


@cache
def load() -> tuple[float, ...]:
    """Organisations in a year, mean of 2014 to 2018, by state in the order of INEGI codes."""
    return read_table("presence", "presence.csv").numbers("organisations")
