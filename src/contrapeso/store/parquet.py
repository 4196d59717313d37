"""Columns of NumPy arrays to zstd Parquet and back, through DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Columns = dict[str, np.ndarray[Any, Any]]


def write(path: Path, columns: Mapping[str, np.ndarray[Any, Any]]) -> int:
    """Writes equally long one-dimensional arrays as one Parquet file; returns the number of rows. NaN becomes null."""
    import duckdb

    arrays = {name: np.asarray(values) for name, values in columns.items()}
    lengths = {len(values) for values in arrays.values() if values.ndim == 1}
    if not arrays or len(lengths) != 1 or any(values.ndim != 1 for values in arrays.values()):
        raise ValueError("a part needs one-dimensional columns of one length")
    with duckdb.connect() as connection:
        connection.register("part", arrays)
        connection.execute(f"copy part to {_quoted(path)} (format parquet, compression zstd)")
    return lengths.pop()


def read(paths: Sequence[Path]) -> Columns:
    """Reads files in order as one table; nulls of a float column become NaN."""
    import duckdb

    with duckdb.connect() as connection:
        tables = [connection.execute(f"from read_parquet({_quoted(path)})").fetchnumpy() for path in paths]
    return {name: np.concatenate([_filled(table[name]) for table in tables]) for name in tables[0]}


def _filled(values: Any) -> np.ndarray[Any, Any]:
    if isinstance(values, np.ma.MaskedArray):
        return np.asarray(values.filled(np.nan) if values.dtype.kind == "f" else values.filled())
    return np.asarray(values)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
