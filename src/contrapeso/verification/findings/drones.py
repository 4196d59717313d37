"""Mir and Moore 2019: insurgents' attacks in one area fell by 43 to 62 % under drones, by more than strikes destroyed.

Activity here is fighting between organisations in the whole country, another thing than attacks in the one area of a
programme, so a miss says little and a match would say no more. Three arms: nothing, the library's campaign without
anticipation (`posture.activity_loss` 0: only what was destroyed counts), and the campaign as it is. The year from
week 26.
"""

from __future__ import annotations

from dataclasses import replace

from contrapeso.scenario import load
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import KIND, Mean, entry, ratio_of, run_arms, sign, size

WORLDS = 64
WINDOW = (26, 78)
SOURCE = "mir_moore_2019"
FIGHT = "fight_deaths_total"
NAME = "fall of national fighting under the campaign, against insurgents' attacks in one area"


def run(context: Context) -> list[Check]:
    """Checks of anticipation."""
    calm = replace(load("baseline"), horizon_weeks=WINDOW[1])
    campaign = replace(load("campaign"), horizon_weeks=WINDOW[1])
    still = {**campaign.set, "posture.activity_loss": 0.0}
    unmoved = replace(campaign, set=still)
    found = run_arms(context, [calm, campaign, unmoved], WORLDS, 23)
    a, b, c = (found.window(arm.sha256, FIGHT, WINDOW) for arm in (calm, campaign, unmoved))
    fall, kills = ratio_of(a - b, a), ratio_of(a - c, a)
    beyond = ratio_of(c - b, a)
    note = f"{WORLDS} paired worlds, weeks 26 to 77 of the campaign against nothing"
    low, high = entry("trust.mir_moore.fall_low"), entry("trust.mir_moore.fall_high")
    explained = (
        f"{note}; strikes alone change it by {-100 * kills.mean:+.1f} %, anticipation by {-100 * beyond.mean:+.1f} %"
    )
    return [
        size(NAME, low, high, fall, explained, SOURCE),
        sign("anticipation lowers fighting beyond what strikes destroy", True, beyond, note, SOURCE),
        _most_of_it(fall, beyond, explained),
    ]


def _most_of_it(fall: Mean, beyond: Mean, note: str) -> Check:
    """Anticipation explains more than half of a fall; where fighting doesn't fall there is nothing to explain."""
    share = beyond.mean / fall.mean if fall.low > 0.0 else float("nan")
    found: float | str = share if fall.low > 0.0 else "fighting does not fall"
    name = "share of the fall that anticipation explains"
    return Check(name, KIND, "above 0.5", found, "0.5", share > 0.5, observed=True, note=note, source=SOURCE)
