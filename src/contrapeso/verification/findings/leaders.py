"""Leaders removed: Dickenson's 16.6 further deaths per removal, killing against capture, a leader against a lieutenant.

Dickenson 2014: 25 leaders removed, 49 months, about 415 further deaths, by state and month; killing is followed by
more violence than capture. No check puts Phillips 2015, a fall at first after arrests and a rise later. A removal is in
this model (a) any one of some 300 leaders caught by the police, whose weight is one over the leaders of his
organisation, and (b) the head of the largest organisation, weight one. Further deaths are homicides tied to the
fighting, in the nation.
"""

from __future__ import annotations

import numpy as np

from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import Mean, entry, mean_of, ratio_of, run_arms, sign, size

WORLDS = 120
WEEKS_PER_MONTH = 52.0 / 12.0
WEEK = 4
SOURCE = "dickenson_2014"
DEATHS = "organised_homicides_total"


def run(context: Context) -> list[Check]:
    """Checks of removals."""
    return [*by_police(context), *heads(context)]


def published() -> tuple[float, float]:
    """Further deaths per removal: the study's mean, divided and multiplied by the factor of the evidence."""
    mean = entry("trust.dickenson.extra_deaths") / entry("trust.dickenson.removals")
    return mean / entry("trust.dickenson.factor"), mean * entry("trust.dickenson.factor")


def by_police(context: Context) -> list[Check]:
    """Captures at the published rate against none, over 49 months, with and without splits; killed, not caught."""
    weeks = round(entry("trust.dickenson.months") * WEEKS_PER_MONTH)
    none = {"enforcement.leader_captures_per_week": 0.0}
    killed = {"conflict.capture_ratio": 1.0}
    whole = {"splitting": "none"}
    arms = {
        "none": Scenario("no removals", horizon_weeks=weeks, set=none),
        "caught": Scenario("captures", horizon_weeks=weeks),
        "killed": Scenario("killings", horizon_weeks=weeks, set=killed),
        "none, whole": Scenario("no removals, no splits", horizon_weeks=weeks, set=none, forms=whole),
        "caught, whole": Scenario("captures, no splits", horizon_weeks=weeks, forms=whole),
    }
    found = run_arms(context, list(arms.values()), WORLDS, 21)
    deaths = {name: found.column(arm.sha256, DEATHS) for name, arm in arms.items()}
    removed = {name: found.column(arm.sha256, "leaders_removed_total") for name, arm in arms.items()}
    low, high = published()

    def each(name: str, without: str) -> Mean:
        return ratio_of(deaths[name] - deaths[without], removed[name])

    note = f"{WORLDS} paired worlds, {weeks} weeks, {removed['caught'].mean():.0f} removals each, against none"
    worse = mean_of(deaths["killed"] - deaths["caught"])
    return [
        size("further deaths per leader caught, splits on", low, high, each("caught", "none"), note, SOURCE),
        size(
            "further deaths per leader caught, no splits", low, high, each("caught, whole", "none, whole"), note, SOURCE
        ),
        size("further deaths per leader killed, splits on", low, high, each("killed", "none"), note, SOURCE),
        sign("leaders killed rather than caught: more deaths", True, worse, "against the same captures", SOURCE),
    ]


def heads(context: Context) -> list[Check]:
    """The head of the largest organisation against any one leader, and with the split against without."""
    weeks = WEEK + 52
    base = {"enforcement.leader_captures_per_week": 0.0}
    gone = (Rule(week=WEEK, event=Event("remove_leader")),)
    # three of some 300 leaders are caught in one week, whoever they are; weight one over those of their organisation
    some = (
        Rule(week=WEEK, assignments=(("enforcement.leader_captures_per_week", 50.0), ("conflict.capture_ratio", 1.0))),
        Rule(week=WEEK + 1, assignments=(("enforcement.leader_captures_per_week", 0.0),)),
    )
    arms = {
        "calm": Scenario("calm", horizon_weeks=weeks, set=base),
        "head": Scenario("head", horizon_weeks=weeks, set=base, schedule=gone, forms={"splitting": "none"}),
        "split": Scenario(
            "split", horizon_weeks=weeks, set={**base, "organisation.split_probability": 1.0}, schedule=gone
        ),
        "lieutenants": Scenario(
            "lieutenants", horizon_weeks=weeks, set=base, schedule=some, forms={"splitting": "none"}
        ),
    }
    found = run_arms(context, list(arms.values()), WORLDS, 22)
    deaths = {name: found.column(arm.sha256, DEATHS) for name, arm in arms.items()}
    count = found.column(arms["lieutenants"].sha256, "leaders_removed_total")
    head, parted = mean_of(deaths["head"] - deaths["calm"]), mean_of(deaths["split"] - deaths["calm"])
    each = (deaths["lieutenants"] - deaths["calm"]) / np.maximum(count, 1.0)
    gap = mean_of(deaths["head"] - deaths["calm"] - each)
    low, high = published()
    note = f"{WORLDS} paired worlds, 52 weeks from the removal"
    size_note = f"{note}; the study's removals are of several organisations, not the largest alone"
    extra = mean_of(deaths["split"] - deaths["head"])
    return [
        size("further deaths after the head of the largest, no split", low, high, head, size_note, SOURCE),
        size("further deaths after the head of the largest, split", low, high, parted, size_note, SOURCE),
        sign("head of the largest against any one leader: more deaths", True, gap, note, "calderon_2015"),
        sign("a split against none, same removal: more deaths", True, extra, note, "calderon_2015"),
    ]
