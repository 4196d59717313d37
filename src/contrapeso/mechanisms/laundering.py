"""Laundering: channels ordered by their fee, of which denial closes the cheapest first.

The fee of the channel at rank u of the money is f_0 + (f_1 - f_0) u; with a share d denied the rest goes through the
ranks d to 1 at a mean fee of f_0 + (f_1 - f_0) (1 + d) / 2. Denial hits export revenue, not extortion.
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
    off={"market.cash_denial": 0, "market.laundering_fee_lowest": 0, "market.laundering_fee_highest": 0},
)


@njit
def denial(p):
    """Share of export revenue that is denied, at most all of it."""
    return min(1.0, p.market_cash_denial * factor(p, p.paradigm_cash_denial_factor))


@njit
def fee(p):
    """Mean fee on what isn't denied, as a share of it."""
    low, high = p.market_laundering_fee_lowest, p.market_laundering_fee_highest
    return low + (high - low) * 0.5 * (1.0 + denial(p))
