"""Coerce and consent."""

from __future__ import annotations

import math
from typing import Any

import pytest

from contrapeso.mechanisms import consent
from contrapeso.mechanisms.plain import plain
from contrapeso.world.choices import choice

step = plain(consent.step)
logit, target = plain(consent.logit), plain(consent.target)
UNILATERAL, MILITARY = choice("coordination.mode", "unilateral"), choice("paradigm", "military")


def test_off_keeps_readiness(world: Any, off: Any, geo: Any) -> None:
    """unit: with the declared off switch readiness stays at its start under threats, strikes and harm."""
    world.strikes_recent, world.harmed_recent = 90.0, 50.0
    for _ in range(20):
        step(world, off("consent", coercion_tariff_rate=0.5, coordination_mode=UNILATERAL), geo)
    assert world.consent == pytest.approx(0.4)


def test_rests_where_nothing_happens(world: Any, given: Any, geo: Any) -> None:
    """unit: unprovoked, in a world as violent and as captured as at the start, consent is `consent.initial`."""
    step(world, given(), geo)
    assert world.consent == pytest.approx(0.4) and world.backlash == 0.0
    assert world.tariff_cost == world.tariff_imposed == 0.0


def test_target_is_the_equation(world: Any, given: Any, geo: Any) -> None:
    """unit: x* = logit(initial) + fear - backlash + gains - c (capture - initial), each with its sign."""
    p = given(coercion_tariff_rate=0.1, corruption_capture_initial=0.3)
    world.warning, world.backlash, world.homicides_smooth, world.capture[:] = 0.2, 0.7, geo.homicides_national / 2, 0.5
    expected = logit(0.4) + (1.0 * 0.5 * 0.1 / 0.25 + 0.2) - 0.7 + 0.5 * 0.5 - 1.0 * (0.5 - 0.3)
    assert target(world, p, geo) == pytest.approx(expected)
    before = world.consent_logit
    p.coercion_tariff_rate = 0.0  # no threat, so that backlash only decays
    step(world, p, geo)
    goal = expected - 0.2 + 0.7 * 0.02
    assert world.consent_logit == pytest.approx(before + 0.08 * (goal - before))


def test_backlash_is_fed(world: Any, given: Any, geo: Any) -> None:
    """unit: it decays and grows by threat, unilateral strikes and harm, more so in the military paradigm."""
    world.backlash, world.strikes_recent, world.harmed_recent = 1.0, 9.0, 4.0
    p = given(coercion_tariff_rate=0.25, coordination_mode=UNILATERAL, paradigm=MILITARY)
    step(world, p, geo)
    assert world.backlash == pytest.approx(0.98 + 1.5 * (0.02 + 0.05 * math.log(10.0) + 0.02 * math.log(5.0)))


def test_rungs_are_a_ladder(world: Any, given: Any, geo: Any) -> None:
    """unit: with hardly any noise the rungs below consent are granted in week 0, no other; a threshold counts half."""
    world.week, world.consent_logit = 0, logit(0.6)
    step(world, given(consent_noise=0.01, consent_adjust_per_week=0.0), geo)
    assert world.granted.tolist() == [1, 1, 1, 0, 0] and world.rungs == pytest.approx(3.0) == world.rungs_granted
    world.consent_logit = logit(0.65)
    step(world, given(consent_noise=0.01, consent_adjust_per_week=0.0), geo)
    assert world.rungs == pytest.approx(3.5)


def test_what_is_granted_stays(world: Any, given: Any, geo: Any) -> None:
    """unit: with no review a grant outlives any fall of consent, and with no decision no rise of it grants anything."""
    world.granted[:], world.position[:] = (1, 1, 0, 0, 0), 0.5
    p = given(consent_review_per_week=0.0, consent_decision_per_week=0.0, consent_adjust_per_week=0.0)
    for world.consent_logit in (-20.0, 20.0):
        for world.week in range(1, 40):
            step(world, p, geo)
            assert world.granted.tolist() == [1, 1, 0, 0, 0] and world.rungs_withdrawn == 0.0


def test_a_review_withdraws_and_a_decision_grants(world: Any, given: Any, geo: Any) -> None:
    """unit: reviewed without consent all is withdrawn and counted; decided in full consent all is granted."""
    world.granted[:], world.consent_logit = 1, -30.0
    sure = given(consent_review_per_week=1e3, consent_decision_per_week=1e3, consent_adjust_per_week=0.0)
    step(world, sure, geo)
    assert world.granted.sum() == 0 and world.rungs_withdrawn == 5.0 and world.rungs_granted == 0.0
    world.consent_logit = 30.0
    step(world, sure, geo)
    assert world.granted.sum() == 5 == world.rungs_granted and world.rungs_withdrawn == 0.0


def test_a_refusal_stands_until_it_is_reviewed(world: Any, given: Any, geo: Any) -> None:
    """unit: asking again changes nothing while the position and consent stay: no coin is tossed a second time."""
    p = given(consent_review_per_week=0.0, consent_decision_per_week=1e3, consent_adjust_per_week=0.0)
    world.consent_logit, world.position[:] = logit(0.5), (0.1, 0.9, 0.4, 0.6, 0.5)
    step(world, p, geo)
    first = world.granted.tolist()
    for world.week in range(1, 60):
        step(world, p, geo)
        assert world.granted.tolist() == first
    assert 0 < sum(first) < 5


def test_incidents_bring_reviews(world: Any, given: Any) -> None:
    """unit: harm adds w ln(1 + harmed) to the hazard, strikes only where nobody was asked."""
    review_hazard = plain(consent.review_hazard)
    world.harmed_recent, world.strikes_recent = 3.0, 6.0
    assert review_hazard(world, given()) == pytest.approx(0.02 + 0.02 * math.log(4.0))
    assert review_hazard(world, given(coordination_mode=UNILATERAL)) == pytest.approx(0.02 + 0.02 * math.log(10.0))


def test_rungs_are_granted_in_spells_at_the_chance(world: Any, given: Any, geo: Any) -> None:
    """statistical: over 6,000 weeks at one consent each rung is granted in its chance's share of the weeks, within four
    standard errors (one false alarm in 3,000), and it changes hands as seldom as reviews let it.
    """
    p = given(consent_review_per_week=0.1, consent_decision_per_week=50.0, consent_adjust_per_week=0.0)
    world.week, world.consent_logit, weeks = 0, logit(0.5), 6000
    share, changes, last = [0.0] * 5, 0, None
    for world.week in range(weeks):
        plain(consent.ladder)(world, p)
        now = world.granted.tolist()
        share = [a + b / weeks for a, b in zip(share, now, strict=True)]
        changes += last is not None and now != last
        last = now
    for k in range(5):
        chance = 1.0 / (1.0 + math.exp(-(logit(0.5) - plain(consent.threshold)(p, k)) / 0.5))
        # a spell of position lasts 1 / (1 - e^-0.1) = 10.5 weeks, so some 570 of them are independent
        assert share[k] == pytest.approx(chance, abs=4.0 * math.sqrt(2.0 * chance * (1.0 - chance) / 570))
    assert changes < 5 * 0.1 * 0.5 * weeks


def test_tariffs(world: Any, given: Any, geo: Any) -> None:
    """unit: imposed at once, a tariff costs its share of GDP; only threatened, a part of it; withdrawn, nothing."""
    sure = given(coercion_tariff_rate=0.5, coercion_credibility=1.0, coercion_imposition_weeks=1e-6)
    step(world, sure, geo)
    assert world.tariff_imposed == 0.5
    assert world.tariff_cost == pytest.approx(1.85e12 / 52 * 0.02 * 0.5 / 0.25)
    step(world, given(coercion_tariff_rate=0.0), geo)
    assert world.tariff_imposed == world.tariff_cost == 0.0
    step(world, given(coercion_tariff_rate=0.5, coercion_credibility=0.0), geo)
    assert world.tariff_imposed == 0.0 and world.tariff_cost == pytest.approx(0.05 * 1.85e12 / 52 * 0.02 * 0.5 / 0.25)


def test_a_voided_tariff(world: Any, given: Any, geo: Any) -> None:
    """unit: from its date nothing is imposed, what stood falls, and the part left frightens, offends and costs."""
    p = given(coercion_tariff_rate=0.25, coercion_credibility=1.0, coercion_imposition_weeks=1e-6,
              coercion_voided_week=4.0, coercion_voided_left=0.2)  # fmt: skip
    fear = plain(consent.fear)
    step(world, p, geo)
    assert world.tariff_imposed == 0.25 and fear(world, p) == pytest.approx(1.0)
    world.week, world.backlash = 4, 0.0
    step(world, p, geo)
    assert world.tariff_imposed == 0.0 and fear(world, p) == pytest.approx(0.2)
    assert world.tariff_cost == pytest.approx(0.05 * 0.2 * 1.85e12 / 52 * 0.02)
    assert world.backlash == pytest.approx(0.02 * 0.2)
