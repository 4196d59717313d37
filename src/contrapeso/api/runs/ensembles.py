"""Runs arms in blocks of worlds; with a folder, each block is stored when it is done and found again after a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.experiment.blocks import Columns, long_table
from contrapeso.scenario import Scenario
from contrapeso.work import SIMULATING, Progress, Tell, part_of

if TYPE_CHECKING:
    from contrapeso.store import Writer

BLOCK = 64  # worlds: about a second of work, so that Ctrl-C loses little
JOINED = 16
"""Blocks in a file, once they are all there: each that is open to be joined takes a megabyte."""

Watch = Callable[[Any], None]


@dataclass(frozen=True)
class Plan:
    """Which worlds of which arms to run: world i uses parameter draw i if `draw_priors`, defaults otherwise.

    `cluster`: a Dask scheduler's address, whose workers run them.
    """

    kind: str
    arms: tuple[Scenario, ...]
    worlds: int
    seed: int
    draw_priors: bool
    jobs: int
    tell: Tell | None = None
    cluster: str | None = None

    def part(self, number: int) -> range:
        """The worlds of a block."""
        return range(number * BLOCK, min((number + 1) * BLOCK, self.worlds))


def run(
    plan: Plan, folder: Path | None = None, progress: Progress | None = None, watch: Watch | None = None
) -> Columns:
    """One row per world and arm, sorted by world, then arm: `arm` (its SHA-256), `arm_name`, `world`, `draw` (-1:
    defaults), `status` and every metric.

    `folder` keeps the blocks; a block that is there, whole, isn't run again. StoreError where one is corrupted.
    `watch` is shown every block's ensemble with its series by state, which aren't kept: so every block is run.
    """
    table = _Filled(plan.worlds * len(plan.arms))
    ahead: dict[int, Columns] = {}
    with _engine(plan) as (simulate, together):  # before anything is written: bad input writes nothing
        writer = None if folder is None else _writer(plan, folder)
        blocks = -(-plan.worlds // BLOCK)
        for number in range(blocks):
            worlds = plan.part(number)
            _store_parameters(writer, plan, number, worlds)
            stored = block = _stored(writer, plan, number, worlds)
            if block is None or watch:
                if number not in ahead:
                    step = part_of(progress, table.done, table.rows)
                    numbers = range(number, min(number + together, blocks))
                    ahead = _blocks(plan, numbers, simulate, step, watch)
                block = ahead.pop(number)
            if writer is not None and stored is None:
                writer.put(plan.kind, block, number)
            table.add(block)
            if progress is not None and not ahead:
                progress(table.done, table.rows, SIMULATING)
            _join(writer, plan, number + 1)
    return table.columns


class _Filled:
    """A table of known length that is filled block by block: no more memory than its rows take."""

    def __init__(self, rows: int) -> None:
        self.rows, self.done = rows, 0
        self.columns: Columns = {}
        self._texts: dict[str, str] = {}

    def add(self, block: Columns) -> None:
        """Appends rows; equal texts become one object."""
        if not self.columns:
            self.columns = {name: np.empty(self.rows, values.dtype) for name, values in block.items()}
        last = self.done + len(block["world"])
        for name, values in block.items():
            if values.dtype == object:
                values = np.array([self._texts.setdefault(text, text) for text in values], dtype=object)
            self.columns[name][self.done : last] = values
        self.done = last


def _join(writer: Writer | None, plan: Plan, blocks: int) -> None:
    """Joins blocks that are full in files of `JOINED`, when that many are there, and at the end."""
    full = plan.worlds // BLOCK
    if writer is None or blocks > full or (blocks < full and blocks % JOINED):
        return
    first = (blocks - 1) // JOINED * JOINED
    for name in (plan.kind, "parameters") if plan.draw_priors else (plan.kind,):
        writer.join(name, first, blocks)


def of_arm(table: Columns, arm: Scenario) -> Columns:
    """The rows of one arm, sorted by world."""
    rows = table["arm"] == arm.sha256
    return {name: values[rows] for name, values in table.items()}


def _writer(plan: Plan, folder: Path) -> Writer:
    from contrapeso.store import Writer, question

    identity = question.identity(plan.kind, plan.arms, plan.seed, draw_priors=plan.draw_priors)
    return Writer(folder, {"identity": identity, **question.circumstances(plan.arms, plan.worlds)}, tell=plan.tell)


def one_world(arm: Scenario, world: int, draw: int | None, seed: int) -> Columns:
    """The row of one world of one arm (each column has length 1)."""
    from contrapeso.engine.ensemble import simulate

    ensemble = simulate([arm], [world], None if draw is None else [draw], seed=seed, jobs=1)
    return long_table(ensemble, {arm.sha256: arm.name}, [world], [-1 if draw is None else draw])


def _blocks(
    plan: Plan, numbers: range, simulate: Callable[..., Any], progress: Progress | None, watch: Watch | None
) -> dict[int, Columns]:
    """Blocks that are simulated together."""
    first = plan.part(numbers.start).start
    found = _simulate(plan, range(first, plan.part(numbers[-1]).stop), simulate, progress, watch)
    rows = BLOCK * len(plan.arms)
    return {
        number: {name: values[k * rows : (k + 1) * rows] for name, values in found.items()}
        for k, number in enumerate(numbers)
    }


@contextmanager
def _engine(plan: Plan) -> Iterator[tuple[Callable[..., Any], int]]:
    """What simulates, the engine or a cluster, and how many blocks at once keep it busy."""
    if plan.cluster is None:
        from contrapeso.engine.ensemble import simulate

        yield simulate, 1
        return
    from contrapeso.experiment.cluster.reduced import Wanted
    from contrapeso.experiment.cluster.scheduler import connected

    with connected(plan.cluster) as cluster:
        yield cluster.engine(Wanted()), -(-cluster.busy // BLOCK)


def _simulate(
    plan: Plan, worlds: range, simulate: Callable[..., Any], progress: Progress | None, watch: Watch | None
) -> Columns:
    draws = list(worlds) if plan.draw_priors else None
    ensemble = simulate(
        plan.arms, list(worlds), draws, plan.seed, plan.jobs, states=bool(watch), progress=progress, tell=plan.tell
    )
    if watch:
        watch(ensemble)
    names = {arm.sha256: arm.name for arm in plan.arms}
    return long_table(ensemble, names, worlds, draws or [-1] * len(worlds))


def _stored(writer: Writer | None, plan: Plan, part: int, worlds: range) -> Columns | None:
    """That block from the folder, if all its worlds are there."""
    if writer is None or not writer.has(plan.kind, part):
        return None
    found = writer.read(plan.kind, part)
    rows = found["world"] < worlds.stop
    if int(np.count_nonzero(rows)) < len(worlds) * len(plan.arms):
        return None
    return {name: values[rows] for name, values in found.items()}


def _store_parameters(writer: Writer | None, plan: Plan, part: int, worlds: range) -> None:
    """The parameters of all draws that the block has or will have, where they aren't there yet."""
    if writer is None or not plan.draw_priors:
        return
    stored = writer.record(plan.kind, part).get("rows", 0) // len(plan.arms)
    draws = range(worlds.start, worlds.start + max(len(worlds), stored))
    if writer.record("parameters", part).get("rows", 0) < len(draws):
        writer.put("parameters", _parameters(plan, draws), part)


def _parameters(plan: Plan, worlds: range) -> Columns:
    """One row per draw: every parameter (encoded) and form (its alternative), as drawn before an arm sets any."""
    from contrapeso.engine.program import parameters_of
    from contrapeso.evidence import registry

    known = registry.load()
    rows = [parameters_of(draw, None, plan.seed) for draw in worlds]
    columns: Columns = {"draw": np.arange(worlds.start, worlds.stop)}
    for entry in known.parameters:
        columns[entry.name] = np.array([entry.encode(row[entry.name]) for row in rows], dtype=np.float64)
    for name in known.forms:
        columns[f"form.{name}"] = np.array([str(row[f"form.{name}"]) for row in rows], dtype=object)
    return columns
