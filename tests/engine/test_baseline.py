"""What the anchors must show."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from contrapeso.engine.ensemble import Ensemble, simulate
from contrapeso.evidence import registry
from contrapeso.scenario import load, with_set
from contrapeso.scenario.metrics import INDEX, METRICS
from contrapeso.world.geography import geography

BASELINE, CAMPAIGN = load("baseline").sha256, load("campaign").sha256


def test_every_metric_is_a_number(pair: Ensemble) -> None:
    """unit: every world of both anchors ran and every metric is finite."""
    assert all((status == 0).all() for status in pair.status.values())
    for arm in (BASELINE, CAMPAIGN):
        assert np.isfinite(pair.metrics[arm]).all()
        assert pair.metrics[arm].shape == (24, len(METRICS))


def test_members_and_deaths_of_2022(pair: Ensemble) -> None:
    """statistical: members of 2022 inside the published range, deaths a week within 5 % of the published 124 (24
    worlds, whose mean has a standard error of 0.3 %)."""
    members = pair.path(BASELINE, "members_final")[:, :26].mean()
    deaths = pair.path(BASELINE, "fight_deaths_total")[:, :26].mean()
    assert 160_000 <= members <= 185_000
    assert deaths == pytest.approx(124.3, rel=0.05)


def test_people_are_conserved(pair: Ensemble) -> None:
    """property: in every week of every world, members change by recruits, returns and losses alone."""
    for arm in (BASELINE, CAMPAIGN):
        rows = pair.series[arm]
        gain = rows[:, :, INDEX["recruits_total"]] + rows[:, :, INDEX["released_total"]]
        lost = sum(
            rows[:, :, INDEX[name]]
            for name in (
                "fight_deaths_total",
                "arrests_total",
                "retired_total",
                "deserted_total",
                "killed_total",
                "removed_total",
            )
        )
        members = rows[:, :, INDEX["members_final"]]
        assert np.array_equal(np.diff(members, axis=1), (gain - lost)[:, 1:])


def test_homicides_obey_the_identity(pair: Ensemble) -> None:
    """statistical: H = Poisson(h (1 - q)) + Poisson(k D) in the mean over 24 worlds and 260 weeks (false alarm
    1e-6).
    """
    geo = geography()[0]
    q = float(registry.load().entries["violence.organised_share"].value)
    plain = pair.path(BASELINE, "homicides_total") - pair.path(BASELINE, "organised_homicides_total")
    expected = geo["homicides_national"] * (1 - q)
    assert plain.mean() == pytest.approx(expected, abs=5 * math.sqrt(expected / plain.size))
    total = pair.column(BASELINE, "organised_homicides_total").sum()
    deaths = pair.column(BASELINE, "fight_deaths_total").sum()
    share = total / deaths * 124.3 / (q * geo["homicides_national"])
    assert share == pytest.approx(1.0, abs=0.05)  # each world's own deaths of 2022 stand for the published 124.3


def test_no_capacity_no_strikes() -> None:
    """unit: without sorties nothing is struck, without flights the deck stays empty."""
    campaign = load("campaign")
    idle, blind = (
        with_set(campaign, {"strikes.capacity_per_week": 0}),
        with_set(campaign, {"surveillance.flights_per_week": 0}),
    )
    found = simulate([idle, blind], range(4), jobs=2)
    assert found.column(idle.sha256, "strikes_total").sum() == 0
    assert found.column(idle.sha256, "assets_destroyed_total").sum() == 0
    assert found.path(blind.sha256, "deck_size_final").max() == 0
    assert found.path(idle.sha256, "deck_size_final").max() > 0


def test_a_campaign_is_neither_nothing_nor_the_end(pair: Ensemble) -> None:
    """statistical: five-year effect of the campaign on members is below zero by many errors and far from extinction."""
    before, after = pair.column(BASELINE, "members_final"), pair.column(CAMPAIGN, "members_final")
    change = after - before
    error = change.std(ddof=1) / math.sqrt(len(change))
    assert change.mean() < -3 * error
    assert after.min() > 0.1 * before.min()


def test_error_shrinks_with_the_root_of_the_worlds() -> None:
    """statistical: doubling worlds shrinks the standard error by about the root of two (within 25 %, 128 worlds)."""
    short = replace(load("baseline"), horizon_weeks=20)
    homicides = simulate([short], range(128), jobs=2).column(short.sha256, "homicides_total")
    errors = [homicides[:n].std(ddof=1) / math.sqrt(n) for n in (64, 128)]
    assert errors[0] / errors[1] == pytest.approx(math.sqrt(2), rel=0.25)
