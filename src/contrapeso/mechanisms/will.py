"""Will: Washington's readiness to go on; below its threshold the campaign ends.

Both forms lose 2^(-1 / half-life) in every campaign week. casualties: minus w ln((1 + D) / (1 + D of last week)), D the
dead of one's own so far (Mueller: the logarithm of all casualties), minus v ln(1 + foreign civilians harmed this week).
One's own dead ~ Poisson(joint raids x rate + sorties x rate); none while only drones fly and nobody goes along.
prospect: plus w (2 min(1, progress / fall to dismantled) - 1), progress = mean fall of members and flow (Sidman &
Norpoth 2012; Gelpi et al.). Unilateral action starts from the part of the support that polls give it.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.watch import UNILATERAL
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import base_supply

READS = """
    campaign_active civilians id joint_raids landed_smooth members_start own_dead own_dead_so_far seed sorties
    total_members week will
""".split()
WRITES = "campaign_over own_dead own_dead_so_far will".split()

ABOUT = About(
    ("failing will", "voluntad que flaquea"),
    ("no campaign is ever called off", "ninguna campaña se suspende"),
    off={"will.threshold": 0},
)
OWN_DEAD = Stream(64, ("how many of Washington's own die", "cuántos de los propios de Washington mueren"))
FIELDS = (
    Field("own_dead", ("US dead", "muertos de EE. UU.")),
    Field("own_dead_so_far", ("US dead so far", "muertos de EE. UU. hasta ahora"), state=True),
    Field("will", ("will in Washington", "voluntad en Washington"), state=True),
    Field("campaign_over", ("campaign called off", "campaña suspendida"), dtype="i8", state=True),
)

METRICS = (Metric(104, "own_dead_total", "total", "persons", ("US dead", "muertos de EE. UU."), "own_dead"),)

PROSPECT = form("will", "prospect")


@njit
def bury(world, p):
    """The week's dead of one's own."""
    mean = p.will_own_dead_per_joint_raid * world.joint_raids + p.will_own_dead_per_sortie * world.sorties
    world.own_dead = 0.0
    if mean > 0.0:
        world.own_dead = poisson(uniform(world.seed, world.id, world.week, OWN_DEAD, 0, 0), mean)
    world.own_dead_so_far += world.own_dead


@njit
def casualties(world, p):
    """Weekly change of will by the week's dead: one's own against all so far, and foreign civilians."""
    before = world.own_dead_so_far - world.own_dead
    own = math.log((1.0 + world.own_dead_so_far) / (1.0 + before))
    return -p.will_casualty_weight * own - p.will_foreign_civilian_weight * math.log1p(world.civilians)


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
    bury(world, p)
    if world.campaign_active == 0:
        return
    change = prospect(world, p) if p.form_will == PROSPECT else casualties(world, p)
    world.will = min(p.will_initial, max(0.0, world.will * 2.0 ** (-1.0 / p.will_half_life_weeks) + change))
    if effective(world, p) < p.will_threshold:
        world.campaign_over = 1
