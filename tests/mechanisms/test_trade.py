"""The trade's books, routes, prices and money: what must hold in every week, whatever the levers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrapeso.evidence.tables import states
from contrapeso.mechanisms import laundering, ledger, market
from contrapeso.mechanisms.layout import flat
from contrapeso.scenario.metrics import INDEX, STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.snapshot import snapshot
from contrapeso.world import parameters
from contrapeso.world.axes import GOODS, SEA
from contrapeso.world.codes import GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN, OK

WEEKS, SEED = 10, 4
OFFICES = {"san_diego": "San Diego", "tucson": "Tucson", "el_paso": "El Paso", "laredo": "Laredo"}
BILLIONTH = 1e-9
FEW = settings(max_examples=30)

shares = st.one_of(st.just(0.0), st.just(1.0), st.floats(0.0, 1.0))
levers = st.fixed_dictionaries(
    {
        "market.demand": st.floats(0.0, 3.0),
        "market.cash_denial": shares,
        "market.demand_elasticity": st.floats(-2.0, -0.05),
        "border.seizure_effort": st.floats(0.0, 8.0),
        "surveillance.flights_per_week": st.floats(0.0, 300.0),
        "strikes.capacity_per_week": st.floats(0.0, 200.0),
        "strikes.priority.warehouses": st.floats(0.0, 9.0),
        "coordination.mode": st.sampled_from([0.0, 1.0, 2.0]),
        "paradigm": st.sampled_from([0.0, 1.0]),
        "people.crossings_per_year": st.floats(0.0, 5e6),
        **{f"border.closed_{office}": shares for office in OFFICES},
        **{f"border.effort_{office}": st.floats(0.0, 5.0) for office in OFFICES},
    }
)
events = st.lists(
    st.tuples(
        st.integers(0, WEEKS - 1),
        st.sampled_from(
            [
                Event("leak"),
                Event("announcement"),
                Event("remove_leader"),
                Event("remove_members", 0.9, "gone"),
                Event("remove_members", 0.4, "split"),
            ]
        ),
    ),
    max_size=4,
)
changes = st.lists(
    st.tuples(
        st.integers(0, WEEKS - 1),
        st.tuples(st.sampled_from(["market.demand", "market.cash_denial", "border.closed_tucson"]), shares),
    ),
    max_size=3,
)


def scenario(set_: dict[str, float], rules: tuple[Rule, ...] = ()) -> Scenario:
    """A small world: 40 organisations, a campaign from week 2."""
    small = {"organisation.count": 40.0, "campaign.start_week": 2.0}
    return Scenario("trade", horizon_weeks=WEEKS, set={**small, **set_}, schedule=rules)


def run(arm: Scenario, world: int = 0, weeks: int = WEEKS) -> tuple[Any, np.ndarray, np.ndarray]:
    """Record, series and states of one world."""
    return snapshot(arm, world, weeks, SEED, states=True)


def column(series: np.ndarray, *names: str) -> np.ndarray:
    """(weeks,): sum of metrics."""
    return np.asarray(sum(series[:, INDEX[name]] for name in names))


def imbalance(start: float, series: np.ndarray, kept: str, come: tuple[str, ...], gone: tuple[str, ...]) -> float:
    """Largest |before + come - gone - after| of any week over before + come."""
    after = column(series, kept)
    there = np.concatenate(([start], after[:-1])) + column(series, *come)
    return float(np.max(np.abs(there - column(series, *gone) - after) / np.maximum(there, BILLIONTH)))


def tonnes(start: Any, series: np.ndarray) -> float:
    """Imbalance of the tonnes."""
    first = float(start["store"].sum() + start["stock"].sum())
    gone = ("sold_total", "seizures_total", "drugs_lost_total")
    return imbalance(first, series, "drugs_stored_final", ("produced_total",), gone)


def dollars(start: Any, series: np.ndarray) -> float:
    """Imbalance of the dollars; tolls between organisations cancel."""
    names = ("laundering", "trade_costs", "bribes", "payroll", "profit", "cash_destroyed")
    gone = tuple(f"{name}_total" for name in names)
    return imbalance(float(start["cash"].sum()), series, "cash_final", ("revenue_total",), gone)


@FEW
@given(levers, events, changes, st.integers(0, 10**6))
def test_tonnes_and_dollars_balance(
    given_: dict[str, float],
    happens: list[tuple[int, Event]],
    later: list[tuple[int, tuple[str, float]]],
    world: int,
) -> None:
    """property: produced = sold + seized + stored + lost and cash = before + income - outlays, every week, to 1e-9."""
    rules = tuple(Rule(week=week, event=event) for week, event in happens)
    rules += tuple(Rule(week=week, assignments=(change,)) for week, change in later)
    arm = scenario(given_, rules)
    start = run(arm, world, 0)[0]
    record, series, _ = run(arm, world)
    assert record["failed"] == OK and np.isfinite(series).all()
    assert tonnes(start, series) <= BILLIONTH and dollars(start, series) <= BILLIONTH


def test_a_gram_and_a_dollar_are_missed() -> None:
    """fault: a millionth of a week's output, or of its income, taken from one week is an imbalance above 1e-9."""
    arm = scenario({})
    start, (_, series, _) = run(arm, weeks=0)[0], run(arm)
    for metric, gap in (("produced_total", tonnes), ("payroll_total", dollars)):
        off = series.copy()
        off[6, INDEX[metric]] *= 1.0 + 1e-6
        assert gap(start, series) <= BILLIONTH < gap(start, off)


@pytest.mark.parametrize(
    ("field", "amount", "status"),
    [("store", 0.0, OK), ("store", 1e-3, GOODS_LEDGER_OPEN), ("cash", 0.0, OK), ("cash", -1e4, MONEY_LEDGER_OPEN)],
)
def test_the_kernel_fails_a_world_whose_books_are_open(field: str, amount: float, status: int) -> None:
    """fault: the kernel's own ledger marks a world that made a kilogram, and one that lost ten thousand dollars; it
    passes the same week untouched.
    """
    worlds = np.array([run(scenario({}))[0]])
    record = worlds[0]
    reopen_books(record)
    record[field][0] += amount
    ledger.step(record, flat(worlds))
    assert record["failed"] == status


def reopen_books(world: Any) -> None:
    """Put the holdings of the week before back, so that the last week's books can be closed once more."""
    out = [world[name] for name in ("laundering", "denied", "trade_costs", "bribes", "payroll", "profit")]
    income = float(world["export_revenue"] @ world["trade_share"].sum(axis=0))
    income += float(world["people_revenue"] + world["extortion"])
    seized = world["entry_seized"].sum(axis=1)
    world["ledger_goods"] += seized + world["sold"] + world["lost"] - world["produced"]
    world["ledger_cash"] += sum(out) + world["cash_destroyed"] - income


@FEW
@given(st.dictionaries(st.sampled_from(sorted(OFFICES)), shares, max_size=4), st.integers(0, 1000))
def test_what_is_sent_goes_through_open_entries(shut: dict[str, float], world: int) -> None:
    """property: every good sent crosses somewhere, nothing through a crossing that is shut, by land, sea or air."""
    arm = scenario({f"border.closed_{office}": share for office, share in shut.items()})
    record, _, by_state = run(arm, world)
    assert np.allclose(record["entry_flow"].sum(axis=1), record["sent"], rtol=1e-12)
    known = states.load()
    for x, (state, office) in enumerate(zip(known.crossings, known.field_offices, strict=True)):
        if any(OFFICES[name] == office and share == 1.0 for name, share in shut.items()):
            assert record["entry_flow"][:, x].max() == 0.0
            assert by_state[:, STATE_METRICS.index("seized"), state].max() == 0.0
    assert record["entry_flow"][:, SEA:].sum() > 0.0


def test_the_first_week_is_fiscal_2022() -> None:
    """golden: seizures that the first week's flows lead to fall on the entries as in fiscal 2022, good by good."""
    from contrapeso.world.geography import geography

    record = run(scenario({}), weeks=0)[0]
    risk = record["risk_hits"] / (record["risk_hits"] + record["risk_passes"])
    through = np.einsum("g,gs,gxs->gx", record["sent"], record["state_share"], record["route_share"])
    seized = through * risk
    land = seized[:, :SEA] / seized.sum(axis=1, keepdims=True)
    assert np.abs(land - geography()[0]["seized"][:, :SEA]).max() < 0.01


def test_no_demand_ends_the_trade_but_not_extortion() -> None:
    """unit: nothing made, sent, seized or sold, no export revenue; firms still pay."""
    _, series, _ = run(scenario({"market.demand": 0.0}))
    for name in ("flow_total", "seizures_total", "sold_total", "shipped_total", "denied_total", "laundering_total"):
        assert column(series, name).max() == 0.0, name
    income = column(series, "extortion_total", "people_revenue_total")
    assert column(series, "extortion_total").min() > 0.0
    assert np.allclose(column(series, "revenue_total"), income, rtol=1e-12)


def test_all_cash_denied_leaves_people_and_extortion() -> None:
    """unit: with everything denied, income is tolls on people and extortion, and no more than that is paid in wages
    once the cash is gone; what is denied in the first week is what the trade would have brought in then.
    """
    start = run(scenario({}), weeks=0)[0]
    _, series, _ = run(scenario({"market.cash_denial": 1.0}))
    income = column(series, "extortion_total", "people_revenue_total")
    assert np.allclose(column(series, "revenue_total"), income, rtol=1e-12)
    assert column(series, "payroll_total").sum() <= income.sum() + start["cash"].sum()
    assert column(series, "bribes_total", "laundering_total").max() == 0.0
    _, free, _ = run(scenario({"market.cash_denial": 0.0}))
    exports = column(free, "revenue_total") - column(free, "extortion_total", "people_revenue_total")
    assert column(series, "denied_total")[0] == pytest.approx(exports[0], rel=1e-9)


def drawn(**levers_: float) -> Any:
    """Defaults with some parameters set, as the kernel sees them."""
    row = parameters.defaults().copy()
    for name, value in levers_.items():
        row[parameters.index()[name.replace("__", ".")]] = value
    return row.view(parameters.dtype())[0]


@FEW
@given(st.floats(0.05, 2.4))
def test_pass_through(price: float) -> None:
    """property: additive moves the export price by the same dollars as retail, multiplicative by the same share."""
    additive, share = drawn(**{"form.pass_through": 0.0}), drawn(**{"form.pass_through": 1.0})
    for g, good in enumerate(("fentanyl", "methamphetamine", "cocaine", "heroin")):
        retail = float(additive["market_retail_share"] * additive[f"{good}_export_ratio"])
        assert market.pass_through(share, g, price) == price
        found = market.pass_through(additive, g, price)
        assert found == pytest.approx(max(0.0, 1.0 + (price - 1.0) / retail), rel=1e-12)
        assert (found >= price) == (price >= 1.0)


@FEW
@given(st.floats(0.05, 3.0), st.floats(-2.0, -0.1))
def test_clearing_price(quantity: float, slope: float) -> None:
    """property: at the clearing price demand is what there is, unless other suppliers enter first."""
    p = drawn(**{"market.demand_elasticity": slope})
    for g in range(GOODS):
        e = slope * float(p[("fentanyl", "methamphetamine", "cocaine", "heroin")[g] + "_elasticity_ratio"])
        price = market.clearing_price(p, g, quantity)
        assert price <= p["market_entry_price"]
        if price < p["market_entry_price"]:
            assert price**e == pytest.approx(quantity, rel=1e-9)


@FEW
@given(shares, shares)
def test_laundering_gets_dearer(a: float, b: float) -> None:
    """property: the mean fee rises with denial, from the mean of all channels to that of the dearest."""
    fees = [laundering.fee(drawn(**{"market.cash_denial": d})) for d in sorted((a, b))]
    assert fees[0] <= fees[1]
    p = drawn(**{"market.cash_denial": 1.0})
    slope = float(p["market_laundering_fee_highest"] - p["market_laundering_fee_lowest"])
    assert laundering.fee(p) == pytest.approx(float(p["market_laundering_share"]) + slope / 2.0)
