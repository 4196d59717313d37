"""A scenario with other levers or forms, with the same checks as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest
from contrapeso.scenario.loader import with_warnings
from contrapeso.scenario.scenario import Scenario
from contrapeso.scenario.values import encode, from_text, levers, unknown_lever


def with_set(scenario: Scenario, values: Mapping[str, Any], source: str = "--set") -> Scenario:
    """The scenario with levers set: values in file terms, texts as after `--set NAME=`.

    Raises InputErrors with every fault; `source` stands in them where a file would, the lever as the field.
    """
    faults: list[InputError] = []
    encoded = {}
    for name, value in values.items():
        if name not in levers():
            faults.append(InputError(source, 0, 0, name, *unknown_lever(name)))
            continue
        meant = from_text(name, value) if isinstance(value, str) else value
        try:
            encoded[name] = encode(name, list(meant) if isinstance(meant, (tuple, set, frozenset)) else meant)
        except ValueError as error:
            faults.append(InputError(source, 0, 0, name, str(error)))
    if faults:
        raise InputErrors(faults)
    return with_warnings(replace(scenario, set={**scenario.set, **encoded}))


def with_forms(scenario: Scenario, forms: Mapping[str, str], source: str = "--form") -> Scenario:
    """The scenario with other readings of disputed forms; raises InputErrors with every fault."""
    known = registry.load().forms
    faults = []
    for name, alternative in forms.items():
        if name not in known:
            faults.append(InputError(source, 0, 0, name, "unknown form", nearest(name, known)))
        elif alternative not in known[name].alternatives:
            names = known[name].alternatives
            message = f"unknown alternative {alternative!r}; one of {', '.join(names)}"
            faults.append(InputError(source, 0, 0, name, message, nearest(alternative, names)))
    if faults:
        raise InputErrors(faults)
    return replace(scenario, forms={**scenario.forms, **forms})
