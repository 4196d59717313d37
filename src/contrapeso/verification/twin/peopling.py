"""The population, person by person: recruited, killed, arrested, left, released (Gillespie's direct method).

Organisation i of C_i members: recruits at rho C_i, dies at theta C_i sum_j S_ij C_j with S_ij = (R_ij + 1) / (A_i + 1),
is arrested at eta C_i / sum C, leaves at omega C_i^2. Prisoners are released at 1 / sentence; a share of them returns.
Who remembers more losses than there were before (dead and arrested per member, halved every `memory` weeks) deserts, at
`desert` times what is above; recruits come by (before / remembered)^risk. Each organisation lives in one state; at the
end of a week strikes fall on organisations by their size at the start, and each adds to the fear of the state, which
halves every `fear_memory` weeks and divides recruits by 1 + fear. Time in weeks.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleSetting:
    """Rates a week; ties: (i, j, states of rivalry, ally strength); `_before`: rates that people had got used to."""

    members: int
    organisations: int
    weeks: float
    recruit: float = 0.0
    lethality: float = 0.0
    arrests: float = 0.0
    saturation: float = 0.0
    ties: tuple[tuple[int, int, float, float], ...] = ()
    sentence: float | None = None
    returning: float = 0.0
    desert: float = 0.0
    risk: float = 0.0
    cap: float = 4.0
    memory: float = 8.0
    lethality_before: float = 0.0
    arrests_before: float = 0.0
    strikes: int = 0
    fear: float = 0.0
    fear_memory: float = 26.0
    states: int = 32


@dataclass
class PeopleTotals:
    """What a run counts; members and concentration (sum of squared shares) at its end."""

    members: int = 0
    concentration: float = 0.0
    recruits: int = 0
    deaths: int = 0
    arrests: int = 0
    left: int = 0
    released: int = 0
    deserted: int = 0


def start(setting: PeopleSetting) -> list[int]:
    """Members by rank: in proportion to 1 / rank."""
    weights = [1.0 / rank for rank in range(1, setting.organisations + 1)]
    return [round(setting.members * w / sum(weights)) for w in weights]


def opposition(setting: PeopleSetting) -> list[list[float]]:
    """S_ij by organisation."""
    n = setting.organisations
    rivalry = [[0.0] * n for _ in range(n)]
    allies = [0.0] * n
    for i, j, states, strength in setting.ties:
        rivalry[i][j] += states
        rivalry[j][i] += states
        allies[i] += strength
        allies[j] += strength
    return [[0.0 if i == j else (rivalry[i][j] + 1.0) / (allies[i] + 1.0) for j in range(n)] for i in range(n)]


def draw(weights: list[float], u: float) -> int:
    """The place in which u times the sum of the weights falls."""
    u *= sum(weights)
    for k, weight in enumerate(weights):
        if u < weight:
            return k
        u -= weight
    return len(weights) - 1


@dataclass
class History:
    """One history under way: members and prisoners by organisation, and the losses per member that they remember."""

    setting: PeopleSetting
    people: list[int]
    prison: list[int]
    against: list[list[float]]
    before: list[float]
    seen: list[float]
    place: list[int]
    fear: list[float]

    @classmethod
    def begin(cls, setting: PeopleSetting, chance: random.Random) -> History:
        """At the start losses are remembered as they were before, and nobody was struck."""
        people, against = start(setting), opposition(setting)
        before = losses(people, against, setting.lethality_before, setting.arrests_before)
        place = [chance.randrange(setting.states) for _ in people]
        none = [0.0] * setting.states
        return cls(setting, people, [0] * len(people), against, before, list(before), place, none)

    def remember(self, time: float) -> None:
        """Losses of the last `time` weeks take the place of older ones."""
        now = losses(self.people, self.against, self.setting.lethality, self.setting.arrests)
        kept = 0.5 ** (time / self.setting.memory)
        self.seen = [new + (old - new) * kept for new, old in zip(now, self.seen, strict=True)]

    def struck(self, chance: random.Random) -> None:
        """The strikes of a week that ends."""
        sizes = [float(c) for c in start(self.setting)]
        self.fear = [f * 0.5 ** (1.0 / self.setting.fear_memory) for f in self.fear]
        for _ in range(self.setting.strikes):
            self.fear[self.place[draw(sizes, chance.random())]] += self.setting.fear

    def weights(self) -> list[list[float]]:
        """Rates a week of what may happen, by kind of event and organisation."""
        s, people = self.setting, self.people
        size = sum(people)
        fights = [
            c * sum(x * d for x, d in zip(row, people, strict=True))
            for c, row in zip(people, self.against, strict=True)
        ]
        pulls = [
            danger(s, old, new) / (1.0 + self.fear[where])
            for old, new, where in zip(self.before, self.seen, self.place, strict=True)
        ]
        more = [max(0.0, new - old) for old, new in zip(self.before, self.seen, strict=True)]
        return [
            [s.recruit * c * pull for c, pull in zip(people, pulls, strict=True)],
            [s.lethality * fight for fight in fights],
            [s.arrests * c / size if size else 0.0 for c in people],
            [s.saturation * c * c for c in people],
            [held / s.sentence if s.sentence else 0.0 for held in self.prison],
            [s.desert * loss * c for loss, c in zip(more, people, strict=True)],
        ]


def losses(people: list[int], against: list[list[float]], lethality: float, arrests: float) -> list[float]:
    """Dead and arrested a week per member, by organisation."""
    size = sum(people)
    jailed = arrests / size if size else 0.0
    return [lethality * sum(x * d for x, d in zip(row, people, strict=True)) + jailed for row in against]


def danger(setting: PeopleSetting, before: float, now: float) -> float:
    """Recruits against those who came when losses were what they were before."""
    if setting.risk == 0.0 or before == 0.0:
        return 1.0
    return float(min(setting.cap, before / now if now > 0.0 else setting.cap) ** setting.risk)


def run(setting: PeopleSetting, seed: int) -> PeopleTotals:
    """One history."""
    chance, totals = random.Random(seed), PeopleTotals()
    history = History.begin(setting, chance)
    minds, time, week = setting.desert > 0.0 or setting.risk > 0.0, 0.0, 1
    while True:
        weights = history.weights()
        rates = [sum(row) for row in weights]
        total = sum(rates)
        if total <= 0.0:
            break
        wait = chance.expovariate(total)
        strikes_first = setting.strikes > 0 and time + wait >= week
        wait = week - time if strikes_first else wait
        time += wait
        if time >= setting.weeks:
            break
        if minds:
            history.remember(wait)
        if strikes_first:  # who waited goes on waiting: the exponential has no memory
            time = float(week)
            week += 1
            history.struck(chance)
            continue
        kind = draw(rates, chance.random())
        event(setting, kind, draw(weights[kind], chance.random()), history.people, history.prison, totals, chance)
    people = history.people
    totals.members = sum(people)
    totals.concentration = sum((c / totals.members) ** 2 for c in people) if totals.members else 0.0
    return totals


def event(
    setting: PeopleSetting,
    kind: int,
    i: int,
    people: list[int],
    prison: list[int],
    totals: PeopleTotals,
    chance: random.Random,
) -> None:
    """One person of organisation i comes or goes."""
    if kind == 0:
        people[i] += 1
        totals.recruits += 1
    elif kind == 1:
        people[i] -= 1
        totals.deaths += 1
    elif kind == 2:
        people[i] -= 1
        prison[i] += 1
        totals.arrests += 1
    elif kind == 3:
        people[i] -= 1
        totals.left += 1
    elif kind == 5:
        people[i] -= 1
        totals.deserted += 1
    else:
        prison[i] -= 1
        if chance.random() < setting.returning:
            people[i] += 1
            totals.released += 1
