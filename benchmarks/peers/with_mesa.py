"""The reference model in Mesa 3, an agent for each organisation and each asset."""

from __future__ import annotations

import mesa
import numpy as np
import rules

NAME = "Mesa"
VERSION = mesa.__version__
BATCH = 1


class Organisation(mesa.Agent):
    """Members, and what the week does to them."""

    def __init__(self, model):
        super().__init__(model)
        self.members, self.change = rules.MEMBERS, 0

    def people(self):
        draw, m = self.model.rng.poisson, self.members
        self.change += draw(rules.RECRUITS * m) - draw(rules.ARRESTS * m) - draw(rules.DEPARTURES * m)

    def settle(self):
        self.members, self.change = max(0, self.members + self.change), 0


class Asset(mesa.Agent):
    """Standing or gone, with or without a fix."""

    def __init__(self, model):
        super().__init__(model)
        self.gone = self.fix = False

    def step(self):
        chance = self.model.random.random
        if self.gone:
            if chance() < rules.REBUILT:
                self.gone = False
            return
        if chance() < rules.MOVES:
            self.fix = False
        if not self.fix and chance() < rules.FOUND:
            self.fix = True


class World(mesa.Model):
    """150 organisations, 3,000 assets."""

    def __init__(self, seed):
        super().__init__(seed=seed)
        self.organisations = Organisation.create_agents(self, rules.ORGANISATIONS)
        self.assets = Asset.create_agents(self, rules.ASSETS)
        all_ = list(self.organisations)
        self.rivalries = [(all_[i], all_[j]) for i, j in rules.RIVALRIES]
        self.destroyed = 0

    def step(self):
        for a, b in self.rivalries:
            mean = rules.DEATHS * a.members * b.members / max(1, a.members + b.members)
            a.change -= self.rng.poisson(mean)
            b.change -= self.rng.poisson(mean)
        self.organisations.do("people")
        self.organisations.do("settle")
        self.assets.do("step")
        fixed = [asset for asset in self.assets if asset.fix]
        for asset in self.random.sample(fixed, min(rules.STRIKES, len(fixed))):
            if self.random.random() < rules.DESTROYED:
                asset.gone, asset.fix = True, False
                self.destroyed += 1


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    members, destroyed = [], []
    for child in np.random.SeedSequence(seed).spawn(worlds):
        model = World(int(child.generate_state(1)[0]))
        for _ in range(rules.WEEKS):
            model.step()
        members.append(float(sum(o.members for o in model.organisations)))
        destroyed.append(float(model.destroyed))
    return members, destroyed
