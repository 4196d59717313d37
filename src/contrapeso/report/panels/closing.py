"""How to read the words, the disputed forms, the worlds that failed, how to cite, the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrapeso.evidence import registry
from contrapeso.report import numbers, rows
from contrapeso.report.panels import Page
from contrapeso.report.texts import Text
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
        "checked": study.table.checked(),
        "forms": [report_tables.form(name) for name in registry.load().forms],
        "cannot_tell": [],
        "scale": likelihood.scale(),
    }


def checked_text(found: dict[str, int] | None, t: Text) -> str:
    """The books that were closed in every week, counted; empty where they weren't."""
    return t("checked", **{key: numbers.exact(n, t.lang) for key, n in found.items()}) if found else ""


def view(page: Page) -> dict[str, Any]:
    """The scale where the data doesn't bring it is the verdicts' own."""
    data, t = page.data, page.t
    return {
        "scale": data.get("scale") or likelihood.scale(),
        "precision": data.get("precision"),
        "forms": [rows.form(f, t) for f in data.get("forms") or []],
        "failed_worlds": data.get("failed_worlds") or [],
        "checked": checked_text(data.get("checked"), t),
        "generated_with": data.get("generated_with") or "contrapeso study",
        "cite": t.cite(data),
        "registration": registration(data, t),
    }
