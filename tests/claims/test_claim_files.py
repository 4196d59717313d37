"""Claims' files: the library's and the faults of a user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from contrapeso.claims import kinds, library, load, load_study
from contrapeso.claims.fields import cause
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment import plan

ORDER = (
    "scale-matters", "partner-optional", "last-resort", "logistics-targets", "flights-build-deck",
    "leak-warns-partner", "corruption-defeats-coordination", "leak-flushes-assets", "deck-helps-open-helps-more",
    "six-sources", "defence-to-offence", "fear-buys-consent", "consent-not-altruism", "demise-benefits-mexico",
    "bribes-beat-long-term", "deny-oxygen", "syndicates-not-armies", "takes-years", "no-stomach", "paradigm-shift",
    "leaders-splinter", "force-ends-cooperation", "strikes-bring-retaliation", "demand-keeps-trade-alive",
    "decapitate-by-partner", "boats-cut-flow", "designation-bites-money", "pressure-buys-effort",
    "supply-shock-not-force", "people-pay", "impunity",
)  # fmt: skip
Write = Callable[..., Path]


def faults(path: Path) -> list[str]:
    with pytest.raises(InputErrors) as caught:
        load(path)
    return [str(error) for error in caught.value.errors]


def test_the_study_has_its_claims_in_the_article_s_order() -> None:
    """golden: 20 claims of the article, four of its critics, then seven of the debate since, of all five kinds."""
    claims = load_study()
    assert tuple(claim.id for claim in claims) == ORDER
    assert [claim.critic for claim in claims[:24]] == [False] * 20 + [True] * 4
    assert {claim.kind for claim in claims} == set(kinds.known())


@pytest.mark.parametrize("name", sorted(ORDER))
def test_each_claim_is_whole(name: str) -> None:
    """unit: two languages, a record that isn't all on one side, a paragraph if the article's, harm, at most 4 arms, a
    cause, a tested line, names of all outcomes, and what each side could fairly say.
    """
    claim = load(name)
    assert library()[name].stem == claim.id
    for text in (claim.statement, claim.decides, *(line.carries for line in claim.record)):
        assert len(text["en"]) > 20
        assert len(text["es"]) > 20
        assert text["en"] != text["es"]
    assert len(claim.record) >= 2
    assert len({line.stance for line in claim.record}) >= 2
    assert (claim.article == "article-2025") == bool(claim.paragraph)
    assert claim.cause is not None and claim.tested and set(claim.fair) == {"hawk", "sceptic"}
    assert set(claim.outcomes) >= {"holds", "no_material", "reversed"} | (
        {"mixed", "contrary"} if claim.also else set()
    )
    for text in (claim.tested, *claim.outcomes.values(), *claim.fair.values()):
        assert text["en"] and text["es"] and text["en"] != text["es"]
    assert claim.cause.nil
    assert {"homicides_total", "civilians_harmed_total", "displaced_total"} <= {r.metric for r in claim.harm}
    assert len(claim.arms) <= 4
    assert len(claim.arms) >= 2 or claim.kind in ("inference", "decomposition", "level")


def test_the_record_is_for_and_against() -> None:
    """golden: what a source says decides the stance: Phillips mixed, Plan Colombia never one-sided, Pol against."""
    stances = {(claim.id, line.key): line.stance for claim in load_study() for line in claim.record}
    assert stances["leaders-splinter", "phillips_2015"] == "mixed"
    assert stances["leaders-splinter", "dickenson_2014"] == "for"
    assert {stance for (_, key), stance in stances.items() if key == "plan_colombia"} == {"mixed"}
    assert stances["deny-oxygen", "anti_laundering_cost_2020"] == "against"


def test_arms_are_shared_and_within_the_budget() -> None:
    """unit: fewer distinct arms than arms named; the sum of their years stays under what a run has time for."""
    claims = load_study()
    made = plan.make(claims)
    assert sum(len(claim.arms) for claim in claims) > 1.3 * len(made.arms)
    assert len(made.arms) <= 65
    assert made.arm_years <= 150


def test_arms_of_one_question_merge_at_the_longest_horizon(claim_file: Write) -> None:
    """unit: two claims that differ in horizon and names only run the same two arms."""
    arms = (
        "\n  a: {scenario: campaign, set: {campaign.scale: 3}, horizon_weeks: %d}"
        "\n  b: {scenario: campaign, horizon_weeks: %d}"
    )
    pair = "{a: a, b: b, anchor: campaign}"
    short = load(claim_file("one.yaml"))
    long = load(claim_file("two.yaml", id="other", arms=arms % (80, 90), comparator=pair))
    made = plan.make((short, long))
    assert sorted(arm.horizon_weeks for arm in made.arms.values()) == [80, 90]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"comparator": None}, "comparator", "against what?"),
        ({"comparator": "{a: more, b: more, anchor: campaign}"}, "comparator", "an arm with itself"),
        ({"comparator": "{a: moer, b: same, anchor: campaign}"}, "comparator.a", "(nearest: more)"),
        ({"comparator": "{a: more, b: same}"}, "comparator.anchor", "is missing"),
        ({"direction": None}, "direction", "up or down"),
        ({"direction": "sideways"}, "direction", "one of up, down"),
        ({"metric": "asets_destroyed_total"}, "metric", "(nearest: assets_destroyed_total)"),
        ({"metric": "assets_destroyed_total@leak+13"}, "metric", "no arm of the pair has a leak"),
        ({"metric": "assets_destroyed_total@start+40"}, "metric", "ends with week 49, after the 40"),
        ({"metric": "assets_destroyed_total@monday+2"}, "metric", "write leak+13, start+26 or week8+26"),
        ({"kind": "contrst"}, "kind", "(nearest: contrast)"),
        ({"material": "0"}, "material", "must be above 0"),
        ({"material": "much"}, "material", "must be a number"),
        ({"statement": "{en: More is more.}"}, "statement.es", "is missing"),
        ({"record": "[{key: mir_2019, stance: for, carries: {en: a, es: b}}]"}, "record[0].key", "(nearest: mir_2018)"),
        ({"forms": "[splittings]"}, "forms[0]", "unknown form"),
        ({"mechanisms": "[strikes]"}, "mechanisms[0]", "(nearest: strike)"),
        ({"colour": "red"}, "colour", "unknown field"),
        ({"cause": None}, "cause", "the deciding arms differ in campaign.scale"),
        ({"cause": "{levers: [campaign.scael]}"}, "cause.levers[0]", "(nearest: campaign.scale)"),
        ({"cause": "{levers: [strikes.latency_hours]}"}, "cause.levers", "also differ in campaign.scale, which is not"),
        ({"cause": "{levers: [campaign.scale, leak.week]}"}, "cause.levers", "leak.week is the same in both"),
        (
            {"cause": "{levers: [campaign.scale], nil: {set: {campaign.scale: 1}}}"},
            "cause.nil",
            "nothing could be seen",
        ),
        ({"cause": "{nil: {set: {leak.week: 3}}}"}, "cause", "names nothing"),
        ({"also": "[{metric: flow_total}]"}, "also[0]", "lacks direction"),
        ({"decides_on": "any"}, "decides_on", "needs also"),
        ({"over": "same"}, "over", "only for a level"),
        ({"metric": "members_final/strikes_total"}, "metric", "is of two totals"),
        ({"fair": "{hawk: {en: a, es: b}}"}, "fair.sceptic", "is missing"),
        ({"line": "{above: 3}", "kind": "level"}, "arm", "read in one arm"),
        ({"equal_cost": "[{arm: more, with: same, lever: leak.sources}]"}, "equal_cost[0].lever", "doesn't change"),
    ],
)
def test_faults_name_line_field_and_nearest(
    claim_file: Write, fields: dict[str, str | None], field: str, message: str
) -> None:
    """fault: one wrong thing gives an error at its field with the place and, where there is one, the nearest name."""
    path = claim_file(**fields)
    found = [line for line in faults(path) if f" {field}:" in line]
    assert found, faults(path)
    assert message in found[0]
    assert found[0].startswith(f"{path}:")
    line, column = (int(part) for part in found[0].removeprefix(f"{path}:").split(":")[:2])
    assert line >= 1
    assert column >= 1


@pytest.mark.parametrize(
    "text",
    [
        "{dismantled_final: 1}",
        "{metric: dismantled_final, above: 0}",
        "[dismantled_final > 0]",
        "members_final@start+26",
    ],
)
def test_conditioning_on_an_outcome_is_refused(claim_file: Write, text: str) -> None:
    """fault: however it is written, with the advice to intervene instead."""
    found = [line for line in faults(claim_file(conditions=text)) if "conditions" in line]
    assert len(found) == 1
    assert "Intervene instead" in found[0]


def test_a_condition_on_a_lever_holds_in_every_arm(claim_file: Write) -> None:
    """unit: a premise is set in all arms, and an unknown lever in it is a fault."""
    claim = load(claim_file(conditions="{consent.initial: 0.7}"))
    assert {arm.scenario.set["consent.initial"] for arm in claim.arms.values()} == {0.7}
    assert "nearest: consent.initial" in faults(claim_file(conditions="{consent.inital: 0.7}"))[0]


def test_all_faults_come_at_once(claim_file: Write) -> None:
    """fault: several wrong fields and arms give several lines, in the order of the file."""
    arms = "\n  more: {scenario: campagn, set: {campaign.scael: 3}}\n  same: {scenario: campaign, horizon_weeks: 0}"
    found = faults(claim_file(arms=arms, direction="sideways", colour="red"))
    assert len(found) >= 5
    assert "nearest: campaign" in found[0]
    assert "nearest: campaign.scale" in found[1]


def test_more_than_four_arms_are_refused(claim_file: Write) -> None:
    """fault: a grid belongs to the break-even."""
    arms = "".join(f"\n  arm{i}: {{scenario: campaign, set: {{campaign.scale: {i}}}}}" for i in range(1, 6))
    found = faults(claim_file(arms=arms, comparator="{a: arm1, b: arm2, anchor: campaign}"))
    assert "at most 4" in found[0]


def test_a_cause_is_switched_off_wherever_it_is_set(claim_file: Write) -> None:
    """unit: `nil` wins at the start, in a schedule, in the arm whose cost is shared and over what would be solved."""
    nil = "{levers: [campaign.scale], nil: {set: {strikes.effect_probability: 0, strikes.latency_hours: 5}}}"
    claim = load(claim_file(cause=nil))
    assert claim.cause is not None
    off = cause.switched_off(claim.arms["more"].scenario, claim.cause)
    assert off.set["strikes.effect_probability"] == 0.0 and off.set["campaign.scale"] == 3.0
    waits = load("bribes-beat-long-term").arms["no_bribes"].scenario
    switch = cause.Cause(nil={"corruption.bribe_share": 0.5})
    assert cause.switched_off(waits, switch).schedule[0].assignments == (("corruption.bribe_share", 0.5),)
    deny = load("deny-oxygen")
    assert deny.cause is not None
    denied = cause.switched_off(deny.arms["cash_denied"].scenario, deny.cause)
    assert denied.equal == () and denied.set["market.cash_denial"] == 0.0
    demand = cause.switched_off(deny.arms["demand_reduced"].scenario, deny.cause)
    assert demand.equal[0].like is not None and demand.equal[0].like.set["strikes.capacity_per_week"] == 0.0


def test_what_is_gone_with_its_cause(claim_file: Write) -> None:
    """golden: of a pair what isn't material, of a line what no longer holds."""
    one = np.full((4, 2), 100.0)
    pair = load(claim_file())
    found = pair.design.classes(pair, [one * np.array([[1.2], [1.0], [1.01], [0.8]]), one])
    assert cause.gone(pair, found) == 0.5
    line = load("takes-years")
    found = line.design.classes(line, [np.repeat([[520.0], [300.0], [50.0], [520.0]], 2, axis=1)])
    assert cause.gone(line, found) == 0.75


def test_the_hash_names_the_claim(claim_file: Write) -> None:
    """unit: layout and comments don't count, a word does."""
    path = claim_file()
    first = load(path).sha256
    path.write_text("# a comment\n" + path.read_text("utf-8"), "utf-8")
    assert load(path).sha256 == first
    assert load(claim_file(material="0.1")).sha256 != first


def test_unknown_names_get_the_nearest() -> None:
    """fault: a claim and a study that aren't there."""
    with pytest.raises(InputErrors, match="nearest: takes-years"):
        load("take-years")
    with pytest.raises(InputErrors, match="nearest: article-2025"):
        load_study("article-2024")
