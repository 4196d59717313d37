"""The population equation: the kernel's rates and paths against the equation written once more (`population_form`).

Everything but recruiting, fighting, arrests and saturation is switched off (`population_form.OFF`). Rates must agree
to 1e-6; the stochastic kernel must keep the equation's mean, and Poisson noise its variance. Against the published
paths: `science2023`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context, relative, test, within
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import by_organisation, rivalry, snapshot

SLOW = False
WORLDS = 48
WEEKS = 260
RATE = 1e-6
PERSONS = 0.51
"""Sizes are rounded to whole persons, cell by cell of an organisation, so by half a person in all."""
CUT = 5e-4
"""Weekly rates held over a week: growth of 0.08 % a week, squared, halved, over 520 weeks is 0.02 %; doubled for the
change of the rates themselves."""
SOURCE = "Prieto-Curiel, Campedelli & Hope 2023, published code"


def run(context: Context) -> list[Check]:
    """Checks of the population equation."""
    return [*start(context), *rates(context), *lineage(context), *means(context), *noise(context), *cuts()]


def scenario(weeks: int = WEEKS, start: int = 2022, **levers: float) -> Scenario:
    """The population equation as a scenario; levers by name with underscores for dots are added."""
    more = {name.replace("__", "."): value for name, value in levers.items()}
    return Scenario("population", horizon_weeks=weeks, start=start, set={**form.OFF, **more})


def start(context: Context) -> list[Check]:
    """Sizes as built: 1/rank in 2012, the equation's solution in 2022."""
    first, _, _ = snapshot(scenario(start=2012), 0, 0, context.seed)
    later, _, _ = snapshot(scenario(), 0, 0, context.seed)
    n = int(first["organisations"])
    off = float(np.max(np.abs(by_organisation(first) - form.sizes_2012())))
    equation = form.published(rivalry(later), later["ally_strength"][:n])
    solved = equation.path(form.sizes_2012(), 520.0)
    gap = float(np.max(np.abs(by_organisation(later) - solved)))
    deaths = float(equation.flows(solved)["deaths"].sum())
    return [
        within("sizes of 2012 follow 1/rank", "theory", 0.0, PERSONS, off, note="largest gap, persons", source=SOURCE),
        within("sizes of 2022 solve the equation", "theory", 0.0, PERSONS, gap, note="largest gap, persons"),
        relative("reference deaths of 2022", "theory", deaths, float(later["deaths_reference"]), RATE),
    ]


def rates(context: Context) -> list[Check]:
    """Rates of the kernel's last week against the equation at the members of that week."""
    worst = dict.fromkeys(("recruit_rate", "death_rate", "leave_rate", "arrest_rate"), 0.0)
    for weeks in (1, 200):
        record, _, _ = snapshot(scenario(), 1, weeks, context.seed)
        n = int(record["organisations"])
        c = np.array(record["organisation_members"][:n])
        flows = form.published(rivalry(record), record["ally_strength"][:n]).flows(c)
        alive = c > 0
        wanted = {
            "recruit_rate": flows["recruits"][alive] / c[alive],
            "death_rate": flows["deaths"][alive] / c[alive],
            "leave_rate": flows["retired"][alive] / c[alive],
            "arrest_rate": flows["arrests"][alive] / c[alive],
        }
        for name, value in wanted.items():
            found = record[name] if name == "arrest_rate" else record[name][:n][alive]
            worst[name] = max(worst[name], float(np.max(np.abs(found / value - 1.0))))
    words = {"recruit_rate": "recruiting", "death_rate": "fighting", "leave_rate": "leaving", "arrest_rate": "arrest"}
    note = "largest relative gap over organisations, weeks 0 and 199"
    return [
        within(f"rate of {words[name]} per member", "theory", 0.0, RATE, gap, note=note) for name, gap in worst.items()
    ]


def lineage(context: Context) -> list[Check]:
    """After every organisation split in two, parts crowd each other as the whole did, and inherit rivals."""
    split = Rule(week=2, event=Event("remove_members", 0.0, "split"))
    base = scenario()
    record, _, _ = snapshot(Scenario("split", set=base.set, schedule=(split,)), 2, 4, context.seed)
    n = int(record["organisations"])
    c, root = np.array(record["organisation_members"][:n]), record["lineage"][:n].astype(int)
    whole = np.bincount(root, weights=c, minlength=n)[root]
    omega = registry.load().entries["saturation.rate"].value
    gap = float(np.max(np.abs(record["leave_rate"][:n] / (omega * whole) - 1.0)))
    fight = form.published(rivalry(record), record["ally_strength"][:n]).flows(c)["deaths"]
    alive = c > 0
    off = float(np.max(np.abs(record["death_rate"][:n][alive] * c[alive] / fight[alive] - 1.0)))
    born = n - int(registry.load().entries["organisation.count"].value)
    note = f"{born} parts after every organisation of 20 or more split"
    return [
        within("a split frees nobody from crowding", "theory", 0.0, RATE, gap, note=note),
        within("fighting after a split", "theory", 0.0, RATE, off, note=note),
    ]


def means(context: Context) -> list[Check]:
    """Mean of the kernel over worlds against the equation in weekly steps, each on its own network."""
    from contrapeso.engine.ensemble import simulate

    chosen = scenario()
    ensemble = simulate([chosen], range(WORLDS), None, context.seed, context.jobs)
    arm = chosen.sha256
    names = ("members", "recruits", "arrests", "deaths", "retired")
    wanted = np.array([_solved(chosen, world, context.seed, names) for world in range(WORLDS)])
    metric = dict(zip(names, ("members_final", "recruits_total", "arrests_total"), strict=False))
    metric |= {"deaths": "fight_deaths_total", "retired": "retired_total"}
    checks = []
    for k, name in enumerate(names):
        found = ensemble.column(arm, metric[name])
        off = found - wanted[:, k]
        error = float(off.std(ddof=1)) / math.sqrt(WORLDS)
        text = f"mean of {name} over {WEEKS} weeks"
        checks.append(test(text, "theory", float(wanted[:, k].mean()), float(found.mean()), error, note=_power(error)))
    return checks


def _power(error: float) -> str:
    return f"{WORLDS} worlds, each against the equation on its own network; standard error {error:.3g}"


def _solved(chosen: Scenario, world: int, seed: int, names: tuple[str, ...]) -> list[float]:
    record, _, _ = snapshot(chosen, world, 0, seed)
    n = int(record["organisations"])
    equation = form.published(rivalry(record), record["ally_strength"][:n])
    c, moved = equation.weekly(by_organisation(record), WEEKS)
    return [float(c.sum()) if name == "members" else moved[name] for name in names]


def noise(context: Context) -> list[Check]:
    """Recruits and arrests of a week are Poisson: standardised, their variance is one."""
    from contrapeso.engine.ensemble import simulate

    chosen = scenario(104)
    ensemble = simulate([chosen], range(WORLDS), None, context.seed + 1, context.jobs)
    path: dict[str, Any] = {
        name: ensemble.path(chosen.sha256, name) for name in ("members_final", "recruits_total", "arrests_total")
    }
    entries = registry.load().entries
    recruits = entries["recruitment.rate"].value * path["members_final"][:, :-1]
    arrests = np.full_like(recruits, entries["enforcement.incapacitation_per_week"].value)
    checks = []
    for name, mean in (("recruits_total", recruits), ("arrests_total", arrests)):
        z = (path[name][:, 1:] - mean) / np.sqrt(mean)
        n, word = z.size, name.split("_")[0]
        checks.append(test(f"weekly {word}: mean", "theory", 0.0, float(z.mean()), 1 / math.sqrt(n)))
        square, error = float((z * z).mean()), math.sqrt(2.0 / n)
        checks.append(test(f"weekly {word}: variance over mean", "theory", 1.0, square, error))
    return checks


def cuts() -> list[Check]:
    """Weeks cut finer: held weekly rates against steps of a week, and a week against a quarter, over ten years."""
    record, _, _ = snapshot(scenario(start=2012), 0, 0, 0)
    n = int(record["organisations"])
    equation = form.published(rivalry(record), record["ally_strength"][:n])
    c = form.sizes_2012()
    fine = equation.path(c, 520.0, 0.25)
    coarse = float(equation.path(c, 520.0, 13.0).sum() / fine.sum() - 1.0)
    held = float(equation.weekly(c, 520)[0].sum() / fine.sum() - 1.0)
    note = "members after 520 weeks against steps of a quarter week"
    return [
        within("rates held for a week", "theory", -CUT, CUT, held, note=note),
        within("steps of thirteen weeks, as the builder takes", "theory", -1e-8, 1e-8, coarse, note=note),
    ]
