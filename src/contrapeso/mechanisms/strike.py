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
from contrapeso.draws.keyed import uniform, uniform4, uniforms4_of
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.move import ON_THE_MOVE, latency_days, truth
from contrapeso.mechanisms.release import release
from contrapeso.mechanisms.state_government import OWN
from contrapeso.mechanisms.watch import COOPERATIVE
from contrapeso.world.axes import DAYS, HOURS, NEVER, STATES
from contrapeso.world.choices import choice
from contrapeso.world.declare import About, Field, Metric

READS = """
    asset_alive asset_kind asset_state assets campaign_active campaign_over candidate_asset candidate_key
    candidate_state candidate_time candidates fix_end fix_stop fix_time id may_strike no_leave no_will planned seed
    sorties strike_civilians strikes strikes_month week
""".split()
WRITES = """
    candidate_key harmed_recent no_fix no_leave no_will planned strikes_month strikes_recent
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
FEW = 128
"""Keys that are put in order by counting."""


@njit
def weights_of(p):
    """Priority weight of every kind of asset; 0 = never struck."""
    return np.array(
        [
            p.strikes_priority_leaders,
            p.strikes_priority_operatives,
            p.strikes_priority_vehicles,
            p.strikes_priority_warehouses,
            p.strikes_priority_laboratories,
            p.strikes_priority_cash,
        ]
    )


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
def refusing(world, p):
    """Whether each state refuses strikes on its ground, (32,); under federal rule none does: who flies has leave."""
    refuses = np.zeros(STATES, np.bool_)
    for s in range(STATES):
        refuses[s] = p.form_state_government == OWN and not leave(world, p, s)
    return refuses


@njit
def shortlist(low, high, most, rate):
    """Names of the `most` smallest keys and some more, whatever keys there are between the bounds `low` and `high`.

    Infinite where they take no part; `most` at least do. rate: of keys in a unit near 0, a guess from which it begins.
    """
    bound, n = (most + 2.0 * math.sqrt(most)) / rate, len(high)
    if not 0.0 < bound < np.inf:  # weights beyond all reason
        bound = np.inf
    while bound < np.inf and (high <= bound).sum() < most:
        bound *= 1.5
    names, count = np.empty(n, np.int64), 0
    for k in range(n):
        names[count] = k
        count += low[k] <= bound
    return names[:count]


@njit
def in_order(keys):
    """Places of keys in their order: while they are few by counting those below each, which takes no branch."""
    n = len(keys)
    if n > FEW:
        return np.argsort(keys, kind="mergesort")
    order = np.empty(n, np.int64)
    for i in range(n):
        below = 0
        for k in range(n):
            below += (keys[k] < keys[i]) | ((keys[k] == keys[i]) & (k < i))
        order[below] = i
    return order


@njit
def dues(world, p):
    """Days of the week after which the strike of every fresh fix falls due, or its lot where targets are drawn at
    random; infinite where it isn't struck. Returns how many are struck, and how many were where strikes are allowed.
    """
    weights, refuses, start = weights_of(p), refusing(world, p), world.week * DAYS
    count, unasked, moving = 0, 0, p.strikes_engage_moving != 0.0
    due = world.candidate_key[: world.candidates]
    for k in range(len(due)):
        a = world.candidate_asset[k]
        wanted = ((world.candidate_state[k] != ON_THE_MOVE) | moving) & (weights[world.asset_kind[a]] > 0.0)
        refused = refuses[world.asset_state[a]]
        unasked += wanted & refused
        count += wanted & (not refused)
        world.candidate_key[k] = world.candidate_time[k] - start if wanted & (not refused) else np.inf
    if p.strikes_targeting == RANDOM:
        for k in range(len(due)):
            if due[k] < np.inf:
                due[k] = DAYS * uniform(world.seed, world.id, world.week, DYNAMIC, world.candidate_asset[k], k)
    return count, unasked


@njit
def dynamic(world, p, sorties):
    """Serve fresh fixes in the order in which their strikes fall due, while there are sorties; returns how many were
    wanted where strikes aren't allowed.
    """
    due, flown, latency = world.candidate_key[: world.candidates], 0, latency_days(p)
    count, unasked = dues(world, p)
    while flown < sorties and count > 0:
        names = shortlist(due, due, min(count, sorties - flown), count / DAYS)
        count -= len(names)
        for k in names[in_order(due[names])]:
            a, due[k] = world.candidate_asset[k], np.inf
            if world.asset_alive[a] == 1 and flown < sorties:
                flown += 1
                hour = int((world.candidate_time[k] - world.week * DAYS) * HOURS)
                release(world, p, a, world.candidate_state[k], latency, DYNAMIC_LANE * 256 + hour)
    return unasked


@njit(inline="always")
def ripe(world, a, end, hours, moving):
    """Whether the deck holds a fix of asset a that is `hours` old at time `end`, and rests then or may be struck on the
    move.
    """
    made = world.fix_time[a]
    old = (made != NEVER) & (end - made >= hours / HOURS) & (world.asset_alive[a] == 1)
    return old & (moving | (end >= world.fix_stop[a]) | (end >= world.fix_end[a]))


@njit
def stock(world, p, weights, end):
    """Assets with a ripe fix at time `end` that may be struck, and how many are ripe where strikes aren't allowed."""
    n, hours, moving = world.assets, p.strikes_deliberate_hours, p.strikes_engage_moving != 0.0
    there, assets, count = np.empty(n, np.bool_), np.empty(n, np.int64), 0
    for a in range(n):
        there[a] = ripe(world, a, end, hours, moving)
    for a in range(n):
        assets[count] = a
        count += there[a]
    refuses, kept, unasked = refusing(world, p), 0, 0
    for a in assets[:count]:
        wanted, refused = weights[world.asset_kind[a]] > 0.0, refuses[world.asset_state[a]]
        unasked += wanted & refused
        assets[kept] = a
        kept += wanted & (not refused)
    return assets[:kept], unasked


@njit(error_model="numpy")
def bounds(first, made, rates, end, low, high):
    """Turns weights into the rates of a race, by freshness at time `end`, and bounds -ln(u) / rate by (1 - u) / rate
    and (1 - u) / u / rate; infinite at a rate of 0, which a weight too small to be halved has.
    """
    for k in range(len(first)):
        rates[k] /= 1.0 + (end - made[k]) / DAYS
        low[k] = (1.0 - first[k]) / rates[k] if rates[k] > 0.0 else np.inf
        high[k] = low[k] / first[k]


@njit
def race(world, p, weights, end, assets, sorties):
    """Keeps those of the assets that are served, by priority and freshness or at random. Returns how many."""
    n, none = len(assets), np.zeros(len(assets), np.int64)
    u, rates, made, low, high = np.empty((4, n)), np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    uniforms4_of(world.seed, world.id, world.week, RACE, assets, none, u)
    for k in range(n):
        rates[k], made[k] = weights[world.asset_kind[assets[k]]], world.fix_time[assets[k]]
    bounds(u[0], made, rates, end, low, high)
    count, rate = (rates > 0.0).sum(), rates.sum()
    if p.strikes_targeting == RANDOM:
        low = high = np.where(rates > 0.0, u[0], np.inf)
        rate = float(count)
    most = min(count, sorties)
    if most == 0:
        return 0
    names = shortlist(low, high, most, rate)
    keys = u[0, names]
    if p.strikes_targeting != RANDOM:
        keys = -np.log(keys) / rates[names]
    served = np.zeros(n, np.bool_)
    served[names[in_order(keys)[:most]]] = True
    kept = 0
    for k in names:
        assets[kept] = assets[k]
        kept += served[k]
    return kept


@njit
def deliberate(world, p, sorties):
    """Take the stock at the end of the week, by priority and freshness; returns as `dynamic` does."""
    if sorties == 0:
        return 0
    end, weights = (world.week + 1) * DAYS, weights_of(p)
    assets, unasked = stock(world, p, weights, end)
    for a in assets[: race(world, p, weights, end, assets, sorties)]:
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
