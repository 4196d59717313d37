"""The checks as the page shows them: misses first, then every kind with its rows and figures."""

from __future__ import annotations

from typing import Any

from contrapeso.verification import suite
from contrapeso.verification.checks import Check
from contrapeso.verification.suite import Report

KINDS: dict[str, dict[str, str]] = {
    "theory": {"en": "Theory", "es": "Teoría"},
    "twin": {"en": "A second simulator", "es": "Un segundo simulador"},
    "replication": {"en": "Replications", "es": "Réplicas"},
    "finding": {"en": "Findings of others", "es": "Hallazgos de otros"},
    "natural": {"en": "Natural experiments", "es": "Experimentos naturales"},
    "since": {"en": "Since the article", "es": "Desde el artículo"},
    "backtest": {"en": "Forecasts of the past", "es": "Pronósticos del pasado"},
    "calibration": {"en": "Calibration", "es": "Calibración"},
}


def section(report: Report) -> dict[str, Any]:
    """What the page needs, in plain values: `misses`, `groups` by kind, `not_run` and the counts of the document."""
    document = report.to_dict()
    rows = {id(check): suite.row(check) for check in report.checks}
    kinds = [kind for kind in KINDS if any(check.kind == kind for check in report.checks)]
    kinds += sorted({check.kind for check in report.checks} - set(KINDS))
    return {
        **{key: document[key] for key in ("passed", "missed", "missed_not_observed", "family", "power", "seed")},
        "version": document["version"],
        "quick": document["quick"],
        "all": len(report.checks),
        "misses": [rows[id(check)] for check in report.misses],
        "groups": [
            {
                "kind": kind,
                "title": KINDS.get(kind, {"en": kind, "es": kind}),
                "rows": [rows[id(check)] for check in report.checks if check.kind == kind],
                "figures": figures([check for check in report.checks if check.kind == kind]),
            }
            for kind in kinds
        ],
        "not_run": [{"name": part.name, "en": part.en, "es": part.es} for part in report.not_run],
    }


def figures(checks: list[Check]) -> list[dict[str, Any]]:
    """The figures of some checks, each once: several checks may share one."""
    found: dict[str, dict[str, Any]] = {}
    for check in checks:
        if check.figure is not None:
            found.setdefault(repr(check.figure["title"]), check.figure)
    return list(found.values())
