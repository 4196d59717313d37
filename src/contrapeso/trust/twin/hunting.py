"""The hunt, event by event: assets move and stop, are fixed, and are struck in two lanes.

Times in days. Random events (moves, stops, fixes, expiry) come from one race whose total rate is known at any moment;
alert only falls between events, so its rate now bounds the rate until the next event (thinning). Events whose time is
known (a strike that falls due, a week's end, the leak, a rebuilt asset) wait in a heap.
"""

from __future__ import annotations

import heapq
import math
import random
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


class HuntWorld:
    """One run of the hunt."""

    def __init__(self, setting: HuntSetting, seed: int) -> None:
        self.setting, self.random = setting, random.Random(seed)
        self.now = 0.0
        self.totals = HuntTotals()
        self.agenda: list[tuple[float, int, str, object]] = []
        self.entries = 0
        organisations = 1 + max(group[0] for group in setting.groups)
        self.alert = [0.0] * organisations
        self.still = [Pool() for _ in range(organisations)]
        self.moving = Pool()
        self.everything: list[Asset] = []
        for organisation, weight, count in setting.groups:
            for _ in range(count):
                asset = Asset(organisation, weight)
                self.everything.append(asset)
                self.still[organisation].add(asset)
        self.dynamic_left = self.sorties_of(setting.dynamic_share)
        for week in range(setting.weeks):
            self.plan(WEEK * (week + 1), "week", None)
        if setting.leak_day < math.inf:
            self.plan(setting.leak_day, "leak", None)

    def plan(self, time: float, what: str, who: object) -> None:
        """Put an event with a known time on the agenda; events of one time keep their order."""
        self.entries += 1
        heapq.heappush(self.agenda, (time, self.entries, what, who))

    def sorties_of(self, share: float) -> int:
        """A week's sorties of a lane: whole, with the right mean."""
        wanted = self.setting.capacity * share
        whole = math.floor(wanted)
        return whole + (self.random.random() < wanted - whole)

    def run(self) -> HuntTotals:
        """All events up to the horizon."""
        from contrapeso.trust.twin import lanes, motion

        end = WEEK * self.setting.weeks
        while True:
            rates = motion.rates(self)
            total = sum(rates)
            gap = self.random.expovariate(total) if total > 0.0 else math.inf
            due = self.agenda[0][0] if self.agenda else math.inf
            if due <= self.now + gap:
                if due > end:
                    break
                motion.pass_time(self, due)
                _, _, what, who = heapq.heappop(self.agenda)
                lanes.happen(self, what, who)
            elif self.now + gap > end:
                break
            else:
                before = self.now
                motion.pass_time(self, before + gap)
                motion.chance(self, rates, total)
        motion.pass_time(self, end)
        for asset in self.everything:
            if asset.alive and asset.deck is not None:
                self.totals.deck += 1
                self.totals.deck_true += worth(asset.deck, end) != "stale"
        return self.totals
