"""Which levers and forms switch a mechanism off, and what it is called, as each mechanism declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from contrapeso.claims.schema import Bi
from contrapeso.evidence import registry
from contrapeso.mechanisms import declared
from contrapeso.scenario import Scenario
from contrapeso.world.declare import About


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
    """Every mechanism's switch by id. Raises ValueError naming mechanism and lever or form where one isn't valid."""
    return {name: of(name, about) for name, about in declared.load().about.items()}


def of(name: str, about: About) -> Switch:
    """The switch of a declaration. Raises ValueError naming what isn't valid."""
    known = registry.load()
    for lever in about.off:
        if lever not in known.entries:
            raise ValueError(f"{name}: no lever {lever!r}")
    for form, alternative in about.forms.items():
        if form not in known.forms or alternative not in known.forms[form].alternatives:
            raise ValueError(f"{name}: no form {form}: {alternative}")
    encoded = {lever: known.entries[lever].encode(value) for lever, value in about.off.items()}
    return Switch(name, _bi(about.label), _bi(about.why), encoded, dict(about.forms))


def _bi(label: tuple[str, str]) -> Bi:
    return {"en": label[0], "es": label[1]}
