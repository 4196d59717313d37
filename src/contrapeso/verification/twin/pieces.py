"""What the twin's hunt is made of: a setting, assets, fixes, pools of assets, and counts."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

WEEK = 7.0


@dataclass(frozen=True)
class HuntSetting:
    """Rates per day. groups: (organisation, weight in the deliberate lane, number of assets)."""

    groups: tuple[tuple[int, float, int], ...]
    weeks: int
    move: float
    transit: float
    see_still: float
    see_moving: float
    lose_track: float
    latency: float
    engage_moving: bool = True
    capacity: float = 1.0e9
    dynamic_share: float = 1.0
    deliberate: float = 7.0
    by_freshness: bool = True
    confirm: float = 1.0
    wrong: float = 0.0
    effect: float = 1.0
    expiry: float = 0.0
    leak_day: float = math.inf
    half_life: float = 14.0
    multiplier: float = 1.0
    alert_per_hit: float = 0.0
    rebuild: float = 7.0 * 26.0


@dataclass
class Asset:
    """One asset. journeys counts how often it set out; lives how often it was destroyed; place: slot in its list."""

    organisation: int
    weight: float
    moving: bool = False
    alive: bool = True
    journeys: int = 0
    lives: int = 0
    stopped: float = -math.inf
    slot: int = 0
    deck: Fix | None = None


@dataclass(frozen=True)
class Fix:
    """A fix of an asset: when, in which life and journey, and on the move until when it could be followed."""

    asset: Asset
    made: float
    life: int
    journey: int
    lost: float
    """When the track is lost; infinite for a fix in place."""


@dataclass
class HuntTotals:
    """What a run counts; deck and deck_true at its end."""

    fixes: int = 0
    sorties: int = 0
    strikes: int = 0
    wasted: int = 0
    hits_still: int = 0
    hits_moving: int = 0
    deck: int = 0
    deck_true: int = 0


@dataclass
class Pool:
    """Assets in one condition; any of them can be drawn or taken out at once."""

    assets: list[Asset] = field(default_factory=list)

    def add(self, asset: Asset) -> None:
        """Put an asset in."""
        asset.slot = len(self.assets)
        self.assets.append(asset)

    def remove(self, asset: Asset) -> None:
        """Take an asset out."""
        last = self.assets.pop()
        if last is not asset:
            self.assets[asset.slot] = last
            last.slot = asset.slot


def worth(fix: Fix, now: float) -> str:
    """What a fix is worth: 'still', 'moving' or 'stale'."""
    asset = fix.asset
    if not asset.alive or asset.lives != fix.life or asset.journeys != fix.journey:
        return "stale"
    if fix.lost == math.inf:
        return "still"
    if asset.moving:
        return "moving" if now < fix.lost else "stale"
    return "still" if asset.stopped < fix.lost else "stale"
