"""Options at equal cost: `policies.yaml`, read strictly, each solved in every world by its levers, as claims are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from contrapeso.claims import equal_cost
from contrapeso.claims.arm_files import bilingual
from contrapeso.claims.schema import Bi
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import Scenario, Spend, load
from contrapeso.scenario.faults import Faults
from contrapeso.words import catalogue

FILE = Path(__file__).with_name("policies.yaml")
FIELDS = ("label", "scenario", "levers")
NOTHING = "nothing"
NOTHING_LABEL: Bi = catalogue("options").each("nothing")
LIKE = "campaign"


@dataclass(frozen=True)
class Option:
    """What could be done: a scenario and the levers that spend the budget."""

    name: str
    label: Bi
    scenario: str
    levers: tuple[str, ...]


@dataclass(frozen=True)
class Solved:
    """An option: its scenario, whose levers each world solves, or why it can't be compared."""

    option: Option
    scenario: Scenario | None
    values: dict[str, float]
    why: str = ""


def options() -> tuple[Option, ...]:
    """The options of the file, in its order. Raises InputErrors with every fault of the file."""
    faults = Faults(FILE.name)
    found = []
    for name, node in strict_yaml.load(FILE, FILE.name).items():
        parts = faults.mapping(node, name, FIELDS)
        label = bilingual(parts.get("label"), f"{name}.label", faults, node)
        levers = parts["levers"].children if "levers" in parts else []
        found.append(
            Option(name, label, faults.text(parts.get("scenario"), f"{name}.scenario"),
                   tuple(faults.text(lever, f"{name}.levers") for lever in levers))
        )  # fmt: skip
    if faults.errors:
        raise InputErrors(faults.errors)
    return tuple(found)


def budget() -> float:
    """Dollars a week that the library's campaign plans to cost at the registry's prices."""
    return equal_cost.weekly_cost(load(LIKE))


def solve(option: Option, dollars: float | None = None) -> Solved:
    """The option with levers that are solved in each world: for what the campaign really spent there (what is flown:
    for what it plans), or for `dollars` a week. `values`: those at the registry's prices and the plan.
    """
    base, values = _unspent(load(option.scenario), option), {}
    like, count = (load(LIKE) if dollars is None else None), len(option.levers)
    sum_ = budget() if dollars is None else dollars
    start, scenario = equal_cost.weekly_cost(base), base
    try:
        for k, lever in enumerate(option.levers):
            goal = start + (sum_ - start) * (k + 1) / count
            values[lever] = equal_cost.value_at(scenario, lever, goal, option.name, "the budget")
            scenario = replace(scenario, set={**scenario.set, lever: values[lever]})
    except ValueError as error:
        return Solved(option, None, {}, str(error))
    planned = equal_cost.flown(option.levers)
    spends = tuple(
        Spend(lever, like, 0.0 if dollars is None else dollars - start, (k + 1) / count, planned)
        for k, lever in enumerate(option.levers)
    )
    return Solved(option, replace(base, name=option.name, equal=spends), values)


def _unspent(scenario: Scenario, option: Option) -> Scenario:
    """The scenario before its levers spend anything: those that it sets itself are at 0."""
    unspent = {lever: 0.0 for lever in option.levers if lever in scenario.set}
    return replace(scenario, set={**scenario.set, **unspent})
