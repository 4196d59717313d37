"""Splits of draws in two, and whether the best of all of them is more than chance.

A node is split only where the best cut over all parameters parts its answers better than permuted answers do
(conditional inference: Hothorn, Hornik & Zeileis, J. Computational and Graphical Statistics 15:651, 2006), so that many
parameters and many cuts are paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.draws_table import Bools, Draws

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BINS = 32
PERMUTATIONS = 199
CHANCE = 0.02  # per node; merging of like answers and resamples take out most of what chance still splits
LEAST_LEAF = 10
LEAST_SHARE = 0.04  # of the draws in a leaf


@dataclass(frozen=True)
class Split:
    """Draws go up where column > value, or (category) where it equals value."""

    column: int
    value: float
    equals: bool

    def up(self, x: Floats) -> Bools:
        """(n,) which rows of x (n, P) go up."""
        at = x[:, self.column]
        return np.asarray(at == self.value if self.equals else at > self.value)


@dataclass(frozen=True)
class Splits:
    """All splits that are tried, with (K, S) which draws go up in each."""

    splits: tuple[Split, ...]
    up: NDArray[np.float32]
    read: dict[int, Bools] = field(default_factory=dict)
    """(K,) in which draws a column is read, for those that aren't in all: it parts only draws that all read it."""

    @cached_property
    def columns(self) -> Ints:
        """(S,) the column of each split."""
        return np.array([split.column for split in self.splits], dtype=np.int64)

    @cached_property
    def partly(self) -> tuple[Ints, Bools]:
        """Columns that aren't read in all draws, and (·, K) where they are."""
        return np.array(list(self.read), dtype=np.int64), np.array(list(self.read.values()), dtype=bool)

    def usable(self, rows: Ints, columns: Bools) -> Bools:
        """(S,) which splits are on a column that is tried (P,) and that every one of the rows reads."""
        if self.read:
            partly, read = self.partly
            columns = columns.copy()
            columns[partly[~read[:, rows].all(axis=1)]] = False
        return np.asarray(columns[self.columns])


def splits(draws: Draws) -> Splits:
    """Up to BINS - 1 cuts at quantiles of each number, one per position of a category."""
    found: list[Split] = []
    ups = [np.zeros((len(draws.effect), 0), dtype=np.float32)]
    read: dict[int, Bools] = {}
    for i, parameter in enumerate(draws.parameters):
        at = draws.x[:, i]
        known = np.isfinite(at)
        if not known.all():
            read[i] = known
        values, up = _of_column(at.tobytes(), parameter.category)
        found += [Split(i, value, parameter.category) for value in values]
        ups.append(up)
    return Splits(tuple(found), np.concatenate(ups, axis=1), read)


@lru_cache(maxsize=1024)
def _of_column(column: bytes, category: bool) -> tuple[tuple[float, ...], NDArray[np.float32]]:
    """Where a column (K,) is parted, and (K, S) which draws go up; claims of a study ask for the same ones."""
    every = np.frombuffer(column)
    at = every[np.isfinite(every)]
    values = np.unique(at)
    if category:
        kept = values[1:] if len(values) == 2 else values
        return tuple(kept.tolist()), (every[:, None] == kept).astype(np.float32)
    middles = (values[1:] + values[:-1]) / 2.0
    if len(values) > BINS:
        middles = middles[np.unique(np.searchsorted(middles, np.quantile(at, np.arange(1, BINS) / BINS))[:-1])]
    return tuple(middles.tolist()), (every[:, None] > middles).astype(np.float32)


def best(
    up: NDArray[np.float32], rows: Ints, answers: Floats, least: int, allowed: Bools, needed: float | None = None
) -> tuple[int, float] | None:
    """(best split, the statistic that it needed) of a node, or None. `up`: (K, S) of all draws; `rows`: (n,) those of
    the node; `answers`: (n,) in {0, 1}; `allowed`: (S,) splits to try.

    With `needed` that statistic is asked for instead of permuting anew. Draws outside the node count 0 in sums over
    all, which are of whole numbers and so exact: a copy of the node's own would cost more.
    """
    n = len(answers)
    if n < 2 * least or np.ptp(answers) == 0.0:
        return None
    counts = _sums(up, rows, np.ones((n, 1)))[:, 0]
    tried = np.flatnonzero(allowed & (counts >= least) & (n - counts >= least))
    if not len(tried):
        return None
    columns = answers[:, None]
    if needed is None:
        rng = np.random.default_rng(n)  # the same draws give the same tree
        columns = np.column_stack([answers] + [rng.permutation(answers) for _ in range(PERMUTATIONS)])
    found = _statistic(_sums(up, rows, columns)[tried], answers, counts[tried])
    at = int(np.argmax(found[:, 0]))
    bound = _bound(found[:, 1:].max(axis=0)) if needed is None else needed
    return (int(tried[at]), bound) if found[at, 0] > bound else None


def _sums(up: NDArray[np.float32], rows: Ints, columns: Floats) -> NDArray[np.float32]:
    """(S, B): sums of the columns (n, B) over the rows that go up in each split."""
    placed = np.zeros((len(up), columns.shape[1]), dtype=np.float32)
    placed[rows] = columns
    return np.asarray(up.T @ placed)


def _statistic(above: NDArray[np.float32], answers: Floats, counts: NDArray[np.float32]) -> Floats:
    """(S, B): chi-square of each split with answers (n,) in as many orders, of which `above` (S, B) go up."""
    n = len(answers)
    share = float(answers.mean())
    room = counts * (n - counts) / n
    variance = np.maximum(room.astype(np.float64) * max(share * (1.0 - share), 1e-12) * n / max(1, n - 1), 1e-12)
    found = above - (counts.astype(np.float64) * share)[:, None]
    found *= found
    found /= variance[:, None]
    return np.asarray(found, dtype=np.float64)


def _bound(largest: Floats) -> float:
    """What the best split of answers without cause passes with probability CHANCE, by a Gumbel tail."""
    scale = float(np.std(largest)) * np.sqrt(6.0) / np.pi
    return float(np.mean(largest) - 0.5772 * scale - scale * np.log(-np.log(1.0 - CHANCE)))
