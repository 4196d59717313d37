"""Recruit and leave: rates per member and week, by organisation.

Forms of `recruitment`. proportional: rho m (Science 2023; losses last). labour: rho m (labour the trade can pay /
members)^e (losses per member at the start / now)^r (losses heal, risk deters; `desert` counts them; on fronts those of
all organisations together stand for each). Both stand still by h vacancy (form `idle`). In a state s they are
multiplied (in `turnover`) by the appeal
    (1 + grievance_s) / (1 + fear_s + blame_s)
in which what draws recruits and what keeps them away weigh alike, so that strikes may raise or lower recruitment.
Leaving: omega C over the lineage. Members whose wage stays unpaid are laid off besides.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms.supply import idle
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field

READS = """
    blame fear grievance income_smooth lineage lineage_members losses losses_start members_start
    organisation_members organisations total_members unpaid vacancy
""".split()
WRITES = "layoff_rate leave_rate recruit_rate".split()

ABOUT = About(
    ("recruiting and leaving", "reclutamiento y bajas"),
    ("nobody joins and nobody leaves of their own accord", "nadie entra y nadie se va por su cuenta"),
    off={"recruitment.rate": 0, "saturation.rate": 0, "market.unpaid_leave_per_week": 0},
)
FIELDS = (
    Field("recruit_rate", ("recruits per member", "reclutas por miembro"), ("organisations",)),
    Field("leave_rate", ("leavers per member", "bajas por miembro"), ("organisations",)),
    Field("layoff_rate", ("laid off per member", "despidos por miembro"), ("organisations",)),
)

LABOUR = form("recruitment", "labour")
BY_FRONT = form("conflict", "fronts")


@njit
def proportional(world, p):
    """Recruits per member and week, in proportion to size."""
    return p.recruitment_rate * p.recruitment_multiplier


@njit
def labour(world, p):
    """Recruits per member and week where the trade's demand for labour sets them; the ratio is capped."""
    wanted = world.members_start * world.income_smooth
    ratio = min(p.recruitment_labour_cap, wanted / max(world.total_members, 1.0))
    return p.recruitment_rate * p.recruitment_multiplier * ratio**p.recruitment_labour_response


@njit
def risk(p, before, now):
    """Recruits where `now` are lost per member, against those where no more are lost than at the start; capped."""
    if p.recruitment_risk_response == 0.0 or before == 0.0:
        return 1.0
    ratio = before / now if before < p.recruitment_labour_cap * now else p.recruitment_labour_cap
    return ratio**p.recruitment_risk_response


@njit
def risk_of_the_trade(world, p):
    """The same for all organisations together. On fronts it stands for each: one's own losses swing with its own wars,
    and quiet ones would swell from the first week.
    """
    before, now = 0.0, 0.0
    for i in range(world.organisations):
        before += world.losses_start[i] * world.organisation_members[i]
        now += world.losses[i] * world.organisation_members[i]
    return risk(p, before, now)


@njit(inline="always")
def appeal(world, s):
    """Recruits in state s against a state in which nothing happened; always positive."""
    return (1.0 + world.grievance[s]) / (1.0 + world.fear[s] + world.blame[s])


@njit
def step(world, p):
    """Rates of the week."""
    rate = labour(world, p) if p.form_recruitment == LABOUR else proportional(world, p)
    minded, alike = p.form_recruitment == LABOUR, p.form_conflict == BY_FRONT
    danger = risk_of_the_trade(world, p) if minded and alike else 1.0
    still, saturation, unpaid = idle(p), p.saturation_rate, p.market_unpaid_leave_per_week
    for i in range(world.organisations):
        if minded and not alike:
            danger = risk(p, world.losses_start[i], world.losses[i])
        world.recruit_rate[i] = rate * danger * (1.0 - still * world.vacancy[i])
        world.leave_rate[i] = saturation * world.lineage_members[world.lineage[i]]
        world.layoff_rate[i] = unpaid * world.unpaid[i]
