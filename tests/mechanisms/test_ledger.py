"""Ledger: an open book fails the world."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.mechanisms import ledger
from contrapeso.mechanisms.layout import flat
from contrapeso.mechanisms.plain import plain
from contrapeso.world.codes import GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN, OK, TOO_MANY_CELLS

step = plain(ledger.step)


@pytest.fixture
def worlds(lived: np.ndarray, started: np.ndarray) -> np.ndarray:
    """The world after a week whose books are still those of the week before."""
    found = lived.copy()
    for name in ("ledger_goods", "ledger_cash"):
        found[0][name] = started[0][name]
    return found


def test_a_true_week_closes(worlds: np.ndarray) -> None:
    """unit: the books of a week that was lived agree, and next week's start from what is held."""
    world = worlds[0]
    step(world, flat(worlds))
    assert world.failed == OK and world.cash_total == world.ledger_cash == world.cash[:3].sum()
    assert np.array_equal(world.ledger_goods, world.store + world.stock)


@pytest.mark.parametrize(
    ("field", "status"),
    [
        *((name, GOODS_LEDGER_OPEN) for name in ("store", "stock", "produced", "sold", "sent", "landed")),
        *((name, MONEY_LEDGER_OPEN) for name in ("cash", "export_revenue", "extortion", "people_revenue", "denied")),
        *((name, MONEY_LEDGER_OPEN) for name in ("laundering", "trade_costs", "bribes", "payroll", "profit")),
        ("entry_flow", GOODS_LEDGER_OPEN),
        ("entry_seized", GOODS_LEDGER_OPEN),
    ],
)
def test_an_open_book_fails_the_world(worlds: np.ndarray, field: str, status: int) -> None:
    """fault: a millionth more of any entry of the books is found."""
    worlds[0][field] = worlds[0][field] * (1.0 + 1e-6)
    step(worlds[0], flat(worlds))
    assert worlds[0].failed == status


def test_the_first_failure_stays(worlds: np.ndarray) -> None:
    """fault: what failed a world first is what it is remembered for."""
    worlds[0].failed, worlds[0].cash[0] = TOO_MANY_CELLS, 0.0
    step(worlds[0], flat(worlds))
    assert worlds[0].failed == TOO_MANY_CELLS
