"""A shock of conflict between two equal organisations: a later paper by the same author, integrated here and run.

Weekly: C_i += rho C_i - theta C_1 C_2 - eta C_i - omega C_i^2; at rest C = (rho - eta) / (theta + omega). Lethality is
multiplied from week 100 to 125, deaths are counted over 520 weeks. The kernel knows this as a world of two
organisations without rivalry or allies (S = 1); its arrests are a number a week, not a rate, so that here they are
taken from recruitment: rho - eta.
Source: Prieto-Curiel, Grass and others, arXiv 2508.06509 and its published code, solved again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.engine import program
from contrapeso.evidence import registry
from contrapeso.scenario.metrics import INDEX
from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification.checks import Check, Context, near, relative, within
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import snapshot
from contrapeso.world import parameters

SLOW = False
KIND = "replication"
SOURCE = "conflict_shock_2025"
ROUNDED = 6e-4
"""Published changes are given to a tenth of a per cent."""
WORLDS = 80
REST = 2100
"""A start year so late that the builder's equation has come to rest."""
NO_RIVALRY = np.array([[0.0, 1.0, 0.0, 0.0]])


def value(name: str) -> float:
    """A figure of the paper."""
    return float(registry.load().entries[f"trust.shock.{name}"].value)


@dataclass(frozen=True)
class Rates:
    """rho and eta per week, theta and omega per member and week."""

    recruitment: float
    arrests: float
    lethality: float
    saturation: float


def rates() -> Rates:
    """From the paper's flows at rest."""
    size = value("size")
    return Rates(
        value("recruits") / size,
        value("arrests") / (2.0 * size),
        value("deaths") / size**2,
        value("retired") / size**2,
    )


def path(factor: float) -> tuple[np.ndarray, np.ndarray]:
    """Members of both and deaths a week, (520,) each, with lethality times `factor` during the shock."""
    r = rates()
    c = np.full(2, value("size"))
    first, last = value("start"), value("start") + value("weeks")
    members, deaths = [], []
    for week in range(int(value("horizon"))):
        theta = r.lethality * (factor if first <= week < last else 1.0)
        fight = theta * c[0] * c[1]
        c = c + r.recruitment * c - fight - r.arrests * c - r.saturation * c * c
        members.append(c.sum())
        deaths.append(2.0 * fight)
    return np.array(members), np.array(deaths)


def run(context: Context) -> list[Check]:
    """Checks of the shock, integrated and in the kernel."""
    r = rates()
    rest = (r.recruitment - r.arrests) / (r.lethality + r.saturation)
    members, calm = path(1.0)
    shocked = {factor: path(factor) for factor in (value("factor"), 6.0, 0.0)}
    checks = [
        relative("two organisations at rest: (rho - eta) / (theta + omega)", KIND, value("size"), rest, 1e-9),
        relative("they stay at rest for ten years", KIND, 2.0 * value("size"), float(members[-1]), 1e-9),
        relative("deaths a week at the peak", KIND, value("peak"), float(shocked[3.0][1].max()), 1e-3, source=SOURCE),
    ]
    for factor, (_, deaths) in shocked.items():
        found = float(deaths.sum() / calm.sum() - 1.0)
        name = f"deaths over 520 weeks, lethality x{factor:g}, against no shock"
        checks.append(near(name, KIND, value(f"deaths_{factor:g}"), found, ROUNDED, source=SOURCE))
    for week in (126, 520):
        # week 126 as members after 126 weeks
        found = float(shocked[3.0][0][week - 1] / members[week - 1] - 1.0)
        name = f"members at week {week}, lethality x3, against no shock"
        checks.append(near(name, KIND, value(f"size_{week}"), found, ROUNDED, source=SOURCE))
    return [*checks, *in_kernel(context)]


def world_of_two() -> np.ndarray:
    """Parameters of the two organisations, which also make the population of the start."""
    r = rates()
    levers = {
        **form.OFF,
        "organisation.count": 2.0,
        "organisation.members_2012": 2.0 * value("size"),
        "recruitment.rate": r.recruitment - r.arrests,
        "enforcement.incapacitation_per_week": 0.0,
        "conflict.lethality": r.lethality,
        "saturation.rate": r.saturation,
    }
    return program.apply(parameters.defaults(), Scenario("two", set=levers))


def scenario(factor: float) -> Scenario:
    """The shock as two rules."""
    lethality, first = rates().lethality, int(value("start"))
    rules = (
        Rule(week=first, assignments=(("conflict.lethality", factor * lethality),)),
        Rule(week=first + int(value("weeks")), assignments=(("conflict.lethality", lethality),)),
    )
    return Scenario(f"shock {factor:g}", horizon_weeks=int(value("horizon")), start=REST, schedule=rules)


def in_kernel(context: Context) -> list[Check]:
    """The same in the stochastic kernel, paired; bands are three of its standard errors (printed in the note)."""
    row, horizon = world_of_two(), int(value("horizon"))
    deaths, size, first = [], [], []
    for world in range(WORLDS):
        pair = [snapshot(scenario(f), world, horizon, context.seed, ties=NO_RIVALRY, row=row)[1] for f in (1.0, 3.0)]
        calm, shock = (series[:, INDEX["fight_deaths_total"]].sum() for series in pair)
        deaths.append(shock / calm - 1.0)
        at = [series[125, INDEX["members_final"]] for series in pair]
        size.append(at[1] / at[0] - 1.0)
        first.append(pair[0][0, INDEX["members_final"]])
    error = float(np.std(deaths, ddof=1)) / np.sqrt(WORLDS)
    wanted, found = value("deaths_3"), float(np.mean(deaths))
    low, high = wanted - 3.0 * error - ROUNDED, wanted + 3.0 * error + ROUNDED
    note = f"{WORLDS} paired worlds of two organisations, standard error {error:.4f}"
    return [
        relative("kernel: two organisations at rest", KIND, 2.0 * value("size"), float(np.mean(first)), 1e-3),
        within("kernel: deaths over 520 weeks, x3, against no shock", KIND, low, high, found, note=note),
        near("kernel: members at week 126, x3", KIND, value("size_126"), float(np.mean(size)), 5e-3, note=note),
    ]
