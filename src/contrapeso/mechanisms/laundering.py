"""Laundering: channels ordered by their fee, of which denial closes the cheapest first.

The fee of a channel rises evenly with its rank u among the money, by f_1 - f_0 from the first to the last; with nothing
denied it is L on average. With a share d denied the rest goes through the ranks d to 1 at a mean fee of
L + (f_1 - f_0) d / 2. Denial hits export revenue, not extortion.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.paradigm import factor
from contrapeso.world.declare import About

READS: list[str] = []
WRITES: list[str] = []

ABOUT = About(
    ("laundering and denied cash", "lavado y efectivo negado"),
    ("no income is denied, and laundering is free", "ningún ingreso se niega y lavar no cuesta"),
    off={
        "market.cash_denial": 0,
        "market.laundering_share": 0,
        "market.laundering_fee_lowest": 0,
        "market.laundering_fee_highest": 0,
    },
)


@njit
def denial(p):
    """Share of export revenue that is denied, at most all of it."""
    return min(1.0, p.market_cash_denial * factor(p, p.paradigm_cash_denial_factor))


@njit
def fee(p):
    """Mean fee on what isn't denied, as a share of it."""
    slope = p.market_laundering_fee_highest - p.market_laundering_fee_lowest
    return min(1.0, p.market_laundering_share + slope * 0.5 * denial(p))
