"""Levers that were solved from prices or lie far from what is published, in words beside the verdict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from contrapeso.claims import levers, load, load_study
from contrapeso.options.policies import options, solve
from contrapeso.scenario import load as scenario


def test_the_arm_says_what_it_does_and_what_was_ever_seen() -> None:
    """golden: before a run, at the registry's prices: 2.04 % of export income denied against 1 % ever seized, and the
    price that it came from; every price is drawn.
    """
    found = {(row["arm"], row["lever"]): row for row in levers.to_json(load("deny-oxygen"))}
    row = found["cash_denied", "market.cash_denial"]
    assert row["words"]["en"] == "denies 2.04 % of export income a year; at most 1 % was ever seized (published)"
    spanish = "niega 2.04 % del ingreso anual por exportación; lo incautado nunca pasó de 1 % (publicado)"
    assert row["words"]["es"] == spanish
    assert row["solved"] and row["ratio"] == 2.04 and row["warning"] is None
    assert "cost.per_denied_dollar" in row["prices"]
    assert row["range90"] is None and levers.undrawn(load("deny-oxygen")) == []


def test_a_solved_lever_says_its_range_in_the_worlds() -> None:
    """unit: the median with the range of nine worlds in ten; failed worlds are left out."""
    values = np.concatenate([np.linspace(0.01, 0.4, 99), [np.nan]])
    found = {row["arm"]: row for row in levers.to_json(load("deny-oxygen"), lambda arm, lever: values) if row["solved"]}
    row = found["cash_denied"]
    assert row["value"] == pytest.approx(0.205) and row["range90"] == pytest.approx([0.0295, 0.3805], abs=1e-4)
    assert row["words"]["en"].startswith("denies 20.5 % (2.95 % to 38 %) of export income a year; at most 1 %")
    assert row["warning"]["en"].startswith("20") or row["warning"]["en"].startswith("21")


def test_every_equal_cost_claim_and_option_says_its_solved_levers() -> None:
    """property: each solved lever of the library and of `advise` has words and prices; other arms have none."""
    for claim in load_study():
        rows = levers.to_json(claim)
        solved = {(pair.arm, pair.lever) for pair in claim.equal_cost}
        assert {(row["arm"], row["lever"]) for row in rows if row["solved"]} == solved
        assert all(row["words"]["en"] and row["words"]["es"] for row in rows)
        assert all(row["solved"] or row["warning"] for row in rows)


def test_prices_are_those_that_move_the_solved_value() -> None:
    """golden: denied cash hangs on the price of a denied dollar and on what the strikes cost; demand's price is there
    only where demand is bought."""
    strikes = {"cost.per_flight", "cost.per_strike"}
    cash = {"cost.per_denied_dollar", "market.export_revenue"}
    assert set(prices("deny-oxygen", "market.cash_denial")) == strikes | cash
    assert prices("deny-oxygen", "market.cash_denial")[0] == "cost.per_denied_dollar"
    assert set(prices("defence-to-offence", "border.seizure_effort")) == strikes | {
        "cost.border_effort",
        "cost.sea_effort",
    }
    assert set(prices("deny-oxygen", "market.demand")) == strikes | {"cost.demand_reduction_per_point"}


def prices(claim: str, lever: str) -> list[str]:
    return next(row["prices"] for row in levers.to_json(load(claim)) if row["lever"] == lever and row["solved"])


def test_a_lever_within_threefold_isnt_warned_of() -> None:
    """unit: 12.6 flights are what was seen; 60 are 4.8 times as many; ten times the campaign multiplies them."""
    base = scenario("campaign")
    one = replace(base, set={**base.set, "surveillance.flights_per_week": 12.6})
    ten = replace(base, set={**base.set, "campaign.scale": 10.0})
    found = [levers.of("a", arm, "surveillance.flights_per_week") for arm in (one, base, ten)]
    assert [item is not None and item.outside for item in found] == [False, True, True]
    assert found[2] is not None and found[2].value == 600.0
    off = replace(base, set={**base.set, "surveillance.flights_per_week": 0.0})
    assert levers.of("a", off, "surveillance.flights_per_week") is None


def test_options_of_advise_are_said() -> None:
    """unit: what denied cash does for the campaign's money is said in `advise`, too."""
    from contrapeso.api.advice import _words
    from contrapeso.options.policies import budget

    option = next(o for o in options() if o.name == "cash_denial")
    (row,) = _words(solve(option, budget()))
    assert "at most 1 % was ever seized" in row["words"]["en"]
