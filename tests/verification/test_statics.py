"""Comparative statics of the trade: closed forms that can be done by hand, and that a wrong one would be seen."""

from __future__ import annotations

import numpy as np
import pytest
from pytest import MonkeyPatch

from contrapeso.verification.checks import Context
from contrapeso.verification.theory import statics, statics_payroll, statics_prices

CONTEXT = Context(seed=4, jobs=2)


def test_pass_through_by_hand() -> None:
    """golden: at an export share of 0.15 a tenth more at retail is two thirds more at the border, or a tenth."""
    retail = np.array([1.0, 1.1])
    assert statics_prices.expected("additive", retail, 0.15) == pytest.approx([1.0, 1.0 + 0.1 / 0.15])
    assert statics_prices.expected("multiplicative", retail, 0.15) == pytest.approx([1.0, 1.1])


def test_pass_through_and_a_wrong_share(monkeypatch: MonkeyPatch) -> None:
    """fault: the kernel follows both forms; a share that is off by a hundredth is seen."""
    monkeypatch.setattr(statics_prices, "WORLDS", 4)
    assert all(check.passed for check in statics_prices.run(CONTEXT))
    true = statics_prices.expected
    monkeypatch.setattr(statics_prices, "expected", lambda form, retail, share: true(form, retail, share * 1.01))
    assert [check.passed for check in statics_prices.run(CONTEXT)] == [False, True, True]


def test_payroll_by_hand() -> None:
    """golden: nothing left, members fall by the layoff rate less those who go over once the buffer is spent, and no
    wage is paid in the last quarter; all of it left, nobody goes.
    """
    start, wage, flat = np.array([100.0, 50.0]), np.array([2.0, 1.0]), np.full(40, 150.0)
    layoffs = statics_payroll.value("market.unpaid_leave_per_week") * (1 - statics_payroll.value("unpaid.defect_share"))
    nothing = statics_payroll._weeks(start, wage, np.zeros(2), 0.0, flat)
    assert nothing[1] == 0.0
    buffer = statics_payroll.value("market.cash_buffer_weeks")
    assert nothing[0] == pytest.approx((1.0 - layoffs) ** (40 - buffer), rel=1e-9)
    assert statics_payroll._weeks(start, wage, wage * start, 0.0, flat) == pytest.approx((1.0, 1.0))


def test_shares_of_draws_are_told() -> None:
    """unit: how many draws a difference is above zero in."""
    assert statics._up(np.array([1.0, 2.0, -1.0, 0.0])) == "; up in 50% of prior draws"
