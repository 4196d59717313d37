"""The reference model in AgentPy, an agent for each organisation and each asset."""

from __future__ import annotations

import agentpy
import numpy as np
import rules

NAME = "AgentPy"
VERSION = agentpy.__version__
BATCH = 1


class Organisation(agentpy.Agent):
    """Members, and what the week does to them."""

    def setup(self):
        self.members, self.change = rules.MEMBERS, 0

    def people(self):
        draw, m = self.model.nprandom.poisson, self.members
        self.change += draw(rules.RECRUITS * m) - draw(rules.ARRESTS * m) - draw(rules.DEPARTURES * m)

    def settle(self):
        self.members, self.change = max(0, self.members + self.change), 0


class Asset(agentpy.Agent):
    """Standing or gone, with or without a fix."""

    def setup(self):
        self.gone = self.fix = False

    def live(self):
        chance = self.model.random.random
        if self.gone:
            if chance() < rules.REBUILT:
                self.gone = False
            return
        if chance() < rules.MOVES:
            self.fix = False
        if not self.fix and chance() < rules.FOUND:
            self.fix = True


class World(agentpy.Model):
    """150 organisations, 3,000 assets."""

    def setup(self):
        self.organisations = agentpy.AgentList(self, rules.ORGANISATIONS, Organisation)
        self.assets = agentpy.AgentList(self, rules.ASSETS, Asset)
        self.rivalries = [(self.organisations[i], self.organisations[j]) for i, j in rules.RIVALRIES]
        self.destroyed = 0

    def step(self):
        draw = self.nprandom.poisson
        for a, b in self.rivalries:
            mean = rules.DEATHS * a.members * b.members / max(1, a.members + b.members)
            a.change -= draw(mean)
            b.change -= draw(mean)
        self.organisations.people()
        self.organisations.settle()
        self.assets.live()
        fixed = [asset for asset in self.assets if asset.fix]
        for asset in self.random.sample(fixed, min(rules.STRIKES, len(fixed))):
            if self.random.random() < rules.DESTROYED:
                asset.gone, asset.fix = True, False
                self.destroyed += 1


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    members, destroyed = [], []
    for child in np.random.SeedSequence(seed).spawn(worlds):
        model = World({"steps": rules.WEEKS, "seed": int(child.generate_state(1)[0])})
        model.run(display=False)
        members.append(float(sum(o.members for o in model.organisations)))
        destroyed.append(float(model.destroyed))
    return members, destroyed
