"""The 32 states: people, homicides, borders, crossings to the United States, tiles for drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from contrapeso.evidence.tables.observed import read_table

FILE = "states.csv"
N = TypeVar("N", int, float)


@dataclass(frozen=True)
class States:
    """One value per state in the order of INEGI codes 01 to 32; state i has code i + 1.

    `neighbours` are pairs of positions (a < b); `crossings` the positions of the six states with crossings, west to
    east (Baja California to Tamaulipas); `field_offices` the US field office across from each of those.
    """

    codes: tuple[str, ...]
    iso_codes: tuple[str, ...]
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    tiles: tuple[tuple[int, int], ...]
    """(row, column) of each state in a tile map."""
    centres: tuple[tuple[float, float], ...]
    """(longitude, latitude) in degrees."""
    population: tuple[float, ...]
    """Persons at mid-year 2022."""
    homicides_2022: tuple[float, ...]
    """Deaths by homicide; they add to the national 33,287."""
    neighbours: tuple[tuple[int, int], ...]
    crossings: tuple[int, ...]
    field_offices: tuple[str, ...]
    coast: tuple[int, ...]
    """Positions of the states on the Pacific, the Gulf or the Caribbean."""
    header: dict[str, str]


@cache
def load() -> States:
    """The states, read once per process."""
    table = read_table("states", FILE)
    codes = table.column("inegi_code")
    position = {code: i for i, code in enumerate(codes)}
    order = sorted((int(rank), i) for i, rank in enumerate(table.column("crossing")) if rank)
    offices = table.column("us_field_office")
    return States(
        codes=codes,
        iso_codes=table.column("iso_code"),
        names=table.column("name"),
        abbreviations=table.column("abbreviation"),
        tiles=_pairs(table.numbers("tile_row"), table.numbers("tile_column"), int),
        centres=_pairs(table.numbers("centre_longitude"), table.numbers("centre_latitude"), float),
        population=table.numbers("population_2022"),
        homicides_2022=table.numbers("homicides_2022"),
        neighbours=tuple(
            (i, position[code]) for i, cell in enumerate(table.column("neighbours")) for code in cell.split(";") if code
        ),
        crossings=tuple(i for _, i in order),
        field_offices=tuple(offices[i] for _, i in order),
        coast=tuple(i for i, mark in enumerate(table.column("coast")) if mark),
        header=table.header,
    )


def _pairs(first: Sequence[float], second: Sequence[float], number: Callable[[float], N]) -> tuple[tuple[N, N], ...]:
    return tuple((number(a), number(b)) for a, b in zip(first, second, strict=True))
