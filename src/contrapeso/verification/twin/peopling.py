"""The population, person by person: recruited, killed, arrested, left, released (Gillespie's direct method).

Organisation i of C_i members: recruits at rho C_i, dies at theta C_i sum_j S_ij C_j with S_ij = (R_ij + 1) / (A_i + 1),
is arrested at eta C_i / sum C, leaves at omega C_i^2. Prisoners are released at 1 / sentence; a share of them returns.
Time in weeks.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleSetting:
    """Rates a week; ties: (i, j, states of rivalry, ally strength)."""

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


def run(setting: PeopleSetting, seed: int) -> PeopleTotals:
    """One history."""
    chance, totals = random.Random(seed), PeopleTotals()
    people, against = start(setting), opposition(setting)
    prison = [0] * len(people)
    time = 0.0
    while True:
        size = sum(people)
        strengths = [sum(s * d for s, d in zip(row, people, strict=True)) for row in against]
        fights = [c * strength for c, strength in zip(people, strengths, strict=True)]
        crowds = [float(c * c) for c in people]
        held = sum(prison)
        rates = [
            setting.recruit * size,
            setting.lethality * sum(fights),
            setting.arrests if size > 0 else 0.0,
            setting.saturation * sum(crowds),
            held / setting.sentence if setting.sentence else 0.0,
        ]
        total = sum(rates)
        if total <= 0.0:
            break
        time += chance.expovariate(total)
        if time >= setting.weeks:
            break
        kind = draw(rates, chance.random())
        weights = ([float(c) for c in people], fights, [float(c) for c in people], crowds, [float(x) for x in prison])
        event(setting, kind, draw(weights[kind], chance.random()), people, prison, totals, chance)
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
    else:
        prison[i] -= 1
        if chance.random() < setting.returning:
            people[i] += 1
            totals.released += 1
