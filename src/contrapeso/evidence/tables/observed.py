"""Observed yearly series, each a CSV with its source in comment lines at the top."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from contrapeso.evidence.files import FOLDER


@dataclass(frozen=True)
class Observed:
    """A table of observations; cells are texts.

    `header` holds `title`, `unit`, `office` (who counts), `register` (in what), `source` (a key of the bibliography),
    `locator`, `vintage`, `note` (its defects), and `break` where the register changes.
    """

    name: str
    header: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """One column as written."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def numbers(self, name: str) -> tuple[float, ...]:
        """One column as floats; an empty cell is NaN."""
        return tuple(float(cell) if cell else float("nan") for cell in self.column(name))

    def series(self, key: str, value: str, **where: str) -> dict[int, float]:
        """`value` by whole-number `key` (a year), in rows whose columns equal `where`."""
        at, of = self.columns.index(key), self.columns.index(value)
        fixed = [(self.columns.index(name), wanted) for name, wanted in where.items()]
        return {
            int(row[at]): float(row[of])
            for row in self.rows
            if row[of] and all(row[i] == wanted for i, wanted in fixed)
        }


def names() -> tuple[str, ...]:
    """Names of the series that exist."""
    return tuple(sorted(path.stem for path in (FOLDER / "observed").glob("*.csv")))


def read_observed(name: str) -> Observed:
    """Read a series by name. Raises KeyError, with the known names, where there is none."""
    if name not in names():
        raise KeyError(f"no observed series {name}; there are {', '.join(names())}")
    return read_table(name, f"observed/{name}.csv")


def read_table(name: str, file: str) -> Observed:
    """Read a CSV of the evidence with its comment header."""
    header: dict[str, str] = {}
    lines = []
    for line in (FOLDER / file).read_text("utf-8").splitlines():
        if line.startswith("#"):
            field, _, text = line[1:].strip().partition(": ")
            header[field] = text
        elif line:
            lines.append(line)
    table = [tuple(row) for row in csv.reader(lines)]
    return Observed(name, header, table[0], tuple(table[1:]))
