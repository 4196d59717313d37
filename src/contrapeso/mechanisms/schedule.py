"""The order of a week, written out, and the refusal of an order that reads what is not written yet."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from numba import njit

from contrapeso.mechanisms import (
    absorb,
    begin,
    census,
    consent,
    corridors,
    corrupt,
    cost,
    decide,
    defect,
    enforce,
    events,
    fight,
    holders,
    interdict,
    laundering,
    ledger,
    market,
    money,
    move,
    opening,
    record,
    recruit,
    release,
    removal,
    signal,
    spoil,
    strike,
    suffer,
    supply,
    tolls,
    turnover,
    watch,
    will,
)
from contrapeso.mechanisms.declared import load
from contrapeso.mechanisms.layout import WEEK_FIELDS

ORDER: tuple[tuple[ModuleType, ...], ...] = (
    (begin,),
    (decide, events, removal, signal),
    (signal,),
    (census,),
    (consent,),
    (corrupt,),
    (supply,),
    (holders,),
    (corridors, opening),
    (interdict,),
    (tolls,),
    (market,),
    (money, laundering),
    (recruit,),
    (fight,),
    (enforce, removal),
    (turnover,),
    (defect,),
    (watch,),
    (move,),
    (strike, release, removal),
    (spoil,),
    (absorb,),
    (suffer,),
    (will,),
    (cost,),
    (ledger,),
    (record,),
)
"""The week: each step with the modules that it calls into."""


class ScheduleError(ValueError):
    """An order in which a step reads a field of the week before any step has written it."""


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


@njit
def week(world, flat, p, levers, geo, rules, assignments):
    """One week of one world; `flat`, `levers`: world and parameters as rows of float64."""
    begin.step(world)
    decide.step(world, p, levers, rules, assignments)
    signal.step(world, p)
    census.step(world)
    consent.step(world, p, geo)
    corrupt.step(world, p)
    supply.step(world, p, geo)
    holders.step(world, geo)
    corridors.step(world, p, geo)
    interdict.step(world, p, geo)
    tolls.step(world, p, geo)
    market.step(world, p)
    money.step(world, p, geo)
    recruit.step(world, p)
    fight.step(world, p)
    enforce.step(world, p)
    turnover.step(world, p)
    defect.step(world)
    watch.step(world, p)
    move.step(world, p)
    strike.step(world, p)
    spoil.step(world)
    absorb.step(world, p)
    suffer.step(world, p, geo)
    will.step(world, p)
    cost.step(world, p, geo, flat)
    ledger.step(world, flat)
    record.step(world, p, geo, flat)
