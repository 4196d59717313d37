"""Chance events of the twin's hunt: moving, stopping, being fixed, and a fix that expires; alert that decays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from contrapeso.verification.twin.pieces import Fix

if TYPE_CHECKING:
    from contrapeso.verification.twin.hunting import HuntWorld
    from contrapeso.verification.twin.pieces import Asset


def rates(world: HuntWorld) -> list[float]:
    """Rates a day: moves by organisation, then stops, fixes in place, fixes on the move, expiries."""
    s = world.setting
    moving = len(world.moving.assets)
    found, still = [], 0
    for i, pool in enumerate(world.still):
        count = len(pool.assets)
        still += count
        found.append(count * s.move * (1.0 + (s.multiplier - 1.0) * world.alert[i]))
    found += (moving / s.transit, still * s.see_still, moving * s.see_moving, len(world.everything) * s.expiry)
    return found


def pass_time(world: HuntWorld, until: float) -> None:
    """Alert falls by half every half-life."""
    if any(world.alert):
        left = 0.5 ** ((until - world.now) / world.setting.half_life)
        world.alert = [alert * left for alert in world.alert]
    world.now = until


def chance(world: HuntWorld, bounds: list[float], total: float) -> None:
    """One event of the race, unless alert has fallen since its rate was taken and the event was not to be."""
    pick, kind = world.random.random() * total, 0
    while pick >= bounds[kind] and kind < len(bounds) - 1:
        pick -= bounds[kind]
        kind += 1
    organisations = len(world.still)
    if kind < organisations:
        s = world.setting
        rate = len(world.still[kind].assets) * s.move * (1.0 + (s.multiplier - 1.0) * world.alert[kind])
        if pick < rate:
            set_out(world, any_of(world, world.still[kind].assets))
        return
    event = kind - organisations
    if event == 0:
        stop(world, any_of(world, world.moving.assets))
    elif event == 1:
        number = int(world.random.random() * sum(len(pool.assets) for pool in world.still))
        for pool in world.still:
            if number < len(pool.assets):
                fix(world, pool.assets[number], math.inf)
                return
            number -= len(pool.assets)
    elif event == 2:
        lost = world.now + world.random.expovariate(world.setting.lose_track)
        fix(world, any_of(world, world.moving.assets), lost)
    else:
        any_of(world, world.everything).deck = None


def any_of(world: HuntWorld, assets: list[Asset]) -> Asset:
    """One of them, each as likely."""
    return assets[int(world.random.random() * len(assets))]


def set_out(world: HuntWorld, asset: Asset) -> None:
    """An asset in place begins a journey: every earlier fix of it is stale."""
    world.still[asset.organisation].remove(asset)
    world.moving.add(asset)
    asset.moving = True
    asset.journeys += 1


def stop(world: HuntWorld, asset: Asset) -> None:
    """A journey ends."""
    world.moving.remove(asset)
    world.still[asset.organisation].add(asset)
    asset.moving, asset.stopped = False, world.now


def fix(world: HuntWorld, asset: Asset, lost: float) -> None:
    """A fix is made: the deck holds the latest of an asset, and the dynamic lane may answer it when it is due."""
    made = Fix(asset, world.now, asset.lives, asset.journeys, lost)
    world.totals.fixes += 1
    asset.deck = made
    world.plan(world.now + world.setting.latency, "due", made)
