"""Contrapeso: puts what people say about a war on the cartels to the test in thousands of plausible worlds.

import contrapeso as cp
r = cp.compare("baseline", "campaign", worlds=200)
r.to_pandas()
cp.study("article-2025")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contrapeso.api.catalogue import explain
    from contrapeso.api.checks.trust import validate
    from contrapeso.api.questions import compare, run
    from contrapeso.api.runs.results import Comparison, Run
    from contrapeso.api.studies import Study, study
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.scenario import Scenario, library, load, with_forms, with_set
    from contrapeso.version import VERSION

    __version__ = VERSION

_HOMES = {
    "Comparison": "contrapeso.api.runs.results",
    "InputErrors": "contrapeso.evidence.strict.errors",
    "Run": "contrapeso.api.runs.results",
    "Scenario": "contrapeso.scenario",
    "Study": "contrapeso.api.studies",
    "compare": "contrapeso.api.questions",
    "explain": "contrapeso.api.catalogue",
    "library": "contrapeso.scenario",
    "load": "contrapeso.scenario",
    "run": "contrapeso.api.questions",
    "study": "contrapeso.api.studies",
    "validate": "contrapeso.api.checks.trust",
    "with_forms": "contrapeso.scenario",
    "with_set": "contrapeso.scenario",
}

__all__ = [
    "Comparison",
    "InputErrors",
    "Run",
    "Scenario",
    "Study",
    "compare",
    "explain",
    "library",
    "load",
    "run",
    "study",
    "validate",
    "with_forms",
    "with_set",
]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that the package itself imports at once."""
    from importlib import import_module

    if name == "__version__":
        return import_module("contrapeso.version").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module 'contrapeso' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
