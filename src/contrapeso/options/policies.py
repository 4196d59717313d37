"""Options at equal planned cost: `options.yaml`, read strictly, each solved to a budget by its levers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from contrapeso.claims import equal_cost
from contrapeso.claims.arm_files import bilingual
from contrapeso.claims.schema import Bi
from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import Scenario, load
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
    """An option at the budget: its scenario with solved levers, or why it can't be compared."""

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
    """Dollars a week that the library's campaign plans to cost."""
    return equal_cost.weekly_cost(load(LIKE))


def solve(option: Option, dollars: float) -> Solved:
    """The option at `dollars` a week: what it has beyond its levers' start is shared evenly among them."""
    scenario, values = load(option.scenario), {}
    start = _least(scenario, option)
    try:
        for k, lever in enumerate(option.levers):
            goal = start + (dollars - start) * (k + 1) / len(option.levers)
            values[lever] = equal_cost.value_at(scenario, lever, goal, option.name, "the budget")
            scenario = replace(scenario, set={**scenario.set, lever: values[lever]})
    except ValueError as error:
        return Solved(option, None, {}, str(error))
    return Solved(option, replace(priced(scenario), name=option.name), values)


def priced(scenario: Scenario) -> Scenario:
    """The scenario with every unit cost at its default: the budget was solved at those, and draws would undo it."""
    costs = {e.name: e.encode(e.value) for e in registry.load().parameters if e.name.startswith("cost.")}
    return replace(scenario, set={**costs, **scenario.set})


def _least(scenario: Scenario, option: Option) -> float:
    """Weekly cost before the levers spend anything: those that the scenario itself sets are at 0."""
    unspent = {lever: 0.0 for lever in option.levers if lever in scenario.set}
    return equal_cost.weekly_cost(replace(scenario, set={**scenario.set, **unspent}))
