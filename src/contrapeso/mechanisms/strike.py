"""Strike: two lanes share the week's sorties.

dynamic: a share of the sorties answers fresh fixes after `strikes.latency_hours`, first come first served.
deliberate: the rest take the stock (the deck) after `strikes.deliberate_hours`, in an exponential race whose rate is
the priority's weight times freshness 1 / (1 + age in weeks). A refused request costs no sortie. `strikes.targeting:
random` draws at random from the same fixes. Authority: cooperative needs the strikes rung, on the ground of the state
where the asset is (`state_government`); unilateral needs will. Sorties planned = flown + those without leave + those
without a fix that may be struck + those of a campaign that was called off.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.inversion import round_randomly
from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.move import HOURS, ON_THE_MOVE, latency_days, truth
from contrapeso.mechanisms.release import release
from contrapeso.mechanisms.state_government import OWN
from contrapeso.mechanisms.watch import COOPERATIVE
from contrapeso.world.axes import DAYS, NEVER, STATES
from contrapeso.world.choices import choice
from contrapeso.world.declare import About, Field, Metric

READS = """
    asset_alive asset_kind asset_state assets campaign_active campaign_over candidate_asset candidate_key
    candidate_state candidate_time candidates fix_end fix_stop fix_time id may_strike no_leave no_will planned seed
    sorties strike_civilians strikes strikes_month week
""".split()
WRITES = """
    candidate_asset candidate_key harmed_recent no_fix no_leave no_will planned strikes_month strikes_recent
""".split()

CALLS = ("release",)

ABOUT = About(
    ("strikes", "ataques"), ("no sortie is flown", "no sale ninguna misión"), off={"strikes.capacity_per_week": 0}
)
DYNAMIC = Stream(31, ("order of fresh fixes", "orden de las localizaciones frescas"))
RACE = Stream(33, ("which fixes of the deck come first", "qué localizaciones de la lista van primero"))
SORTIES = Stream(30, ("number of sorties", "número de salidas"))
FIELDS = (
    Field("strikes_recent", ("strikes last week", "ataques de la semana pasada"), state=True),
    Field("strikes_month", ("strikes of the last month", "ataques del último mes"), state=True),
    Field(
        "harmed_recent",
        ("civilians harmed by strikes last week", "víctimas civiles de los ataques la semana pasada"),
        state=True,
    ),
    Field("candidate_key", ("order of fresh fixes", "orden de las localizaciones frescas"), ("fixes",)),
    Field("planned", ("sorties planned", "salidas previstas")),
    Field("no_leave", ("sorties not flown for want of leave", "salidas que no se hicieron por falta de permiso")),
    Field("no_fix", ("sorties not flown for want of a fix", "salidas que no se hicieron por falta de localización")),
    Field("no_will", ("sorties not flown for want of will", "salidas que no se hicieron por falta de voluntad")),
)
METRICS = (
    Metric(97, "sorties_planned_total", "total", "sorties", ("sorties planned", "salidas previstas"), "planned"),
    Metric(
        98,
        "sorties_no_leave_total",
        "total",
        "sorties",
        ("sorties not flown for want of leave", "salidas que no se hicieron por falta de permiso"),
        "no_leave",
    ),
    Metric(
        99,
        "sorties_no_fix_total",
        "total",
        "sorties",
        ("sorties not flown for want of a fix", "salidas que no se hicieron por falta de localización"),
        "no_fix",
    ),
    Metric(
        100,
        "sorties_no_will_total",
        "total",
        "sorties",
        ("sorties not flown for want of will", "salidas que no se hicieron por falta de voluntad"),
        "no_will",
    ),
)

RANDOM = choice("strikes.targeting", "random")
DYNAMIC_LANE, DELIBERATE_LANE = 0, 1
MONTH_WEEKS = 4.0


@njit
def weight(p, kind):
    """Priority weight of an asset's kind; 0 = never struck."""
    weights = (
        p.strikes_priority_leaders,
        p.strikes_priority_operatives,
        p.strikes_priority_vehicles,
        p.strikes_priority_warehouses,
        p.strikes_priority_laboratories,
        p.strikes_priority_cash,
    )
    return weights[kind]


@njit
def leave(world, p, s):
    """Whether strikes are allowed in state s."""
    return p.coordination_mode != COOPERATIVE or world.may_strike[s] == 1


@njit
def authorised(world, p):
    """Whether strikes may be flown anywhere this week."""
    allowed = 0
    for s in range(STATES):
        allowed += leave(world, p, s)
    return world.campaign_active == 1 and allowed > 0


@njit
def refused(world, p, a):
    """Whether asset a is in a state that doesn't allow strikes; under federal rule, never: who flies has leave."""
    return p.form_state_government == OWN and not leave(world, p, world.asset_state[a])


@njit
def cut(world, count, sorties):
    """The key up to which candidates are served: all of them, or as many as there are sorties."""
    if count <= sorties:
        return np.inf
    return np.partition(world.candidate_key[:count], sorties - 1)[sorties - 1] if sorties > 0 else -np.inf


@njit
def dynamic(world, p, sorties):
    """Serve fresh fixes in the order in which their strikes fall due, while there are sorties; returns how many were
    wanted where strikes aren't allowed.
    """
    unasked = 0
    for k in range(world.candidates):
        a = world.candidate_asset[k]
        blocked = world.candidate_state[k] == ON_THE_MOVE and p.strikes_engage_moving == 0.0
        if blocked or weight(p, world.asset_kind[a]) <= 0.0:
            world.candidate_key[k] = np.inf
        elif refused(world, p, a):
            world.candidate_key[k] = np.inf
            unasked += 1
        elif p.strikes_targeting == RANDOM:
            world.candidate_key[k] = uniform(world.seed, world.id, world.week, DYNAMIC, a, k)
        else:
            world.candidate_key[k] = world.candidate_time[k]
    flown = 0
    for k in np.argsort(world.candidate_key[: world.candidates]):
        a = world.candidate_asset[k]
        if flown >= sorties or world.candidate_key[k] == np.inf:
            break
        if world.asset_alive[a] == 1:
            flown += 1
            hour = int((world.candidate_time[k] - world.week * DAYS) * HOURS)
            release(world, p, a, world.candidate_state[k], latency_days(p), DYNAMIC_LANE * 256 + hour)
    return unasked


@njit
def ripe(world, p, a, end):
    """Whether the deck holds a fix of asset a that is old enough for the deliberate lane at time `end`."""
    made = world.fix_time[a]
    if made == NEVER or world.asset_alive[a] == 0 or end - made < p.strikes_deliberate_hours / HOURS:
        return False
    if p.strikes_engage_moving == 0.0 and truth(end, world.fix_stop[a], world.fix_end[a]) == ON_THE_MOVE:
        return False
    return weight(p, world.asset_kind[a]) > 0.0


@njit
def deliberate(world, p, sorties):
    """Take the stock at the end of the week, by priority and freshness; returns as `dynamic` does."""
    if sorties == 0:
        return 0
    end = (world.week + 1) * DAYS
    count, unasked = 0, 0
    for a in range(world.assets):
        if ripe(world, p, a, end):
            if refused(world, p, a):
                unasked += 1
                continue
            u = uniform(world.seed, world.id, world.week, RACE, a, 0)
            age = (end - world.fix_time[a]) / DAYS
            rate = weight(p, world.asset_kind[a]) / (1.0 + age)
            if rate == 0.0:  # a weight too small to be halved
                continue
            world.candidate_key[count] = u if p.strikes_targeting == RANDOM else -math.log(u) / rate
            world.candidate_asset[count] = a
            count += 1
    last = cut(world, count, sorties)
    for k in range(count):
        if world.candidate_key[k] <= last:
            a = world.candidate_asset[k]
            state = truth(end, world.fix_stop[a], world.fix_end[a])
            release(world, p, a, state, p.strikes_deliberate_hours / HOURS, DELIBERATE_LANE * 256)
    return unasked


@njit
def plan(world, p):
    """Sorties of the two lanes that the campaign would fly this week, also after it was called off."""
    if world.campaign_active == 0 and (world.campaign_over == 0 or p.coordination_mode == 0.0):
        return 0, 0
    capacity = p.strikes_capacity_per_week * p.campaign_scale
    u = uniform4(world.seed, world.id, world.week, SORTIES, 0, 0)
    share = p.strikes_dynamic_share
    return round_randomly(u[0], capacity * share), round_randomly(u[1], capacity * (1.0 - share))


@njit
def fly(world, p, fresh, stock):
    """Fly what may be flown; what stays on the ground lacks leave where a fix was refused, else a fix."""
    before = world.sorties
    unasked = dynamic(world, p, fresh)
    left = fresh - (world.sorties - before)
    lacking = min(left, unasked)
    before = world.sorties
    unasked = deliberate(world, p, stock)
    rest = stock - (world.sorties - before)
    world.no_leave = lacking + min(rest, unasked)
    world.no_fix = left + rest - world.no_leave


@njit
def step(world, p):
    """The week's sorties, flown or not."""
    world.no_leave = world.no_fix = world.no_will = 0.0
    fresh, stock = plan(world, p)
    world.planned = fresh + stock
    if authorised(world, p):
        fly(world, p, fresh, stock)
    elif world.campaign_active == 1:
        world.no_leave = world.planned
    else:
        world.no_will = world.planned
    world.strikes_recent = world.strikes
    world.strikes_month = world.strikes_month * (1.0 - 1.0 / MONTH_WEEKS) + world.strikes
    world.harmed_recent = world.strike_civilians
