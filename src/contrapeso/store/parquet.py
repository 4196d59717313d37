"""Columns of NumPy arrays to zstd Parquet and back, through DuckDB.

DuckDB reads meaning into a path: patterns, partitions (`world=5`), `~`, protocols. It gets literal, absolute ones only.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Columns = dict[str, np.ndarray[Any, Any]]
ROWS = 2048
"""Of a group: a group is held in memory until it is written, with all its columns."""


def write(path: Path, columns: Mapping[str, np.ndarray[Any, Any]]) -> int:
    """Writes equally long one-dimensional arrays as one Parquet file; returns the number of rows. NaN becomes null.

    Raises OSError where it can't be written.
    """
    import duckdb

    arrays = {name: np.asarray(values) for name, values in columns.items()}
    lengths = {len(values) for values in arrays.values() if values.ndim == 1}
    if not arrays or len(lengths) != 1 or any(values.ndim != 1 for values in arrays.values()):
        raise ValueError("a part needs one-dimensional columns of one length")
    with duckdb.connect() as connection:
        connection.execute("set threads = 1")  # as in `join`
        connection.register("part", arrays)
        try:
            connection.execute(
                f"copy part to {_quoted(_absolute(path))} (format parquet, compression zstd, use_tmp_file false)"
            )
        except duckdb.IOException as error:
            raise _as_os_error(error, path) from error
    return lengths.pop()


def join(paths: Sequence[Path], path: Path) -> int:
    """Joins files of the same columns, in order, in one; returns its rows. It streams: no table is held in memory.

    Raises OSError where one can't be read or written.
    """
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("set threads = 1")  # each thread has buffers of its own for every column
        connection.execute("set disable_parquet_prefetching = true")  # of every column of every file
        files = ", ".join(_quoted(_literal(one)) for one in paths)
        source = f"from read_parquet([{files}], hive_partitioning = false, union_by_name = false)"
        try:
            done = connection.execute(
                f"copy ({source}) to {_quoted(_absolute(path))} "
                f"(format parquet, compression zstd, row_group_size {ROWS}, use_tmp_file false)"
            ).fetchall()
        except duckdb.IOException as error:
            raise _as_os_error(error, path) from error
    return int(done[0][0])


def read(paths: Sequence[Path]) -> Columns:
    """Reads files in order as one table, of the columns that all have (a study's later blocks run fewer arms); nulls of
    a float column become NaN. Raises OSError for one without access.
    """
    tables = each(paths)
    shared = [name for name in tables[0] if all(name in table for table in tables)]
    return {name: np.concatenate([table[name] for table in tables]) for name in shared}


def each(paths: Sequence[Path], only: Collection[str] | None = None) -> list[Columns]:
    """Reads files, each as a table of its own, over one connection; `only`: of those columns the ones that it has.
    Nulls and errors as in `read`.
    """
    import duckdb

    tables = []
    with duckdb.connect() as connection:
        for path in paths:
            try:
                chosen = "" if only is None else _chosen(connection, path, only)
                found = connection.execute(chosen + _select(path)).fetchnumpy()
            except duckdb.IOException as error:
                raise _as_os_error(error, path) from error
            tables.append({name: _filled(values) for name, values in found.items()})
    return tables


def _chosen(connection: Any, path: Path, only: Collection[str]) -> str:
    """The columns of a file that are wanted, as a query begins."""
    there = connection.execute(f"select name from parquet_schema({_quoted(_literal(path))})").fetchall()
    return f"select {', '.join(_name(name) for (name,) in there[1:] if name in only)} "


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _filled(values: Any) -> np.ndarray[Any, Any]:
    if isinstance(values, np.ma.MaskedArray):
        return np.asarray(values.filled(np.nan) if values.dtype.kind == "f" else values.filled())
    return np.asarray(values)


def _select(path: Path) -> str:
    """The query for one file and nothing else."""
    return f"from read_parquet({_quoted(_literal(path))}, hive_partitioning = false, union_by_name = false)"


def _literal(path: Path) -> str:
    """The path as a pattern of itself: in brackets the signs of one stand for themselves."""
    return re.sub(r"([*?\[])", r"[\1]", _absolute(path))


def _absolute(path: Path) -> str:
    """From the root: neither `~` nor `s3:` can begin it."""
    return os.path.abspath(path)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _as_os_error(error: Exception, path: Path) -> OSError:
    """The same as the system's error, whose number DuckDB only tells in words."""
    known = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG)
    number = next((n for n in known if os.strerror(n) in str(error)), errno.EIO)
    return OSError(number, os.strerror(number), str(path))
