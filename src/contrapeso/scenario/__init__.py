"""What the user asks: scenarios, their strict loader, the library, the metrics."""

from __future__ import annotations

from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest
from contrapeso.scenario.change import with_forms, with_set
from contrapeso.scenario.loader import library, load, with_warnings
from contrapeso.scenario.metrics import HARM, HEADLINE, INDEX, METRICS, STATE_METRICS, Metric
from contrapeso.scenario.scenario import DEFAULT_START, MAX_HORIZON_WEEKS, Event, Rule, Scenario, Spend

__all__ = [
    "DEFAULT_START",
    "HARM",
    "HEADLINE",
    "INDEX",
    "MAX_HORIZON_WEEKS",
    "METRICS",
    "STATE_METRICS",
    "Event",
    "InputError",
    "InputErrors",
    "Metric",
    "Rule",
    "Scenario",
    "Spend",
    "library",
    "load",
    "nearest",
    "with_forms",
    "with_set",
    "with_warnings",
]
