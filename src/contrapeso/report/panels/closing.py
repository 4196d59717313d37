"""How to read the words, the disputed forms, the worlds that failed, how to cite, the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrapeso.evidence import registry
from contrapeso.report import rows
from contrapeso.report.panels import Page
from contrapeso.report.view import registration
from contrapeso.results import report_tables
from contrapeso.statistics import likelihood

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

ORDER = 70
MENU = "notes"


def data(study: Study) -> dict[str, Any]:
    """Failed worlds, forms, the study's own warnings, the scale of words."""
    return {
        "failed_worlds": [{"reason": reason, "count": n} for reason, n in sorted(study.table.failures.items())],
        "forms": [report_tables.form(name) for name in registry.load().forms],
        "cannot_tell": [],
        "scale": likelihood.scale(),
    }


def view(page: Page) -> dict[str, Any]:
    """The scale where the data doesn't bring it is the verdicts' own."""
    data, t = page.data, page.t
    return {
        "scale": data.get("scale") or likelihood.scale(),
        "precision": data.get("precision"),
        "forms": [rows.form(f, t) for f in data.get("forms") or []],
        "failed_worlds": data.get("failed_worlds") or [],
        "generated_with": data.get("generated_with") or "contrapeso study",
        "cite": t.cite(data),
        "registration": registration(data, t),
    }
