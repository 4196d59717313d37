"""Events with a known time in the twin's hunt: strikes of both lanes, the leak, a week's end, an asset rebuilt.

Dynamic: a fix that falls due is struck while the week's share of sorties lasts, first come first served. Deliberate: at
the week's end the rest take the stock that is old enough, in an exponential race by weight and freshness.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from contrapeso.verification.twin.pieces import Asset, Fix, worth

if TYPE_CHECKING:
    from contrapeso.verification.twin.hunting import HuntWorld


def happen(world: HuntWorld, what: str, who: object) -> None:
    """One event of the agenda."""
    if what == "due" and isinstance(who, Fix):
        answer(world, who)
    elif what == "rebuilt" and isinstance(who, Asset):
        who.alive = True
        world.still[who.organisation].add(who)
    elif what == "leak":
        world.alert = [1.0] * len(world.alert)
    elif what == "week":
        take_stock(world)
        world.dynamic_left = world.sorties_of(world.setting.dynamic_share)


def allowed(world: HuntWorld, fix: Fix) -> bool:
    """Whether a fix may be struck now: the asset is there, its kind is wanted, and it may be struck on the move."""
    asset = fix.asset
    if not asset.alive or asset.lives != fix.life or asset.weight <= 0.0:
        return False
    return world.setting.engage_moving or worth(fix, world.now) != "moving"


def answer(world: HuntWorld, fix: Fix) -> None:
    """The dynamic lane."""
    if world.dynamic_left > 0 and allowed(world, fix):
        world.dynamic_left -= 1
        fly(world, fix)


def take_stock(world: HuntWorld) -> None:
    """The deliberate lane."""
    sorties = world.sorties_of(1.0 - world.setting.dynamic_share)
    if sorties == 0:
        return
    race = []
    for asset in world.everything:
        fix = asset.deck
        if fix is None or world.now - fix.made < world.setting.deliberate or not allowed(world, fix):
            continue
        age = (world.now - fix.made) / 7.0
        speed = asset.weight / (1.0 + age) if world.setting.by_freshness else 1.0
        race.append((world.random.expovariate(1.0) / speed, fix))
    race.sort(key=lambda entry: entry[0])
    for _, fix in race[:sorties]:
        fly(world, fix)


def fly(world: HuntWorld, fix: Fix) -> None:
    """One sortie: a wrong fix is struck in vain, most stale ones are seen and left alone, the others may hit."""
    s, totals, asset = world.setting, world.totals, fix.asset
    state = worth(fix, world.now)
    totals.sorties += 1
    if asset.deck is fix:
        asset.deck = None
    wrong = world.random.random() < s.wrong
    if state == "stale" and not wrong and world.random.random() < s.confirm:
        totals.wasted += 1
        return
    totals.strikes += 1
    if wrong or state == "stale":
        totals.wasted += 1
        return
    world.alert[asset.organisation] = min(1.0, world.alert[asset.organisation] + s.alert_per_hit)
    if world.random.random() < s.effect:
        if state == "moving":
            totals.hits_moving += 1
        else:
            totals.hits_still += 1
        destroy(world, asset)


def destroy(world: HuntWorld, asset: Asset) -> None:
    """An asset is gone until it is rebuilt, with all that was known of it."""
    (world.moving if asset.moving else world.still[asset.organisation]).remove(asset)
    asset.alive, asset.moving, asset.deck = False, False, None
    asset.lives += 1
    asset.stopped = -math.inf
    if world.setting.rebuild < math.inf:
        world.plan(world.now + world.random.expovariate(1.0 / world.setting.rebuild), "rebuilt", asset)
