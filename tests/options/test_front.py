"""Options at equal cost: what they cost, fronts, regret, and a planted best."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from contrapeso.claims import equal_cost
from contrapeso.engine import spending
from contrapeso.engine.program import drawn_row
from contrapeso.evidence import registry
from contrapeso.options import policies
from contrapeso.options.front import OBJECTIVES, TIME, Advice, thresholds
from contrapeso.world import parameters


def advice(**rows: list[list[float]]) -> Advice:
    """Objectives not named are equal for all options."""
    count, draws = np.shape(next(iter(rows.values())))
    values = {name: np.ones((count, draws)) for name in OBJECTIVES}
    values |= {name: np.asarray(row, dtype=float) for name, row in rows.items()}
    return Advice(tuple(f"o{i}" for i in range(count)), values, 0)


@pytest.mark.parametrize("dollars", [policies.budget(), 1.3 * policies.budget()])
def test_solved_options_plan_to_cost_the_budget(dollars: float) -> None:
    """property: every option that is solved plans to cost the budget at the registry's prices and at a draw's own,
    unless a lever stands at its bound there; the others say why not.
    """
    solved = [policies.solve(option, dollars) for option in policies.options()]
    assert sum(item.scenario is not None for item in solved) >= 11
    for item in solved:
        if item.scenario is None:
            assert item.option.name in item.why or "lever" in item.why or "cost" in item.why
        else:
            settled, _ = spending.settle(item.scenario, parameters.defaults(), lambda scenario, series: 1)
            assert equal_cost.weekly_cost(settled) == pytest.approx(dollars, rel=1e-9)
            assert {name: settled.set[name] for name in item.values} == pytest.approx(item.values)
            row = drawn_row(3, 1)
            settled, _ = spending.settle(item.scenario, row, lambda scenario, series: 1)
            bounds = [registry.load().entries[name].bounds for name in item.values]
            free = [low < settled.set[n] < high for n, (low, high) in zip(item.values, bounds, strict=True)]
            extra = dollars - equal_cost.weekly_cost(replace(item.scenario, equal=()))
            spent = spending.weekly(row, settled) - spending.weekly(row, replace(item.scenario, equal=()))
            assert not all(free) or spent == pytest.approx(extra, rel=1e-5)


def test_programmes_get_what_was_spent_and_what_flies_its_plan() -> None:
    """unit: without a sum, money goes by the campaign of the same world; plan against plan where sorties or flights are
    bought.
    """
    found = {o.name: policies.solve(o).scenario for o in policies.options()}
    for name, planned in (("cash_denial", False), ("strikes_unilateral", True), ("strikes_and_recruitment", True)):
        scenario = found[name]
        assert scenario is not None and all(spend.planned == planned for spend in scenario.equal)
        assert all(spend.like is not None and spend.like.name == policies.LIKE for spend in scenario.equal)


def test_harm_is_never_traded_silently() -> None:
    """unit: an option better on everything but civilians doesn't push the harmless one off the front."""
    found = advice(
        civilians_harmed_total=[[0.0] * 4, [5.0] * 4], homicides_total=[[100.0] * 4, [50.0] * 4],
        members_final=[[10.0] * 4, [5.0] * 4],
    )  # fmt: skip
    assert found.on_front().tolist() == [1.0, 1.0]


def test_dominated_regret_and_enough() -> None:
    """unit: a dominated option is off the front; regret is against the draw's best; thresholds must all be met."""
    found = advice(
        homicides_total=[[100.0, 100.0], [90.0, 80.0], [95.0, 120.0]], members_final=[[10.0] * 2, [8.0] * 2, [9.0] * 2],
        civilians_harmed_total=[[0.0] * 2, [0.0] * 2, [0.0] * 2],
        us_consumption_ratio_final=[[1.0] * 2, [0.9] * 2, [1.0] * 2],
    )  # fmt: skip
    assert found.on_front().tolist() == [0.0, 1.0, 0.0]
    assert found.regret("homicides_total")[1] == 0.0
    assert found.minimax("homicides_total") == "o1"
    assert found.regret("homicides_total")[2] == pytest.approx(np.quantile([0.05, 0.4], 0.95))
    assert found.satisfices(thresholds()).tolist() == [0.0, 1.0, 0.0]
    assert found.best_on_all()


def test_no_best_is_said() -> None:
    """unit: cheaper and deadlier against dearer and safer: none is best on all."""
    found = advice(cost_total=[[1.0], [2.0]], homicides_total=[[2.0], [1.0]])
    assert not found.best_on_all()
    assert set(found.values) == set(OBJECTIVES)
    assert found.against_nothing(TIME).shape == (2, 1)
