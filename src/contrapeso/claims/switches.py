"""Which levers and forms switch a mechanism off, and what it is called: `knockouts.yaml`, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from contrapeso.claims.arms import bilingual
from contrapeso.claims.schema import Bi
from contrapeso.evidence import registry, strict_yaml
from contrapeso.evidence.errors import InputErrors
from contrapeso.evidence.node import Node
from contrapeso.scenario import Scenario, assignments
from contrapeso.scenario.faults import Faults

FILE = Path(__file__).with_name("knockouts.yaml")
FIELDS = ("label", "set", "forms", "why")


@dataclass(frozen=True)
class Switch:
    """Encoded lever values and forms at which a mechanism does nothing. `why`: why they are neutral, or, with neither,
    why no parameter switches it off.
    """

    mechanism: str
    label: Bi
    why: Bi
    set: Mapping[str, float] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def can(self) -> bool:
        """Whether parameters switch the mechanism off."""
        return bool(self.set or self.forms)

    def off(self, arm: Scenario) -> Scenario:
        """The arm with the mechanism switched off for good: no rule of its schedule switches it on again.

        The arm itself where it is off already: every draw of the priors would leave these levers as they are.
        """
        if self._is_off(arm):
            return arm
        rules = tuple(
            replace(rule, assignments=tuple(pair for pair in rule.assignments if pair[0] not in self.set))
            for rule in arm.schedule
        )
        return replace(arm, set={**arm.set, **self.set}, forms={**arm.forms, **self.forms}, schedule=rules)

    def _is_off(self, arm: Scenario) -> bool:
        if any(name in self.set for rule in arm.schedule for name, _ in rule.assignments):
            return False
        return all(arm.forms.get(name) == reading for name, reading in self.forms.items()) and all(
            _fixed(arm, name) == value for name, value in self.set.items()
        )


def _fixed(arm: Scenario, lever: str) -> float | None:
    """The lever's value in the arm where no draw moves it, else None."""
    if lever in arm.set:
        return arm.set[lever]
    entry = registry.load().entries[lever]
    return entry.encode(entry.value) if entry.prior is None else None


@cache
def switches() -> Mapping[str, Switch]:
    """Every mechanism's switch by id. Raises InputErrors with every fault of the file."""
    return read(FILE)


def read(path: Path) -> dict[str, Switch]:
    """The switches in a file. Raises InputErrors with every fault."""
    root = strict_yaml.load(path, path.name)
    faults = Faults(path.name)
    found = {name: _switch(name, node, faults) for name, node in root.items()}
    if faults.errors:
        raise InputErrors(faults.errors)
    return found


def _switch(name: str, node: Node, faults: Faults) -> Switch:
    parts = faults.mapping(node, name, FIELDS)
    return Switch(
        name,
        bilingual(parts.get("label"), f"{name}.label", faults, node),
        bilingual(parts.get("why"), f"{name}.why", faults, node),
        assignments.read(parts.get("set"), f"{name}.set", faults),
        _forms(parts.get("forms"), f"{name}.forms", faults),
    )


def _forms(node: Node | None, place: str, faults: Faults) -> dict[str, str]:
    if node is None:
        return {}
    known = registry.load().forms
    return {
        name: faults.choice(child, f"{place}.{name}", known[name].alternatives, "alternative")
        for name, child in faults.mapping(node, place, known).items()
    }
