"""The hunt's closed form, and the kernel against it on a few settings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from contrapeso.verification.checks import Context
from contrapeso.verification.hunt import stock_and_flow
from contrapeso.verification.hunt.form import Hunt, integral

HUNT = Hunt(mu=0.1, nu=2.0, kappa=1.0, s=0.01, m=0.05, tau=0.5, engage=True)


def test_without_delay_every_fix_is_true() -> None:
    """unit: at tau = 0 the flow is the number of fixes."""
    assert replace(HUNT, tau=0.0).flow == pytest.approx(HUNT.fixes, rel=1e-12)


def test_stopped_share_is_the_integral_over_the_stop() -> None:
    """unit: V_P integrates over when the asset stops, followed until then and still there after."""
    by_stop = integral(lambda t: HUNT.nu * np.exp(-(HUNT.nu + HUNT.kappa) * t) * HUNT.still(0.5 - t), 0.0, 0.5)
    assert HUNT.stopped(0.5) == pytest.approx(by_stop, rel=1e-9)


def test_barring_strikes_on_the_move_loses_them_alone() -> None:
    """unit: E = 0 takes the moving part out of the flow and of the sorties."""
    barred = replace(HUNT, engage=False)
    assert HUNT.flow - barred.flow == pytest.approx(HUNT.true_moving(HUNT.tau))
    assert HUNT.offered - barred.offered == pytest.approx(HUNT.true_moving(HUNT.tau))


def test_kernel_agrees_with_the_closed_form() -> None:
    """statistical: every check of the hunt, false alarm 1e-3 each by Holm over about 30, fixed seed."""
    rows = stock_and_flow.run(Context(seed=11, quick=True))
    assert len(rows) >= 25
    assert [row.name for row in rows if row.p_value is not None and row.p_value < 1e-3 / len(rows)] == []
    assert all(row.passed for row in rows if row.p_value is None)


def test_a_wrong_flow_is_seen() -> None:
    """statistical: a flow that is 3 % off fails, power above 0.99 at this size."""
    runs = stock_and_flow.Runs(Context(seed=11))
    levers = stock_and_flow.setting({})
    mean, error = stock_and_flow.rate(runs.series(levers, "strikes_total")[0])
    assert abs(mean - 1.03 * Hunt.of(levers).flow) > 3.0 * error
