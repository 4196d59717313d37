"""Ledger: tonnes and dollars are never made or lost.

goods, each:  store + stock = before + produced - seized - sold - lost,  sent = through all entries = landed + seized
dollars:      cash = before + exports + people + extortion - denied - laundering - costs - bribes - wages - profit -
destroyed (tolls between organisations cancel)
A world off by more than a billionth of what it moves has failed (a picogram is nothing: float64 has no billionths of
the smallest numbers it can hold).
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.layout import DOLLARS, MEASURED
from contrapeso.world.axes import ENTRIES, GOODS
from contrapeso.world.codes import GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN
from contrapeso.world.declare import About, Field, Metric

READS = """
    bribes cash cash_destroyed cash_total denied entry_flow entry_seized export_revenue extortion failed landed
    laundering ledger_cash ledger_goods lost organisations payroll people_revenue produced profit sent sold
    stock store trade_costs trade_share
""".split()
WRITES = "cash_total failed ledger_cash ledger_goods".split()

ABOUT = About(
    ("ledgers", "libros"), ("checks the books and acts on nothing", "revisa los libros y no actúa sobre nada")
)
FIELDS = (
    Field("ledger_goods", ("ledger of goods", "libro de la droga"), ("goods",), state=True),
    Field("cash_total", ("cash in all", "efectivo en total")),
)
METRICS = (
    Metric(
        27, "cash_final", "final", "usd", ("cash of the organisations", "efectivo de las organizaciones"), "cash_total"
    ),
)

TOLERANCE = 1e-9
PICOGRAM = 1e-18
"""In tonnes."""


@njit
def goods(world):
    """Check the tonnes of every good."""
    for g in range(GOODS):
        seized, passed = 0.0, 0.0
        for x in range(ENTRIES):
            seized += world.entry_seized[g, x]
            passed += world.entry_flow[g, x]
        held = world.store[g] + world.stock[g]
        due = world.ledger_goods[g] + world.produced[g] - seized - world.sold[g] - world.lost[g]
        moved = world.ledger_goods[g] + world.produced[g] + world.sent[g]
        open_sent = max(abs(world.sent[g] - passed), abs(passed - world.landed[g] - seized))
        if world.failed == 0 and max(abs(held - due), open_sent) > TOLERANCE * moved + PICOGRAM:
            world.failed = GOODS_LEDGER_OPEN
        world.ledger_goods[g] = held


@njit
def money(world, flat):
    """Check the dollars of all organisations together."""
    total, a, b, c, d = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(world.organisations):  # sums side by side: none waits for another
        total += world.cash[i]
        a += world.trade_share[i, 0]
        b += world.trade_share[i, 1]
        c += world.trade_share[i, 2]
        d += world.trade_share[i, 3]
    world.cash_total = total
    exported, owned = 0.0, (a, b, c, d)
    for g in range(GOODS):
        exported += world.export_revenue[g] * owned[g]
    due = moved = world.ledger_cash + exported
    for k in range(len(DOLLARS)):
        due += DOLLARS[k] * flat[MEASURED + k]
        moved += max(DOLLARS[k], 0.0) * flat[MEASURED + k]
    if world.failed == 0 and abs(world.cash_total - due) > TOLERANCE * moved:
        world.failed = MONEY_LEDGER_OPEN
    world.ledger_cash = world.cash_total


@njit
def step(world, flat):
    """Close the week's books."""
    goods(world)
    money(world, flat)
