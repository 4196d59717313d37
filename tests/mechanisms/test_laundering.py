"""Laundering: denial closes the cheapest channels first."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contrapeso.mechanisms import laundering
from contrapeso.mechanisms.plain import plain
from contrapeso.world.choices import choice

denial, fee = plain(laundering.denial), plain(laundering.fee)


def test_off_is_free(off: Any) -> None:
    """unit: with the declared off switch nothing is denied and nothing charged."""
    assert denial(off("laundering")) == fee(off("laundering")) == 0.0


@pytest.mark.parametrize("denied", [0.0, 0.3, 0.9])
def test_mean_fee_of_what_is_left(given: Any, denied: float) -> None:
    """unit: the fee is the mean over the ranks from d to 1 of a line that rises by f_1 - f_0 and is L on average."""
    ranks = denied + (1.0 - denied) * (np.arange(1000) + 0.5) / 1000
    assert fee(given(market_cash_denial=denied)) == pytest.approx((0.085 + 0.13 * (ranks - 0.5)).mean())


def test_no_more_than_all_is_denied(given: Any) -> None:
    """unit: the military factor triples denial, up to the whole; the dearest channel is the last to close."""
    military = {"paradigm": choice("paradigm", "military")}
    assert denial(given(market_cash_denial=0.1, **military)) == pytest.approx(0.3)
    assert denial(given(market_cash_denial=0.5, **military)) == 1.0
    assert fee(given(market_cash_denial=1.0)) == pytest.approx(0.15)
    assert fee(given(market_cash_denial=1.0, market_laundering_share=0.99)) == 1.0
