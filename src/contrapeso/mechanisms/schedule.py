"""The order of a week, written out once, and the refusal of an order that reads what is not written yet."""
# ruff: noqa: F403, F405 -- a new mechanism is one line of `week`
# mypy: disable-error-code="name-defined"

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from numba import njit

from contrapeso.mechanisms import *
from contrapeso.mechanisms.declared import load
from contrapeso.mechanisms.layout import WEEK_FIELDS


@njit
def week(world, flat, p, levers, geo, rules, assignments):
    """One week of one world; `flat`, `levers`: world and parameters as rows of float64."""
    begin.step(world)
    decide.step(world, p, levers, rules, assignments)
    signal.step(world, p)
    census.step(world)
    consent.step(world, p, geo)
    state_government.step(world, p)
    corrupt.step(world, p)
    precursors.step(world, p)
    supply.step(world, p, geo)
    holders.step(world, geo)
    corridors.step(world, p, geo)
    interdict.step(world, p, geo)
    tolls.step(world, p, geo)
    market.step(world, p)
    money.step(world, p, geo)
    recruit.step(world, p)
    arms.step(world, p)
    fronts.step(world, p)
    fight.step(world, p)
    raids.step(world, p)
    enforce.step(world, p)
    desert.step(world, p)
    turnover.step(world, p)
    extraditions.step(world, p)
    defect.step(world)
    watch.step(world, p)
    move.step(world, p)
    strike.step(world, p)
    spoil.step(world)
    reprisals.step(world, p)
    absorb.step(world, p)
    suffer.step(world, p, geo)
    will.step(world, p)
    mexico_will.step(world, p, geo)
    cost.step(world, p, geo, flat)
    ledger.step(world, flat)
    record.step(world, p, geo, flat)


class ScheduleError(ValueError):
    """An order in which a step reads a field of the week before any step has written it."""


def _order() -> tuple[tuple[ModuleType, ...], ...]:
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "week")
    steps = [name for name, _, call in (ast.unparse(node).partition(".") for node in body) if call.startswith("step(")]
    return tuple(_with_called(globals()[name]) for name in steps)


def _with_called(module: ModuleType) -> tuple[ModuleType, ...]:
    """A step's module and those that act on its behalf (`CALLS`), to any depth."""
    found = [module]
    for here in found:
        found += [m for name in getattr(here, "CALLS", ()) if (m := globals()[name]) not in found]
    return tuple(found)


ORDER: tuple[tuple[ModuleType, ...], ...] = _order()
"""The steps of `week`, each with the modules that it calls into."""


def check(order: Sequence[tuple[ModuleType, ...]] = ORDER) -> None:
    """Raise ScheduleError naming step and field where a week's field is read before it is written."""
    written: set[str] = set()
    for step in order:
        own = {field for module in step for field in module.WRITES}
        for module in step:
            early = [f for f in module.READS if f in WEEK_FIELDS and f not in written and f not in own]
            if early:
                name = module.__name__.rsplit(".", 1)[-1]
                raise ScheduleError(f"{name} reads {early[0]} before any step of the week has written it")
        written |= own


def unwritten(order: Sequence[tuple[ModuleType, ...]] = ORDER) -> list[str]:
    """Fields of the week that a metric copies, a ledger counts or runs keep by state, and that no step writes."""
    written = {field for step in order for module in step for field in module.WRITES}
    known = load()
    wanted = (*known.measured, *(f.name for f in known.by_state))
    return [name for name in wanted if name in WEEK_FIELDS and name not in written]


check()
