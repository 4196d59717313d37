"""Will: Washington's readiness to go on; below its threshold the campaign ends.

Both forms lose 2^(-1 / half-life) in every campaign week. casualties: minus w ln(1 + harmed this week), civilians
counted (Mueller).
prospect: plus w (2 min(1, progress / fall to dismantled) - 1), progress = mean fall of members and flow (Sidman &
Norpoth 2012; Gelpi et al.). Unilateral action starts from the part of the support that polls give it.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.mechanisms.watch import UNILATERAL
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field
from contrapeso.world.goods import base_supply

READS = "campaign_active civilians landed_smooth members_start total_members will".split()
WRITES = "campaign_over will".split()

ABOUT = About(
    ("failing will", "voluntad que flaquea"),
    ("no campaign is ever called off", "ninguna campaña se suspende"),
    off={"will.threshold": 0},
)
FIELDS = (
    Field("will", ("will in Washington", "voluntad en Washington"), state=True),
    Field("campaign_over", ("campaign called off", "campaña suspendida"), dtype="i8", state=True),
)

PROSPECT = form("will", "prospect")


@njit
def casualties(world, p):
    """Weekly change of will by the week's harm."""
    return -p.will_casualty_weight * math.log1p(world.civilians)


@njit
def prospect(world, p):
    """Weekly change of will by visible success, or the want of it."""
    members = 1.0 - world.total_members / world.members_start
    flow = 1.0 - world.landed_smooth / base_supply(p)
    progress = max(0.0, 0.5 * (members + flow))
    return p.will_prospect_weight * (2.0 * min(1.0, progress / (1.0 - p.dismantle_share)) - 1.0)


@njit
def effective(world, p):
    """Will that counts: unilateral action has less support from the start."""
    return world.will * (p.will_unilateral_factor if p.coordination_mode == UNILATERAL else 1.0)


@njit
def step(world, p):
    """A campaign week wears will down or feeds it."""
    if world.campaign_active == 0:
        return
    change = prospect(world, p) if p.form_will == PROSPECT else casualties(world, p)
    world.will = min(p.will_initial, max(0.0, world.will * 2.0 ** (-1.0 / p.will_half_life_weeks) + change))
    if effective(world, p) < p.will_threshold:
        world.campaign_over = 1
