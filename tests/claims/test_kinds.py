"""Equal cost, and claims that are decided without a pair of arms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.claims import kinds, load, load_study
from contrapeso.claims.classing import against_line, difference
from contrapeso.claims.equal_cost import solve_lever, value_at, weekly_cost
from contrapeso.claims.kinds.decomposition import fear_share
from contrapeso.claims.kinds.inference import posterior, ratio
from contrapeso.claims.parse import FIELDS
from contrapeso.engine import spending
from contrapeso.engine.ensemble import simulate
from contrapeso.engine.program import drawn_row
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment import outcomes
from contrapeso.experiment.blocks import Table
from contrapeso.experiment.plan import make, need
from contrapeso.options.policies import options, solve
from contrapeso.scenario import INDEX, Scenario, with_set
from contrapeso.scenario import load as load_scenario
from contrapeso.world import parameters
from contrapeso.world.axes import OFFICE_NAMES

COUNTED = {
    "inference.prior_deliberate": 0.5, "inference.source_ratio": 2.0, "inference.source_dependence": 0.0,
    "leak.sources": 6.0,
}  # fmt: skip


def test_planned_cost_of_the_campaign() -> None:
    """golden: 60 flights and 30 strikes a week over the baseline, at the registry's unit costs."""
    entries = registry.load().entries
    extra = 60 * entries["cost.per_flight"].value + 30 * entries["cost.per_strike"].value
    campaign, baseline = load_scenario("campaign"), load_scenario("baseline")
    assert weekly_cost(campaign) - weekly_cost(baseline) == pytest.approx(extra)
    assert weekly_cost(with_set(campaign, {"campaign.scale": 3})) - weekly_cost(baseline) == pytest.approx(3 * extra)


@pytest.mark.parametrize(
    "lever",
    [
        "border.seizure_effort",
        "border.effort_tucson",
        "market.cash_denial",
        "market.demand",
        "recruitment.multiplier",
        "campaign.scale",
    ],
)
def test_a_solved_lever_costs_the_same(lever: str) -> None:
    """property: setting the solved value plans exactly the wanted cost."""
    scenario = load_scenario("campaign" if lever == "campaign.scale" else "baseline")
    wanted = weekly_cost(load_scenario("campaign")) * 0.99
    value = solve_lever(scenario, lever, wanted)
    assert value is not None
    assert weekly_cost(replace(scenario, set={**scenario.set, lever: value})) == pytest.approx(wanted, rel=1e-9)


def test_effort_at_every_office_is_effort_at_the_border() -> None:
    """unit: twice the effort at all four field offices and at sea costs what twice the effort at the border does."""
    baseline = load_scenario("baseline")
    offices = {f"border.effort_{name}": 2 for name in OFFICE_NAMES} | {"sea.effort": 2}
    assert weekly_cost(with_set(baseline, offices)) == pytest.approx(weekly_cost(load_scenario("border_surge")))


def test_what_is_planned_is_what_is_charged() -> None:
    """unit: three times the effort at one field office, denied cash and lower demand cost what was planned, but for
    arrests, which are charged and not planned (1 % of the difference at most)."""
    levers = {"border.effort_tucson": 3, "market.cash_denial": 0.2, "market.demand": 0.9}
    baseline = load_scenario("baseline")
    weeks = 4
    arms = [replace(scenario, horizon_weeks=weeks) for scenario in (baseline, with_set(baseline, levers))]
    ran = simulate(arms, [0, 1], seed=1)
    charged = [ran.column(arm.sha256, "cost_total").mean() for arm in arms]
    planned = [weeks * weekly_cost(arm) for arm in arms]
    assert charged[1] - charged[0] == pytest.approx(planned[1] - planned[0], rel=0.01)


def test_a_lever_that_is_full_before_its_bound() -> None:
    """property: under the military paradigm denial is whole long before 1; the value found still costs the same."""
    military = with_set(load_scenario("baseline"), {"paradigm": "military", "paradigm.cash_denial_factor": 4})
    cheap, dear = (weekly_cost(with_set(military, {"market.cash_denial": x})) for x in (0.0, 1.0))
    for share in (0.2, 0.9):
        wanted = cheap + share * (dear - cheap)
        value = value_at(military, "market.cash_denial", wanted, "b", "a")
        assert value < 0.3 and weekly_cost(with_set(military, {"market.cash_denial": value})) == pytest.approx(wanted)
    with pytest.raises(ValueError, match="no value of"):
        value_at(military, "market.cash_denial", dear * 1.5, "b", "a")


@pytest.mark.parametrize("lever", ["coordination.mode", "leak.reaches", "leak.week", "consent.initial"])
def test_levers_that_cost_nothing_are_refused(lever: str) -> None:
    """fault: a choice, a set, a week that may be null and a lever without a price can't be solved."""
    with pytest.raises(ValueError, match="doesn't change what b costs"):
        value_at(load_scenario("campaign"), lever, 1e8, "b", "a")


def test_the_library_s_arms_cost_the_same() -> None:
    """property: every pair at equal cost of the library starts at the plan of the registry's prices, and at a draw's
    own prices the lever is solved for what is to be spent.
    """
    found = [(claim, pair) for claim in load_study() for pair in claim.equal_cost]
    assert {claim.id for claim, _ in found} == {"defence-to-offence", "deny-oxygen"} and len(found) == 3
    for claim, pair in found:
        arm, like = (claim.arms[name].scenario for name in (pair.arm, pair.like))
        assert weekly_cost(arm) == pytest.approx(weekly_cost(like), rel=1e-9)
        for draw in range(4):
            row = drawn_row(draw, 1)
            wanted = 0.4 * spending.weekly(row, like) + 0.6 * spending.weekly(row, replace(arm, set={**arm.set, **OFF}))
            extra = wanted - spending.weekly(row, replace(arm, equal=()))
            fixed = replace(arm, equal=(replace(arm.equal[0], like=None, dollars=extra),))
            solved, status = spending.settle(fixed, row, lambda scenario, series: 1)
            assert status == 0 and solved.equal == ()
            assert spending.weekly(row, solved) == pytest.approx(wanted, rel=1e-6)


OFF = {"border.seizure_effort": 1.0, "market.cash_denial": 0.01, "market.demand": 1.0}


def test_money_really_spent_is_solved_for() -> None:
    """unit: half a campaign's spending buys about half of what its plan would have; arrests count in neither."""
    row = parameters.defaults()
    arm = load("deny-oxygen").arms["cash_denied"].scenario
    like = replace(load("deny-oxygen").arms["campaign"].scenario, horizon_weeks=arm.horizon_weeks)
    plan, start = spending.weekly(row, like), spending.weekly(row, replace(arm, set={**arm.set, **OFF}))

    def run(scenario: Scenario, series: np.ndarray) -> int:  # type: ignore[type-arg]
        assert scenario.sha256 == like.sha256
        series[:] = 0.0
        series[:, INDEX["arrests_total"]] = 100.0
        series[:, INDEX["cost_total"]] = 0.5 * (plan + start) + 100.0 * row[parameters.index()["cost.per_arrest"]]
        return 0

    solved, status = spending.settle(arm, row, run)
    assert status == 0
    assert spending.weekly(row, solved) == pytest.approx(0.5 * (plan + start))


UNUSED = {"cost.per_tariff_point": "tariffs cost what is imposed", "cost.per_arrest": "charged to both arms",
          "cost.recruitment_per_point": "only an option of advise"}  # fmt: skip
"""Unit costs that no claim's solved arm hangs on, and why."""


@pytest.mark.parametrize("price", [e.name for e in registry.load().parameters if e.name.startswith("cost.")])
def test_doubling_a_unit_cost_is_visible(price: str) -> None:
    """property: a price doubled within its prior moves the solved lever of a claim by a tenth of its step or more,
    unless it is one of those of which it is said why not.
    """
    moved = set()
    for claim in load_study():
        for pair in claim.equal_cost:
            arm = claim.arms[pair.arm].scenario
            arm = replace(arm, equal=tuple(replace(spend, planned=True) for spend in arm.equal))
            row = parameters.defaults()
            dear = row.copy()
            dear[parameters.index()[price]] *= 2.0
            one, two = (spending.settle(arm, at, lambda s, x: 1)[0].set[pair.lever] for at in (row, dear))
            step = abs(one - OFF[pair.lever])
            if abs(two - one) > 0.1 * step:
                moved.add(claim.id)
    entry = registry.load().entries[price]
    assert entry.prior is not None and entry.in_prior(2.0 * entry.encode(entry.value))
    assert bool(moved) != (price in UNUSED), (price, moved)
    if price == "cost.recruitment_per_point":
        option = next(o for o in options() if o.name == "recruitment")
        values = []
        for factor in (1.0, 2.0):
            row = parameters.defaults().copy()
            row[parameters.index()[price]] *= factor
            found = solve(option).scenario
            assert found is not None
            settled = spending.settle(
                replace(found, equal=(replace(found.equal[0], planned=True),)), row, lambda s, x: 1
            )
            values.append(1.0 - settled[0].set["recruitment.multiplier"])
        assert values[0] > 1.5 * values[1] > 0.0


def test_bayes_rule_by_hand() -> None:
    """golden: even odds and a ratio of 2 for five further sources: 32 to 1; full dependence leaves the prior."""
    assert posterior(COUNTED) == pytest.approx(32 / 33)
    assert posterior({**COUNTED, "inference.source_dependence": 1.0}) == pytest.approx(0.5)
    assert posterior({**COUNTED, "inference.source_ratio": 0.5}) == pytest.approx(1 / 33)


def test_shares_of_consent_by_hand() -> None:
    """golden: with equal drivers fear and interest have a half each; with no fear its share is 0."""
    even = {
        "consent.initial": 1 / (1 + np.exp(-1.0)), "inference.consent_reference": 0.5, "consent.fear_gain": 1.0,
        "coercion.credibility": 1.0, "coercion.tariff_rate": 0.25, "consent.security_gain": 0.0,
        "inference.expected_security_gain": 0.2, "consent.rung.flights": 0.35, "consent.noise": 0.5,
    }  # fmt: skip
    assert fear_share(even) == pytest.approx(0.5)
    assert fear_share({**even, "consent.fear_gain": 0.0}) == 0.0


@given(st.floats(0.0, 5.0), st.floats(0.16, 0.75), st.floats(0.0, 1.5))
def test_shares_of_consent_are_shares(fear: float, initial: float, gain: float) -> None:
    """property: between 0 and 1, and more fear never lowers fear's share."""
    values = {
        "consent.initial": initial, "inference.consent_reference": 0.15, "consent.fear_gain": fear,
        "coercion.credibility": 0.5, "coercion.tariff_rate": 0.25, "consent.security_gain": gain,
        "inference.expected_security_gain": 0.2, "consent.rung.flights": 0.35, "consent.noise": 0.5,
    }  # fmt: skip
    share = fear_share(values)
    assert 0.0 <= share <= 1.0
    assert fear_share({**values, "consent.fear_gain": fear + 0.5}) >= share - 1e-9


def test_a_line_has_two_sides_and_a_middle() -> None:
    """unit: a share against one half and an upper line: below, near, inside, near, above; never more than one."""
    claim = replace(load("consent-not-altruism"), line=(0.5, 0.95), material_absolute=0.02)
    found = against_line(claim, [np.array([[0.3], [0.49], [0.7], [0.95], [0.99]])])
    assert found.classes.tolist() == [outcomes.REVERSED, outcomes.NO_MATERIAL, outcomes.HOLDS, outcomes.NO_MATERIAL,
                                      outcomes.REVERSED]  # fmt: skip


def test_takes_years_counts_sooner_and_never_as_reversed() -> None:
    """unit: dismantled after 1, 2, 5, 9.9 and never in 10 years; the two failures are told apart."""
    claim = load("takes-years")
    table = Table(make((claim,)))
    weeks = np.repeat([52.0, 104.0, 260.0, 515.0, 520.0], 2)
    table.add({need(claim, claim.a, claim.metric).column: weeks}, 5)
    found = outcomes.of(claim, table, 1)
    assert found.classes.tolist() == [outcomes.REVERSED, outcomes.NO_MATERIAL, outcomes.HOLDS, outcomes.HOLDS,
                                      outcomes.REVERSED]  # fmt: skip
    assert found.shares == (0.4, 0.2, 0.4)


def test_sources_speak_by_their_likelihood_ratio() -> None:
    """golden: 19 times and more settles it, 1.5 to 19 speaks for a plan, about 1 says little, below 1/1.5 speaks
    against one; the ratio of six independent sources at 2 each is 32, of one source 1.
    """
    claim = load("six-sources")
    found = claim.design.classes(claim, [np.array([[32.0], [4.0], [1.2], [0.8], [0.5]])])
    assert found.classes.tolist() == [outcomes.REVERSED, outcomes.HOLDS, outcomes.NO_MATERIAL, outcomes.NO_MATERIAL,
                                      outcomes.REVERSED]  # fmt: skip
    assert ratio(COUNTED) == 32.0 and ratio({**COUNTED, "leak.sources": 1.0}) == 1.0


def test_several_metrics_decide_together() -> None:
    """golden: any: along in one and against in none holds, along and against is mixed; all: both must go along."""
    claim = load("logistics-targets")
    b = np.full((5, 2), 100.0)
    one, two = (np.repeat(np.array([[x] for x in row]), 2, axis=1) for row in
                ([80.0, 80.0, 100.0, 120.0, 100.0], [100.0, 120.0, 100.0, 120.0, 99.0]))  # fmt: skip
    found = claim.design.classes(claim, [one, b, two, b, b, b])
    kinds_ = [outcomes.HOLDS, outcomes.REVERSED, outcomes.NO_MATERIAL, outcomes.REVERSED, outcomes.NO_MATERIAL]
    assert found.classes.tolist() == kinds_
    assert found.mixed is not None and found.mixed.tolist() == [False, True, False, False, False]
    both = load("demise-benefits-mexico")
    found = both.design.classes(both, [one, b, one, b])
    assert found.classes.tolist() == [outcomes.HOLDS, outcomes.HOLDS, outcomes.NO_MATERIAL, outcomes.REVERSED,
                                      outcomes.NO_MATERIAL]  # fmt: skip
    found = both.design.classes(both, [one, b, two, b])
    assert found.classes.tolist()[0] == outcomes.NO_MATERIAL


def test_an_effect_is_counted_for_each() -> None:
    """golden: 160 further deaths for ten further leaders are 16 each; where no more fall one is counted."""
    claim = load("leaders-splinter")
    b, none = np.full((3, 2), 1000.0), np.full((3, 2), 5.0)
    deaths = np.array([[1160.0, 1160.0], [1040.0, 1040.0], [1004.0, 1004.0]])
    leaders = np.array([[15.0, 15.0], [15.0, 15.0], [5.0, 5.0]])
    found = claim.design.classes(claim, [deaths, b, leaders, none])
    assert found.effects == pytest.approx([16.0, 4.0, 4.0])
    assert found.classes.tolist() == [outcomes.HOLDS, outcomes.NO_MATERIAL, outcomes.NO_MATERIAL]


def test_a_level_over_another_arm_is_their_ratio() -> None:
    """golden: 60 of 100 is above one half, 40 below; nothing over nothing leaves the world out."""
    claim = load("demand-keeps-trade-alive")
    found = claim.design.classes(claim, [np.array([[60.0], [40.0], [0.0]]), np.array([[100.0], [100.0], [0.0]])])
    assert found.draws.tolist() == [0, 1] and found.classes.tolist() == [outcomes.HOLDS, outcomes.REVERSED]
    assert found.effects == pytest.approx([0.1, -0.1])


def test_nothing_against_nothing_is_no_effect(claim_file) -> None:  # type: ignore[no-untyped-def]
    """unit: 0 against 0 shows no material effect; where the comparator is 0 one unit is the line."""
    claim = load(claim_file())
    zero = np.zeros((3, 2))
    found = difference(claim, [np.array([[0.0, 0.0], [3.0, 3.0], [0.5, 0.5]]), zero])
    assert found.classes.tolist() == [outcomes.NO_MATERIAL, outcomes.HOLDS, outcomes.NO_MATERIAL]


def test_direction_turns_the_classes_round(claim_file) -> None:  # type: ignore[no-untyped-def]
    """property: the same worlds judged for `down` swap holds and reversed; effects keep their sign."""
    rng = np.random.default_rng(12)
    a, b = rng.normal(100, 10, (50, 2)), np.full((50, 2), 100.0)
    up = difference(load(claim_file("up.yaml")), [a, b])
    down = difference(load(claim_file("down.yaml", direction="down")), [a, b])
    assert up.counts == down.counts[::-1]
    assert np.allclose(up.effects, down.effects)


def test_a_kind_is_its_file() -> None:
    """unit: the folder gives the five kinds, each by the name of its file, and every field that a kind asks for or
    refuses is one of a claim's file."""
    assert list(kinds.known()) == ["contrast", "decomposition", "inference", "level", "threshold"]
    assert kinds.paired() == ("contrast", "threshold")
    for name, kind in kinds.known().items():
        asked = {item.name for item in kind.fields}
        assert kind.name == name and bool(kind.quantities) == (kind.arms == 0)
        assert asked | set(kind.refuses) <= set(FIELDS) and not asked & set(kind.refuses)


def test_a_kind_takes_its_own_quantities(claim_file) -> None:  # type: ignore[no-untyped-def]
    """fault: what a decomposition works out is no metric of an inference; a kind that isn't there is the one fault."""
    with pytest.raises(InputErrors) as found:
        load(claim_file(kind="guess"))
    assert [(error.field, error.nearest) for error in found.value.errors] == [("kind", None)]
    with pytest.raises(InputErrors) as found:
        load(claim_file(kind="inference", metric="fear_share_of_consent"))
    assert "metric" in [error.field for error in found.value.errors]
