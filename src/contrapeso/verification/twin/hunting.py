"""The hunt, event by event: assets move and stop, are fixed, and are struck in two lanes.

Times in days. Random events (moves, stops, fixes, expiry) come from one race whose total rate is known at any moment;
alert only falls between events, so its rate now bounds the rate until the next event (thinning). Events whose time is
known (a strike that falls due, a week's end, the leak, a rebuilt asset) wait in a heap.
"""

from __future__ import annotations

import heapq
import math
import random

from contrapeso.verification.twin import lanes, motion
from contrapeso.verification.twin.pieces import WEEK, Asset, HuntSetting, HuntTotals, Pool, worth


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
