"""Levers and forms changed from the command line or Python, and the hash of what the model sees."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso import scenario
from contrapeso.evidence import registry
from contrapeso.scenario import Event, InputErrors, Rule, Scenario

BASE = Scenario(name="base")


@pytest.mark.parametrize(
    ("name", "text", "encoded"),
    [
        ("strikes.latency_hours", "7", 7.0),
        ("strikes.latency_hours", " 0.5 ", 0.5),
        ("strikes.latency_hours", "1e1", 10.0),
        ("leak.reaches", "organisations,press", 5.0),
        ("leak.reaches", "press", 4.0),
        ("leak.reaches", "", 0.0),
        ("leak.week", "null", math.nan),
        ("leak.week", "26", 26.0),
        ("coordination.mode", "none", 0.0),
        ("coordination.mode", "unilateral", 2.0),
        ("surveillance.flights_need_consent", "false", 0.0),
        ("surveillance.flights_need_consent", "true", 1.0),
    ],
)
def test_texts_mean_what_files_mean(name: str, text: str, encoded: float) -> None:
    """unit: a text after `--set NAME=` has the encoding of the same value in a file."""
    found = scenario.with_set(BASE, {name: text}).set[name]
    assert found == encoded or (math.isnan(found) and math.isnan(encoded))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("strikes.latency_hour", "7", "strikes.latency_hour: unknown lever (nearest: strikes.latency_hours)"),
        ("strikes.latency_hours", "soon", "strikes.latency_hours: unit is hour"),
        ("strikes.latency_hours", "-1", "strikes.latency_hours: must be 0 or more"),
        ("strikes.latency_hours", "nan", "must be a finite number"),
        ("strikes.latency_hours", float("inf"), "must be a finite number"),
        ("strikes.latency_hours", "", "null is not allowed"),
        ("leak.reaches", "pres", "(nearest: press)"),
        ("coordination.mode", 1, "must be one of"),
        ("leak.week", "2.5", "whole number"),
    ],
)
def test_a_wrong_value_names_the_lever(name: str, value: object, expected: str) -> None:
    """fault: the lever is the message's field; the scenario isn't changed."""
    with pytest.raises(InputErrors) as caught:
        scenario.with_set(BASE, {name: value})
    assert expected in str(caught.value) and caught.value.errors[0].field == name and BASE.set == {}


def test_all_wrong_values_at_once() -> None:
    """fault: two wrong values are two lines."""
    with pytest.raises(InputErrors) as caught:
        scenario.with_set(BASE, {"leak.wek": 1, "consent.initial": 3})
    assert len(caught.value.errors) == 2


def test_forms_are_checked() -> None:
    """fault: unknown forms and alternatives, with the nearest."""
    assert scenario.with_forms(BASE, {"splitting": "none"}).forms == {"splitting": "none"}
    with pytest.raises(InputErrors, match=r"splitting: unknown alternative 'non'.*nearest: none"):
        scenario.with_forms(BASE, {"splitting": "non"})
    with pytest.raises(InputErrors, match=r"unknown form \(nearest: splitting\)"):
        scenario.with_forms(BASE, {"spliting": "none"})


def test_the_hash_is_of_what_the_model_sees() -> None:
    """unit: names, descriptions and the order of levers don't change it; horizon, levers, forms and rules do."""
    campaign = scenario.load("campaign")
    same = replace(campaign, name="other", description="x", set=dict(reversed(campaign.set.items())), warnings=("w",))
    assert same.sha256 == campaign.sha256
    others = [
        replace(campaign, horizon_weeks=261),
        replace(campaign, start=2012),
        scenario.with_set(campaign, {"leak.week": 9}),
        scenario.with_forms(campaign, {"will": "prospect"}),
        replace(campaign, schedule=(Rule(week=3, event=Event("leak")),)),
    ]
    assert len({campaign.sha256, *(other.sha256 for other in others)}) == 6


numbers = st.floats(0, 1e6)
rules = st.builds(
    Rule,
    week=st.one_of(st.none(), st.integers(0, 99)),
    metric=st.one_of(st.none(), st.just("will_final")),
    above=st.one_of(st.none(), numbers),
    for_weeks=st.integers(1, 30),
    assignments=st.lists(st.tuples(st.just("leak.week"), numbers), max_size=2).map(tuple),
    event=st.one_of(st.none(), st.builds(Event, st.just("remove_members"), st.floats(0, 1), st.just("gone"))),
)


@given(
    st.dictionaries(st.sampled_from(["leak.week", "consent.initial"]), st.one_of(numbers, st.just(math.nan))),
    st.lists(rules),
)
def test_canonical_text_is_the_scenario(levers: dict[str, float], schedule: list[Rule]) -> None:
    """property: a scenario made from its canonical text has the same canonical text, whatever it holds."""
    schedule = [replace(r, above=None, for_weeks=1) if r.metric is None else r for r in schedule]
    original = Scenario(name="a", set=levers, schedule=tuple(schedule), forms={"will": "prospect"})
    again = Scenario.from_canonical(original.canonical, "b")
    assert again.canonical == original.canonical and again.schedule == original.schedule


def test_the_library_is_what_the_design_says() -> None:
    """golden: the two anchors (design §5): the campaign's five differences to the baseline, for five years."""
    baseline, campaign = scenario.load("baseline"), scenario.load("campaign")
    entries = registry.load().entries
    differ = {
        name: entries[name].decode(value)
        for name, value in campaign.set.items()
        if value != baseline.set.get(name) and not math.isnan(value)
    }
    assert differ == {
        "surveillance.flights_per_week": 60,
        "strikes.capacity_per_week": 30,
        "coordination.mode": "cooperative",
        "campaign.start_week": 9,
        "consent.initial": 0.9,
    }
    assert baseline.horizon_weeks == campaign.horizon_weeks == 260 and baseline.start == 2022
    assert all(
        value == entries[name].encode(entries[name].value) or math.isnan(value) for name, value in baseline.set.items()
    )


@pytest.mark.parametrize("name", sorted(scenario.library()))
def test_every_library_scenario_loads(name: str) -> None:
    """unit: each file of the library is whole, carries its file's name, and describes itself in both languages."""
    found = scenario.load(name)
    assert found.name == name and found.describe("en") and found.describe("es") != found.describe("en")
