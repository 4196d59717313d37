"""Hide and move: every asset's moves, stops and fixes of the week, with their times, walked in order.

In place -> moving at mu, moving -> in place at nu = 1 / transit time. Alert adds a separate Poisson stream of moves
at rate mu (m - 1) A (superposition), so that arms share the base stream and meet again when the alert is gone. A fix
in place is true until the next move; a fix on the move is lost at kappa, and where the asset stopped first, true
until the next move. Under `alert_place: state` A is that of the state in which the asset is. The deck keeps the latest
fix of every asset. Times in days since the start.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.exps import exps
from contrapeso.draws.inversion import exponential, poisson_of_few, poisson_rest, poisson_rest_of_few
from contrapeso.draws.keyed import uniform4, uniforms4, uniforms_of
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms import roads
from contrapeso.mechanisms.paradigm import factor
from contrapeso.mechanisms.roads import ALERTED, BEGIN, CARRIED, EVERYDAY, LOT, NAME, SEEN, STOP
from contrapeso.world.axes import DAYS, FIXES, FOREVER, HOURS, NEVER, STATES
from contrapeso.world.choices import form
from contrapeso.world.codes import OK, TOO_MANY_FIXES, TOO_MANY_MOVES
from contrapeso.world.declare import About, Field, Metric

READS = """
    alert_mean asset_alive asset_organisation asset_state asset_stop assets calm candidates deck detect_moving
    detect_static failed fix_end fix_stop fix_time fixes fixes_moving id organisations place_alert_mean place_calm seed
    week
""".split()
WRITES = """
    calm candidate_asset candidate_state candidate_time candidates failed fix_end fix_stop fix_time
    fixes fixes_moving place_calm
""".split()

CALLS = ("roads",)

ABOUT = About(
    ("hide and move", "esconderse y moverse"),
    (
        "under alert assets move as often as without it and work as much; everyday moves stay",
        "en alerta los activos se mueven y trabajan igual que sin ella; los traslados de siempre quedan",
    ),
    off={"posture.alert_multiplier": 1, "posture.activity_loss": 0},
)
TRACK = Stream(25, ("how long a moving asset is followed", "cuánto se sigue a un activo en movimiento"))
FIX_TIMES = Stream(23, ("when assets are seen", "cuándo son vistos los activos"))
MOVES = Stream(20, ("which assets move or are seen", "qué activos se mueven o son vistos"))
FIELDS = (
    Field("asset_stop", ("ends of assets' moves", "fin de los traslados de activos"), ("assets",), state=True),
    Field("fix_time", ("fixes in the deck", "localizaciones en la lista"), ("assets",), state=True),
    Field("fix_stop", ("stops of located assets", "paradas de activos localizados"), ("assets",), state=True),
    Field("fix_end", ("how long fixes stay true", "hasta cuándo valen las localizaciones"), ("assets",), state=True),
    Field("fixes", ("fixes made", "localizaciones hechas")),
    Field("fixes_moving", ("fixes of moving assets", "localizaciones en movimiento")),
    Field(
        "calm", ("chance that alert moves nobody", "probabilidad de que la alerta no mueva a nadie"), ("organisations",)
    ),
    Field("place_calm", ("chance that alert moves nobody, by state", "probabilidad, por estado"), ("states",)),
    Field("candidates", ("fixes that can be struck at once", "localizaciones atacables de inmediato"), dtype="i8"),
    Field("candidate_time", ("when fresh fixes fall due", "cuándo vencen las localizaciones frescas"), ("fixes",)),
    Field("candidate_asset", ("assets freshly located", "activos recién localizados"), ("fixes",), dtype="u2"),
    Field(
        "candidate_state",
        ("what fresh fixes are worth", "lo que valen las localizaciones frescas"),
        ("fixes",),
        dtype="i1",
    ),
)
METRICS = (
    Metric(50, "fixes_total", "total", "fixes", ("fixes made", "localizaciones hechas"), "fixes"),
    Metric(
        51,
        "fixes_moving_total",
        "total",
        "fixes",
        ("fixes on moving assets", "localizaciones en movimiento"),
        "fixes_moving",
    ),
)

STALE, IN_PLACE, ON_THE_MOVE = 0, 1, 2
BLOCK = 64
LOTS, ROUSED, CALM, FORGOTTEN, MOVED, FIXED, EXTRAS, MORE, ROWS = (k * BLOCK for k in range(9))
"""Rows of a block of assets (see `in_blocks`)."""
FEW = 2
"""Fixes in place of an asset whose draws take no branch."""
BY_STATE = form("alert_place", "state")
MOST_FIXES = 4_000_000.0
"""Fixes of one week that are walked at all: were every asset seen as one in place and as one on the move, a thousand
each. Priors end below a tenth of it."""
MOST_MOVES = 1e6
"""Moves of an asset in a week at full alert that are drawn at all; a world fails at JOURNEYS of them."""


@njit(inline="always")
def truth(time, stop, end):
    """What a fix is worth at a time: STALE, IN_PLACE or ON_THE_MOVE."""
    return (time < end) * (IN_PLACE + (time < stop) * (ON_THE_MOVE - IN_PLACE))


@njit(inline="always")
def offer(world, a, there, made, stop, end, delay, start):
    """Put a fix, if it is there, before the dynamic lane if its strike would fall in this week."""
    time, k = made + delay, world.candidates
    due = there & (time >= start) & (time < start + DAYS)
    if k >= FIXES:
        world.failed = TOO_MANY_FIXES if due else world.failed
        return
    world.candidate_time[k], world.candidate_asset[k] = time, a
    world.candidate_state[k] = truth(time, stop, end)
    world.candidates = k + due


@njit
def visible(world, road, start):
    """How many journeys before each may be seen: their lots aren't below a bound of the chance that they aren't."""
    end, rate, found = start + DAYS, world.detect_moving, np.zeros(road.shape[1] + 1, np.int64)
    begin, stop, lot = road[BEGIN], road[STOP], road[LOT]
    for k in range(len(begin)):
        found[k + 1] = found[k] + (not lot[k] < 1.0 - rate * (min(stop[k], end) - begin[k]))
    return found


@njit(inline="always")
def keep(world, a, there, made, stop, end, delay, start, latest):
    """Offer a fix, if it is there (too chancy for a branch), and let the deck hold the latest, whose time returns."""
    world.fixes += there
    world.fixes_moving += there & (made < stop)
    offer(world, a, there, made, stop, end, delay, start)
    better, before = there & (made > latest), (world.fix_time[a], world.fix_stop[a], world.fix_end[a])
    world.fix_time[a] = made if better else before[0]
    world.fix_stop[a] = stop if better else before[1]
    world.fix_end[a] = end if better else before[2]
    return made if better else latest


@njit
def track(p, u):
    """Days for which the track of a moving asset is held."""
    rate = p.surveillance_track_loss_per_hour * HOURS
    return exponential(u, 1.0 / rate) if rate > 0.0 else FOREVER


@njit
def fixes_on_the_move(world, p, a, road, first, last, delay, start):
    """Fixes on journeys: true until the track is lost or, if it holds to the stop, until the next journey. Returns the
    time of the latest.
    """
    latest = NEVER
    for k in range(first, last):
        begin, stop = road[BEGIN, k], road[STOP, k]
        span = min(stop, start + DAYS) - begin
        for f in range(poisson_of_few(road[LOT, k], world.detect_moving * span)):
            v = uniform4(world.seed, world.id, world.week, TRACK, a, int(road[NAME, k]) * 64 + f)
            made = begin + span * v[0]
            lost = made + track(p, v[1])
            following = road[BEGIN, k + 1] if k + 1 < last else FOREVER
            end = lost if lost < stop else following
            latest = keep(world, a, True, made, stop, end, delay, start, latest)
    return latest


@njit(inline="always")
def fix_in_place(world, a, there, u, road, first, last, delay, start, latest):
    """A fix in place at lot u, if it is there and the asset rests: true until the next journey. Returns as `keep`."""
    made, resting, following = start + DAYS * u, there, FOREVER
    for k in range(first, max(last, first + 1)):  # most make one journey or none
        begin = road[BEGIN, k]
        begin = begin if k < last else FOREVER
        resting &= (made < begin) | (made >= road[STOP, k])
        following = min(following, begin if begin > made else FOREVER)
    return keep(world, a, resting, made, NEVER, following, delay, start, latest)


@njit(inline="always")
def held(world, a, road, first, last, delay, start):
    """A fix that the deck holds ends with the first journey that the asset begins; perhaps it falls due."""
    there, fresh = world.fix_time[a] != NEVER, first + ((first < last) & (road[NAME, first] == CARRIED))
    begin, end = road[BEGIN, fresh], world.fix_end[a]
    world.fix_end[a] = begin if there & (fresh < last) & (begin < end) else end
    offer(world, a, there, world.fix_time[a], world.fix_stop[a], world.fix_end[a], delay, start)


@njit
def seen(world, list, numbers, first, found):
    """Places in the list of assets of which a fix is held or may be made."""
    some, n = np.empty(len(list), np.int64), 0
    for k in range(len(list)):
        some[n] = k
        there = (numbers[SEEN, k] > 0) | (world.fix_time[list[k]] != NEVER)
        n += there | (found[first[k + 1]] > found[first[k]])
    return some[:n]


@njit
def glimpses(world, list, numbers, some):
    """Lots of the fixes in place of some assets, one asset after the other; and one to spare."""
    room = FEW
    for k in some:
        room += numbers[SEEN, k]
    whose, names, n = np.empty(room, np.uint32), np.empty(room, np.uint32), 0
    for k in some:
        a, count = list[k], numbers[SEEN, k]
        whose[n], names[n], whose[n + 1], names[n + 1] = a, 0, a, 1  # written even if there are less
        for f in range(FEW, count):
            whose[n + f], names[n + f] = a, f
        n += count
    u = np.empty(n + 1)
    uniforms_of(world.seed, world.id, world.week, FIX_TIMES, whose, names, u)
    return u


@njit
def go(world, p, list, numbers, start, delay):
    """The week of every asset listed: first the journeys of all, then the fixes of those that are seen."""
    road, first, last = roads.step(world, p, list, numbers, start)
    found = visible(world, road, start)
    some = seen(world, list, numbers, first, found)
    u, lot = glimpses(world, list, numbers, some), 0
    for k in some:
        latest = NEVER
        a, i, j, count = list[k], first[k], last[k], numbers[SEEN, k]
        held(world, a, road, i, j, delay, start)
        if found[first[k + 1]] > found[i]:
            latest = fixes_on_the_move(world, p, a, road, i, j, delay, start)
        latest = fix_in_place(world, a, count > 0, u[lot], road, i, j, delay, start, latest)
        for f in range(1, count):
            latest = fix_in_place(world, a, True, u[lot + f], road, i, j, delay, start, latest)
        lot += count


@njit
def beyond(world, base, roused):
    """Why the week is beyond what can be walked, from its means per asset: OK, or the code of a failed world."""
    if (world.detect_static + world.detect_moving) * DAYS * world.assets > MOST_FIXES:
        return TOO_MANY_FIXES
    return TOO_MANY_MOVES if base + max(roused, 0.0) > MOST_MOVES else OK


@njit
def unmoved(world, roused, by_state):
    """Chance that alert moves an asset of each organisation, or in each state, not once in the week."""
    if by_state:
        for s in range(STATES):
            world.place_calm[s] = -roused * world.place_alert_mean[s]
        exps(world.place_calm[:])
    else:
        for i in range(world.organisations):
            world.calm[i] = -roused * world.alert_mean[i]
        exps(world.calm[: world.organisations])


@njit
def awake(world, lots, quiet, by_state, start, delay):
    """The living assets to which anything may happen: a lot below `quiet` times the calm passes all tests of `busy` at
    once. Most aren't, and the loop has no branch.
    """
    n, count = world.assets, 0
    list = np.empty(n, np.int64)
    for a in range(n):
        calm = world.place_calm[world.asset_state[a]] if by_state else world.calm[world.asset_organisation[a]]
        asleep = (lots[a & 3, a >> 2] < quiet * calm) & (world.asset_stop[a] <= start)
        list[count] = a
        count += (world.asset_alive[a] == 1) & (not (asleep & (world.fix_time[a] + delay < start)))
    return list[:count]


@njit
def events(u, base, seen, extra, still, unseen, kept, calm):
    """Moves of every day, fixes in place, whether the deck forgets and moves under alert, from one lot for all four."""
    moves, u = poisson_rest(u, base, still)
    fixes, u = poisson_rest(u, seen, unseen)
    forgotten = u >= kept
    u = (u - kept if forgotten else u) / (1.0 - kept if forgotten else kept)
    return moves, fixes, forgotten, poisson_rest(u, extra, calm)[0]


@njit(error_model="numpy")
def few(block, base, seen, still, unseen, kept):
    """`events` of a block of assets, up to 3 of each kind; which may have more."""
    for k in range(BLOCK):
        moves, u, many = poisson_rest_of_few(block[LOTS + k], base, still)
        fixes, u, much = poisson_rest_of_few(u, seen, unseen)
        lost = u >= kept
        u = (u - kept if lost else u) / (1.0 - kept if lost else kept)
        extra, u, most = poisson_rest_of_few(u, block[ROUSED + k], block[CALM + k])
        block[MORE + k], block[FORGOTTEN + k] = 1.0 if many | much | most else 0.0, 1.0 if lost else 0.0
        block[MOVED + k], block[FIXED + k], block[EXTRAS + k] = moves, fixes, extra


@njit
def gather(world, lots, list, roused, by_state, block):
    """What chance needs of the assets listed, side by side."""
    for k in range(len(list)):
        a = list[k]
        i, s = world.asset_organisation[a], world.asset_state[a]
        alert = world.place_alert_mean[s] if by_state else world.alert_mean[i]
        calm = world.place_calm[s] if by_state else world.calm[i]
        block[LOTS + k], block[ROUSED + k], block[CALM + k] = lots[a & 3, a >> 2], roused * alert, calm


@njit
def busy(world, lots, list, means, kept, by_state, start, delay):
    """Of the assets listed those that move, are seen, are on their way or have a fix whose strike is due, with their
    numbers (3, n). means: of moves, fixes and moves at full alert. The deck forgets fixes at `kept`.
    """
    base, seen, roused = means
    still, unseen, count, n = math.exp(-base), math.exp(-seen), len(list), 0
    numbers, block = np.empty((3, count), np.int64), np.full(ROWS, 0.5)
    for k in range(count):
        i = k & (BLOCK - 1)
        if i == 0:
            gather(world, lots, list[k : k + BLOCK], roused, by_state, block)
            few(block, base, seen, still, unseen, kept)
        a, lost = list[k], block[FORGOTTEN + i] > 0.0
        moves, fixes, extra = int(block[MOVED + i]), int(block[FIXED + i]), int(block[EXTRAS + i])
        if block[MORE + i] > 0.0:
            found = events(block[LOTS + i], base, seen, block[ROUSED + i], still, unseen, kept, block[CALM + i])
            moves, fixes, lost, extra = found
        time = world.fix_time[a]
        time = NEVER if lost else time
        world.fix_time[a] = time
        list[n], numbers[EVERYDAY, n], numbers[ALERTED, n], numbers[SEEN, n] = a, moves, extra, fixes
        n += (moves + extra + fixes > 0) | (world.asset_stop[a] > start) | (time + delay >= start)
    return list[:n], numbers


@njit
def step(world, p):
    """The week of every asset; one uniform serves an asset with nothing to do, one counter serves four assets."""
    if world.detect_static <= 0.0 and world.detect_moving <= 0.0 and world.deck == 0:
        return
    start, delay = world.week * DAYS, latency_days(p)
    base, seen = p.posture_relocation_per_day * DAYS, world.detect_static * DAYS
    kept = math.exp(-p.deck_stale_per_day * DAYS)
    roused = (p.posture_alert_multiplier - 1.0) * base
    world.failed = max(world.failed, beyond(world, base, roused))
    if world.failed != OK:
        return
    by_state = p.form_alert_place == BY_STATE
    unmoved(world, roused, by_state)
    lots = np.empty((4, world.assets // 4 + 1))
    uniforms4(world.seed, world.id, world.week, MOVES, 0, 0, lots)
    list = awake(world, lots, math.exp(-base) * math.exp(-seen) * kept, by_state, start, delay)
    list, numbers = busy(world, lots, list, (base, seen, roused), kept, by_state, start, delay)
    go(world, p, list, numbers, start, delay)


@njit
def latency_days(p):
    """Delay of the dynamic lane, in days."""
    return p.strikes_latency_hours / HOURS * factor(p, p.paradigm_latency_factor)
