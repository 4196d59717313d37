"""Release from prison: how many offences does prison prevent? The same author's paper of 2025 says under a tenth.

Offences are taken in proportion to the weeks that members spend at large. Three readings, fixed before looking:
one cohort followed for a working life, all return after a sentence, against the same cohort never arrested (the paper's
question); the kernel over ten years with arrests, sentences and return as in the evidence against no arrests at all;
and sentences doubled against as they are. Source: Prieto-Curiel, preprint of December 2025, abstract and code.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification.checks import Check, Context, within
from contrapeso.verification.population import form as form

SLOW = False
KIND = "replication"
SOURCE = "prieto_curiel_2025"
WEEKS_PER_YEAR = 52.0
WORLDS = 24


def value(name: str) -> float:
    """A figure of the evidence."""
    return float(registry.load().entries[name].value)


def run(context: Context) -> list[Check]:
    """How much prison prevents, by one cohort and in the kernel."""
    limit = value("trust.prison.prevented")
    sentence = value("enforcement.sentence_weeks")
    once, twice = cohort(sentence), cohort(2.0 * sentence)
    never = cohort(0.0)
    share, longer = 1.0 - once / never, 1.0 - twice / once
    note = f"sentence {sentence:.0f} weeks; all return; doubling it prevents {100 * longer:.1f} % more"
    more: dict[str, Any] = {"observed": True, "source": SOURCE}
    checks = [
        within("one cohort: offences that prison prevents", KIND, 0.0, limit, share, note=note, **more),
        within("one cohort: what doubled sentences add", KIND, 0.0, limit, longer, **more),
    ]
    return [*checks, *in_kernel(context, limit, more)]


def cohort(sentence: float) -> float:
    """Weeks at large over a working life, per member: jailed at a, back at 1/sentence; death and leaving end it.

    Sentence 0: nobody is arrested. Leaving is the equation's crowding at the size of 2022, per head.
    """
    members = value("trust.prison.members")
    deaths = value("trust.prison.deaths_per_year") / WEEKS_PER_YEAR / members
    arrests = value("trust.prison.arrests_per_year") / WEEKS_PER_YEAR / members if sentence else 0.0
    table = registry.observed("science_2023_solution")
    row = next(r for r in table.rows if r[0] == "continue_2022" and r[1] == "0")
    leave = float(row[table.columns.index("saturation_per_week")]) / float(row[table.columns.index("members")])
    free, jailed, at_large = 1.0, 0.0, 0.0
    back = 1.0 / sentence if sentence else 0.0
    for _ in range(int(value("trust.prison.career_weeks"))):
        at_large += free
        taken, freed = arrests * free, back * jailed
        free, jailed = free - taken - (deaths + leave) * free + freed, jailed + taken - freed
    return at_large


def from_now(lever: str, level: float) -> Rule:
    """Set in week 0, after the world was built: the years from 2012 to the start keep their arrests."""
    return Rule(week=0, assignments=((lever, level),))


def in_kernel(context: Context, limit: float, more: dict[str, Any]) -> list[Check]:
    """The kernel over ten years: arrests on and off, and sentences doubled; offences by weeks at large."""
    from contrapeso.engine.ensemble import simulate

    base = {name: lever for name, lever in form.OFF.items() if name != "enforcement.sentence_weeks"}
    sentence = value("enforcement.sentence_weeks")
    checks = []
    for recruiting in ("labour", "proportional"):
        forms = {"recruitment": recruiting}
        plain = Scenario("prison", horizon_weeks=520, set=base, forms=forms)
        off = replace(plain, schedule=(from_now("enforcement.incapacitation_per_week", 0.0),))
        longer = replace(plain, schedule=(from_now("enforcement.sentence_weeks", 2.0 * sentence),))
        found = simulate([plain, off, longer], range(WORLDS), None, context.seed, context.jobs)
        a, b, c = (found.path(arm.sha256, "members_final").sum(axis=1) for arm in (plain, off, longer))
        share, further = 1.0 - a / b, 1.0 - c / a
        error = float(share.std(ddof=1)) / math.sqrt(WORLDS)
        low, high = np.quantile(share, (0.05, 0.95))
        note = f"{WORLDS} paired worlds from 2022, 90 % {low:.3f} to {high:.3f}, standard error {error:.4f}; "
        note += f"doubled sentences prevent {100 * float(further.mean()):.1f} % more"
        name = f"kernel, {recruiting} recruiting: offences that prison prevents in ten years"
        checks.append(within(name, KIND, 0.0, limit, float(share.mean()), note=note, **more))
    return checks
